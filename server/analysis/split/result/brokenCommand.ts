/**
 * Commands of the result that work on something which their stage has no longer, because what made it went to the other
 * stage.
 */

import type { Analysis } from '../../analyze.ts';
import type { Step } from '../../flow/step.ts';
import type { Stage } from '../../stages/model.ts';
import { compileGlob } from '../../text/glob.ts';
import { isWithin, parentPath } from '../../text/paths.ts';
import type { FileEffect } from '../../toolchains/toolchain.ts';
import { isAboutModes } from '../subject/fileCommands.ts';
import { packageFiles } from '../subject/packageSources.ts';
import { lineOf, type Subject } from '../subject/subject.ts';

/** What the first such command of a stage misses, in words; undefined when all find what they name. */
export function brokenCommand(subject: Subject, result: Analysis, stage: Stage): string | undefined {
  for (const instruction of stage.instructions) {
    const steps = result.flow.steps(instruction);
    const tree = result.flow.tree(stage, instruction);
    for (const step of steps) {
      const { effect, range } = step;
      const lacking = packageFiles(step).find(
        (path) => isFetched(path, subject.steps) && tree.kindOf(path) === undefined && !isFetched(path, steps),
      );
      if (lacking !== undefined) return `an install would not find ${lacking}`;
      if (effect?.kind !== 'files') continue;
      const lost = namedBy(effect).find(
        (path) =>
          wasMade(path, subject) &&
          !isRemoved(path, steps) &&
          tree.kindOf(path) === undefined &&
          tree.unknownIn(path).length === 0,
      );
      if (lost !== undefined) return `the ${effect.does} in line ${lineOf(result, range.start)} would not find ${lost}`;
    }
  }
  return undefined;
}

/** What has to be there for the command to work. */
function namedBy(effect: FileEffect): string[] {
  if (isAboutModes(effect)) return effect.changes.filter((path) => path !== undefined);
  return effect.does === 'cp' ? effect.makes.flatMap(({ like }) => like ?? []) : [];
}

/** Only what the stage itself made is missed: nobody knows all that images hold. */
function wasMade(path: string, { tree, steps }: Subject): boolean {
  if (tree.entry(path) !== undefined) return true;
  return steps.some(({ effect }) => effect?.kind === 'files' && effect.makes.some((made) => made.path === path));
}

/** Whether a command fetches a file that is installed as a package, if only among others. */
function isFetched(path: string, steps: readonly Step[]): boolean {
  return steps.some(
    ({ effect }) =>
      effect?.kind === 'files' &&
      (effect.makes.some((made) => made.path === path || compileGlob(path)?.(made.path) === true) ||
        effect.makesIn.includes(parentPath(path))),
  );
}

function isRemoved(path: string, steps: readonly Step[]): boolean {
  return steps.some(
    ({ effect }) => effect?.kind === 'files' && effect.removes.some((removed) => isWithin(removed, path)),
  );
}
