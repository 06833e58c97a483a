/**
 * Why a stage cannot be split, before anything is planned. Each obstacle is a sentence that names the line, and what
 * would make the split possible.
 */

import type { Step } from '../../flow/step.ts';
import { isShell } from '../../flow/wrappers.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { baseName } from '../../text/paths.ts';
import { isBuildTool, toolchainNamed, toolchainOf } from '../../toolchains/index.ts';
import { refusal, type SplitRefusal } from '../proposal.ts';
import { allSteps, lineOf, quote, type Subject } from './subject.ts';

/** The first obstacle there is; they are tried from the plainest to the subtlest. */
export function firstObstacle(subject: Subject): SplitRefusal | undefined {
  return (
    windows(subject) ??
    noStart(subject) ??
    toolchainAtStart(subject) ??
    triggers(subject) ??
    unknownBase(subject) ??
    unfollowedStart(subject) ??
    unfollowedCommand(subject)
  );
}

function windows({ stage, chain, analysis }: Subject): SplitRefusal | undefined {
  const image = chain[0]?.from.image;
  const isWindows =
    stage.platform?.startsWith('windows') === true || /windowsservercore|nanoserver|servercore/.test(image?.text ?? '');
  if (!isWindows) return undefined;
  const range = image?.range ?? stage.from.range;
  return refusal(
    `line ${lineOf(analysis, range.start)} starts from a Windows image; only Linux images are split`,
    range,
  );
}

function noStart({ stage, start, analysis }: Subject): SplitRefusal | undefined {
  if (start.calls.length > 0) return undefined;
  const { range } = stage.from;
  return refusal(
    `the stage in line ${lineOf(analysis, range.start)} has no CMD and no ENTRYPOINT that would tell which program is its purpose; add one`,
    range,
  );
}

function toolchainAtStart({ start, analysis }: Subject): SplitRefusal | undefined {
  for (const { program, instruction, range, words, application, leadsOn, entry } of start.calls) {
    const name = baseName(program);
    const called = [name, ...words.slice(0, 1).map(({ text }) => text)].join(' ');
    if (application?.develops !== undefined) {
      return refusal(
        `${place(instruction, analysis)} runs "${called}" when the container starts, which ${application.develops}; start what the build makes instead`,
        range,
      );
    }
    if (leadsOn || application !== undefined) continue;
    if (toolchainOf(name) === undefined) {
      if (entry !== undefined || !isBuildTool(name)) continue;
      return refusal(
        `${place(instruction, analysis)} runs "${called}" when the container starts, and what that leads to cannot be read here; open the folder with its manifest, or start the program itself`,
        range,
      );
    }
    return refusal(
      `${place(instruction, analysis)} runs "${called}" when the container starts, which needs the toolchain there; start the built program instead`,
      range,
    );
  }
  return undefined;
}

/** ONBUILD triggers run in images that build on this one, and may want its toolchain. */
function triggers({ instructions, analysis }: Subject): SplitRefusal | undefined {
  const trigger = instructions.find(({ name }) => name === 'ONBUILD');
  if (trigger === undefined) return undefined;
  return refusal(
    `line ${lineOf(analysis, trigger.range.start)} (ONBUILD) runs in images that build on this one, and may need its toolchain there`,
    trigger.range,
  );
}

function unknownBase(subject: Subject): SplitRefusal | undefined {
  const { base, chain, analysis, stage } = subject;
  const image = chain[0]?.from.image ?? stage.from.keyword;
  const line = lineOf(analysis, image.range.start);
  if (base === undefined) {
    return refusal(
      `nothing is known of the image in line ${line}, ${image.text}: start from an official image, such as ${officialImage(subject)}, to have it split`,
      image.range,
    );
  }
  if (stage.scope.workdir() !== undefined) return undefined;
  return refusal(
    `the working directory at the end of the stage in line ${line} is not known; give it a WORKDIR with a known path`,
    image.range,
  );
}

/** The image of the language that is built; where it is not told which, that of a distribution. */
function officialImage(subject: Subject): string {
  const names = allSteps(subject).flatMap(({ effect }) => (effect?.kind === 'build' ? [effect.toolchain] : []));
  const images = names.flatMap((name) => toolchainNamed(name)?.image ?? []);
  return images[0] ?? (names.some((name) => /^(?:Java|Maven|Gradle|Scala)$/.test(name)) ? 'eclipse-temurin' : 'debian');
}

function unfollowedStart({ start, analysis }: Subject): SplitRefusal | undefined {
  const [first] = start.unfollowed;
  if (first === undefined) return undefined;
  return refusal(
    `${place(first.instruction, analysis)} starts ${first.what}, which cannot be read here: what it needs at run time is not known`,
    first.range,
  );
}

/** A command that may do anything, such as installing what the program needs. */
function unfollowedCommand({ steps, analysis }: Subject): SplitRefusal | undefined {
  const step = steps.find(({ effect }) => effect === undefined);
  if (step === undefined) return undefined;
  return refusal(
    `line ${lineOf(analysis, step.range.start)} runs "${quote(analysis, step.range)}", which cannot be followed: ${whatItMayDo(step)}`,
    step.range,
  );
}

function whatItMayDo({ program }: Step): string {
  if (program === undefined || isShell(program)) return 'what it leaves behind for the program is not known';
  return 'it may install something that the program needs';
}

/** An instruction as people would point at it: `line 9 (CMD)`. */
function place({ name, range }: Instruction, analysis: Subject['analysis']): string {
  return `line ${lineOf(analysis, range.start)} (${name})`;
}
