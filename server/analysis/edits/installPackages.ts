/**
 * Edits that install one more package of the system: with the others that a stage installs, or by a RUN of its own.
 */

import type { Analysis } from '../analyze.ts';
import { isRoot } from '../flow/runs.ts';
import type { Step } from '../flow/step.ts';
import type { Stage } from '../stages/model.ts';
import { insertAbove } from '../syntax/insertion.ts';
import type { TextEdit } from '../text/range.ts';
import { packageManagerOf } from '../toolchains/index.ts';
import type { CommandWord } from '../toolchains/toolchain.ts';

/** One more package for the last of the commands that installs some; undefined where none does. */
export function addToInstall(
  { text }: Pick<Analysis, 'text'>,
  steps: readonly Step[],
  manager: string,
  name: string,
): TextEdit | undefined {
  const last = steps.findLast((each) => !each.conditional && installedWord(each, manager) !== undefined);
  const word = last && installedWord(last, manager);
  // In a loop or a nested script, the word stands elsewhere.
  if (word === undefined || text.slice(word.range.start, word.range.end) !== word.text) return undefined;
  const { end } = word.range;
  return { range: { start: end, end }, newText: ` ${name}` };
}

/** The package with the others of the stage, else above its first instruction, if root is at work there. */
export function installPackage(analysis: Analysis, stage: Stage, manager: string, name: string): TextEdit | undefined {
  const steps = stage.instructions.flatMap((each) => analysis.flow.steps(each));
  const added = addToInstall(analysis, steps, manager, name);
  const [first] = stage.instructions;
  const command = packageManagerOf(manager)?.install([name]);
  if (added !== undefined || first === undefined || command === undefined) return added;
  if (!isRoot(stage.scope.user(stage.from.range.end) ?? 'root')) return undefined;
  return insertAbove(analysis.tree, first, [`RUN ${command}`]);
}

/** The last package that the command itself installs. */
function installedWord({ effect, inner }: Step, manager: string): CommandWord | undefined {
  const isInstall = effect?.kind === 'packages' && effect.action === 'install' && inner === undefined;
  if (!isInstall || effect.manager !== manager) return undefined;
  const last = effect.packages.at(-1);
  return last?.name === undefined ? undefined : last.word;
}
