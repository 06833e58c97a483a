/**
 * How a script, or a loop in it, comes to its end before its last command.
 */

import type { SyntaxNode } from 'unbash';
import type { CommandWord } from '../toolchains/toolchain.ts';
import type { ShellState } from './shellState.ts';

/** Whether a command fails for certain, so that `a || exit 1` ends the script. */
export function fails(node: SyntaxNode): boolean {
  if (node.type === 'BraceGroup') return node.body.commands.some(({ command }) => fails(command));
  if (node.type !== 'Command') return false;
  const [status] = node.args;
  if (node.name?.value === 'false') return true;
  return (node.name?.value === 'exit' || node.name?.value === 'return') && status !== undefined && status.text !== '0';
}

/** Notes that what follows may not run; after an `exit` with a fault there is no image in which it could matter. */
export function endedBy(program: string | undefined, [status]: readonly CommandWord[], state: ShellState): void {
  if (program === 'break' || program === 'continue') state.mayHaveEnded.loop = true;
  const isGood = status === undefined || status.value === '0' || status.value === undefined;
  if ((program === 'exit' || program === 'return') && isGood) state.mayHaveEnded.script = true;
}
