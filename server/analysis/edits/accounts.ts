/**
 * Lines that give a stage the users and groups that it lacks.
 */

import type { Analysis } from '../analyze.ts';
import { rootImageOf } from '../flow/questions/rootImage.ts';
import { type AccountName, accountElsewhere, accountPresence } from '../flow/questions/runtime/accounts.ts';
import { isRoot } from '../flow/runs.ts';
import type { Stage } from '../stages/model.ts';
import { referByName } from '../stages/naming.ts';
import { insertAbove } from '../syntax/insertion.ts';
import type { Instruction } from '../syntax/tree.ts';
import type { TextEdit } from '../text/range.ts';

export interface AddedAccounts {
  /** The line that is added. */
  readonly line: string;
  readonly edits: readonly TextEdit[];
}

/**
 * Makes the accounts above `instruction`, one of the stage; an empty image gets the files of the stage that makes them.
 * @returns undefined where it is not known how they can be made.
 */
export function addAccounts(
  analysis: Analysis,
  stage: Stage,
  instruction: Instruction,
  lacking: readonly AccountName[],
): AddedAccounts | undefined {
  const image = rootImageOf(analysis, stage);
  if (image === undefined || image.isOpen) return undefined;
  if (image.described === undefined) return copyAccounts(analysis, stage, instruction, lacking);
  const manager = image.described.facts.packageManager;
  const isByRoot = isRoot(stage.scope.user(instruction.range.start) ?? '');
  if (!isByRoot || (manager !== 'apk' && manager !== 'apt')) return undefined;
  const commands = commandsFor(manager, lacking, (name) =>
    accountPresence(analysis, stage, instruction, { name, kind: 'group' }),
  );
  if (commands === undefined) return undefined;
  const line = `RUN ${commands.join(' && ')}`;
  return { line, edits: [insertAbove(analysis.tree, instruction, [line])] };
}

function commandsFor(
  manager: 'apk' | 'apt',
  lacking: readonly AccountName[],
  groupPresence: (name: string) => string,
): string[] | undefined {
  const [addGroup, addUser, into] =
    manager === 'apk' ? ['addgroup', 'adduser -D', '-G'] : ['groupadd', 'useradd --create-home', '--gid'];
  const user = lacking.find(({ kind }) => kind === 'user')?.name;
  const group = lacking.find(({ kind, name }) => kind === 'group' && name !== user)?.name;
  const own = user === undefined ? 'missing' : groupPresence(user);
  if (own !== 'missing' && own !== 'there') return undefined;
  // A user gets a group of its own name, unless there is one already.
  const joined = group ?? (own === 'there' ? user : undefined);
  return [
    ...(group === undefined ? [] : [`${addGroup} ${group}`]),
    ...(user === undefined ? [] : [`${addUser}${joined === undefined ? '' : ` ${into} ${joined}`} ${user}`]),
  ];
}

function copyAccounts(
  analysis: Analysis,
  stage: Stage,
  instruction: Instruction,
  lacking: readonly AccountName[],
): AddedAccounts | undefined {
  const makers = lacking.map((account) => accountElsewhere(analysis, stage, account)?.stage);
  const [maker] = makers;
  if (maker === undefined || makers.some((each) => each !== maker)) return undefined;
  const named = referByName(analysis.stages, maker, []);
  if (named === undefined) return undefined;
  const line = `COPY --from=${named.name} /etc/passwd /etc/group /etc/`;
  return { line, edits: [...named.edits, insertAbove(analysis.tree, instruction, [line])] };
}
