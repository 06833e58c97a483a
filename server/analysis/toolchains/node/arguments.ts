/**
 * The command lines of Node.js tools: those of most tools, of which some hand everything behind a word to what it names.
 */

import { type CommandLine, readCommandLine } from '../commandLine.ts';
import type { CommandWord } from '../toolchain.ts';

export interface Arguments extends CommandLine {
  /** Whether one of these switches is on: `--production`, but not `--production=false`. */
  has(...names: readonly string[]): boolean;
}

/**
 * Reads the words behind a program.
 * @param withValue the flags that take a value, with their dashes, separated by blanks.
 */
export function readArguments(words: readonly CommandWord[], withValue = ''): Arguments {
  const line = readCommandLine(words, withValue.split(' '));
  return {
    ...line,
    has: (...names) => (line.flag(...names)?.value ?? 'true') !== 'false' && line.all(...names).length > 0,
  };
}

/** The same for words of which the first operand names a script or a program: all that follows is its own, and `rest`. */
export function readCall(words: readonly CommandWord[], withValue = ''): Arguments {
  const whole = readArguments(words, withValue);
  const [first] = whole.operands;
  if (first === undefined) return whole;
  const at = words.indexOf(first);
  const behind = words.slice(at + 1);
  return {
    ...readArguments(words.slice(0, at), withValue),
    operands: [first],
    rest: behind[0]?.value === '--' ? behind.slice(1) : behind,
  };
}
