/**
 * Tools of Python with subcommands, of which `run` runs another command: `poetry run pytest -q`.
 */

import { type CommandLine, readCall, readOptions } from '../command/commandLine.ts';
import type { CommandWord } from '../toolchain.ts';

/** Reads the words after the program. Behind `run`, the operands are the words of the other command, as they are. */
export function readSubcommand(words: readonly CommandWord[], withValue: string): CommandLine {
  const options = readOptions(words, withValue);
  if (options.operands[0]?.value !== 'run') return options;
  const call = readCall(words, withValue, 1, readOptions);
  return { ...call, operands: [...call.operands, ...call.rest] };
}
