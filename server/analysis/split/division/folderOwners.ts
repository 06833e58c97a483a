/**
 * Folders that a COPY with `--chown` makes for a user, and that the runtime stage would make as root: they are made for
 * that user there, too.
 */

import type { Copy } from '../../flow/copy.ts';
import { isRoot } from '../../flow/runs.ts';
import { flagOf } from '../../syntax/instructions.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { isWithin } from '../../text/paths.ts';
import { type NewInstruction, refusal, type SplitRefusal } from '../proposal.ts';
import { lineOf, type Subject } from '../subject/subject.ts';
import { isSystemFolder } from '../subject/systemFolders.ts';
import type { Layout } from './layout.ts';

/** What makes the folders, each at the place of its COPY; a refusal where that cannot be done. */
export function folderOwners(layout: Layout): Map<Instruction, NewInstruction> | SplitRefusal {
  const { subject, demand } = layout;
  const { analysis, chain, stage } = subject;
  const made = new Map<Instruction, NewInstruction>();
  if (isRoot(stage.scope.user() ?? 'root')) return made;
  for (const copy of chain.flatMap((each) => analysis.flow.copies(each))) {
    const { instruction, destination } = copy;
    const owner = flagOf(instruction, 'chown')?.value;
    const folder = destination.text;
    const comesItself = demand.copySides.get(instruction)?.runtime === true;
    if (owner === undefined || comesItself || isSystemFolder(folder) || !isWanted(folder, layout)) continue;
    if (isThereBefore(copy, subject)) continue;
    const user = stage.scope.user(instruction.range.start) ?? 'root';
    // A WORKDIR makes its folder for the user of the moment.
    if (user === owner.text.split(':')[0]) continue;
    if (!isRoot(user) || owner.text.includes('$')) {
      return refusal(
        `line ${lineOf(analysis, instruction.range.start)} makes ${folder} for ${owner.text}, which cannot be done again in the runtime stage; make the folder with a RUN as root before`,
        instruction.range,
      );
    }
    made.set(instruction, { keyword: 'RUN', rest: `mkdir -p ${folder} && chown ${owner.text} ${folder}` });
  }
  return made;
}

/** Whether the runtime stage has anything in the folder. */
function isWanted(folder: string, { subject, copied }: Layout): boolean {
  const workdir = subject.stage.scope.workdir() ?? '/';
  if (isWithin(folder, workdir)) return true;
  // What is copied as a whole brings its owner along, unless a WORKDIR made the folder before.
  return copied.some(({ to }) => to !== folder && isWithin(folder, to));
}

/** Whether something else made the folder before: then that decides whose it is. */
function isThereBefore({ instruction, destination: { text: folder } }: Copy, subject: Subject): boolean {
  const { instructions, stage, steps, chain, analysis } = subject;
  const isBefore = ({ range }: Instruction) => range.start < instruction.range.start;
  const isIn = (path: string | undefined) => path !== undefined && isWithin(folder, path);
  return (
    instructions.some(
      (each) => each.name === 'WORKDIR' && isBefore(each) && isIn(stage.scope.workdir(each.range.end)),
    ) ||
    chain.some((each) =>
      analysis.flow.copies(each).some((other) => isBefore(other.instruction) && isIn(other.destination.text)),
    ) ||
    steps.some(
      ({ instruction: by, effect }) =>
        isBefore(by) && effect?.kind === 'files' && effect.makes.some(({ path }) => isIn(path)),
    )
  );
}
