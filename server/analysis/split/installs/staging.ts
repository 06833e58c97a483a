/**
 * Installations that spread files of unknown names over folders of the system: the builder installs into a staging folder
 * instead, and what arrives there is laid over the runtime image.
 */

import { isRoot } from '../../flow/runs.ts';
import type { Step } from '../../flow/step.ts';
import { shellScript } from '../../syntax/shell.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { baseName, isWithin, parentPath } from '../../text/paths.ts';
import type { TextEdit } from '../../text/range.ts';
import { refusal, type SplitRefusal } from '../proposal.ts';
import { lineOf, quote, type Subject } from '../subject/subject.ts';
import { isEmptyAtFirst, isSystemFolder } from '../subject/systemFolders.ts';
import { filledFolders, installedPaths, isApart, isLink, workFolders } from './stagedFolders.ts';
import { laterUse, overwritten } from './stagedUse.ts';

export interface Staging {
  /** The folder that the builder installs into, absolute. */
  readonly folder: string;
  /** The commands that install there. */
  readonly steps: readonly [Step, ...Step[]];
  /** What becomes of these, and of the commands that tidy up after them. */
  readonly edits: ReadonlyMap<Step, readonly TextEdit[]>;
  /** The last of the instructions that install, and what the builder does behind it. */
  readonly last: Instruction;
  readonly behind: string | undefined;
  /** Whether the linker has to look for libraries in a folder that only its cache tells of. */
  readonly bringsLibraries: boolean;
  /** Whether `path` lies in one of the folders that are installed into. */
  covers(path: string): boolean;
  /** Whether it is the folder in which one of them builds what it installs. */
  builds(folder: string): boolean;
  /** Whether the installations are what makes `path`, as far as anybody knows. */
  brings(path: string, maker?: Instruction): boolean;
}

/**
 * Stages the installations, or says why that cannot be done.
 * @param steps the commands that spread files over folders of the system, at least one.
 */
export function stage(subject: Subject, steps: readonly [Step, ...Step[]]): Staging | SplitRefusal {
  const unfit = steps.find((step) => !canBeTold(step, subject));
  if (unfit !== undefined) return spreading(unfit, subject);
  const territory = [...new Set(steps.flatMap(filledFolders))];
  const made = new Set(steps.flatMap(installedPaths));
  const covers = (path: string) =>
    made.has(path) || territory.some((folder) => isWithin(folder, path) && !isApart(folder, path));
  const onLink = [...territory, ...made].find((path) => isLink(path, subject.base));
  if (onLink !== undefined) return collision(steps[0], onLink, subject);
  const folder = freeFolder(subject);
  const later = laterUse(subject, { steps, folder, covers });
  if ('kind' in later) return later;
  const clash = overwritten(subject, { steps, folder, covers });
  if (clash !== undefined) return clash;
  const own = territory.filter((each) => !isSystemFolder(each));
  const makers = new Set(steps.map(({ instruction }) => instruction));
  const told = steps.map((step): [Step, TextEdit[]] => [step, [destination(step, folder)]]);
  const last = steps[steps.length - 1] ?? steps[0];
  return {
    folder,
    steps,
    edits: new Map([...later.edits, ...told]),
    last: last.instruction,
    behind: territory.some((each) => isWithin(each, '/var/run') || isWithin('/var/run', each))
      ? `if [ -d ${folder}/var/run ]; then mv ${folder}/var/run ${folder}/run; fi`
      : undefined,
    bringsLibraries: subject.base?.distribution?.id !== 'alpine' && covers('/usr/local/lib'),
    covers,
    builds: (each) => steps.some((step) => workFolders(step).includes(each)),
    brings: (path, maker) => {
      if (made.has(path) || territory.includes(path) || own.some((each) => isWithin(each, path))) return true;
      // A program whose name only the start command tells.
      const isUnnamed = territory.includes(parentPath(path)) && subject.tree.entry(path) === undefined;
      return isUnnamed && maker !== undefined && makers.has(maker);
    },
  };
}

/** Whether the command can be told where to install, and is known to heed it. */
function canBeTold(step: Step, { stage: { instructions, scope }, analysis }: Subject): boolean {
  const { effect, instruction, words, given, shell, conditional, range } = step;
  if (effect?.kind !== 'build' || effect.heedsDestdir === undefined || conditional || shell !== undefined) return false;
  if (instruction.name !== 'RUN' || !instructions.includes(instruction)) return false;
  if (shellScript(analysis.tree, instruction) === undefined) return false;
  const isWritten = words.every((word) => analysis.text.slice(word.range.start, word.range.end) === word.text);
  const user = scope.user(range.start);
  // Only root may make the folder.
  return isWritten && (user === undefined || isRoot(user)) && (isMake(step) || words.length === given.length);
}

/** The edit that tells it: a Makefile sets the variable itself, so that only a word behind it is heard. */
function destination(step: Step, folder: string): TextEdit {
  const [first] = step.words;
  const last = step.words.at(-1);
  const setting = `DESTDIR=${folder}`;
  const end = last?.range.end ?? step.range.end;
  const start = first?.range.start ?? step.range.start;
  return isMake(step)
    ? { range: { start: end, end }, newText: ` ${setting}` }
    : { range: { start, end: start }, newText: `${setting} ` };
}

function isMake({ program }: Step): boolean {
  return /^g?make$/.test(baseName(program ?? ''));
}

function freeFolder({ tree, analysis: { text } }: Subject): string {
  const isFree = (path: string) => !text.includes(path) && tree.kindOf(path) === undefined;
  for (let number = 1; ; number++) {
    const path = number === 1 ? '/staging' : `/staging-${number}`;
    if (isFree(path)) return path;
  }
}

/** The refusal where an installation cannot be staged. */
function spreading(step: Step, { analysis }: Subject): SplitRefusal {
  const shared = filledFolders(step).find((each) => isSystemFolder(each) && !isEmptyAtFirst(each));
  return refusal(
    `line ${lineOf(analysis, step.range.start)} runs "${quote(analysis, step.range)}", which spreads what it makes over ${shared}, where the image has files of its own; give it a prefix of its own, such as /opt/app`,
    step.range,
  );
}

function collision(step: Step, folder: string, { analysis }: Subject): SplitRefusal {
  return refusal(
    `line ${lineOf(analysis, step.range.start)} runs "${quote(analysis, step.range)}", which installs into ${folder}, where images have files of their own, or a link to another folder; give it a prefix of its own, such as /opt/app`,
    step.range,
  );
}
