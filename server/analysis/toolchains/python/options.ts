/**
 * The command lines of Python's tools: switches may share a word, `-qU`, and behind `run` another command begins.
 */

import { type CommandLine, readCommandLine } from '../commandLine.ts';
import type { CommandWord } from '../toolchain.ts';

export interface Options extends CommandLine {
  /** Whether one of these options is given. */
  has(...names: readonly string[]): boolean;
}

/** The names of options, from a list with blanks. */
export function optionNames(names: string): readonly string[] {
  return names.split(' ');
}

/** Reads the words after the program; `withValue` are the options that take a value. */
export function readOptions(words: readonly CommandWord[], withValue: readonly string[]): Options {
  const line = readCommandLine(
    words.flatMap((word) => separated(word, withValue)),
    withValue,
  );
  return { ...line, has: (...names) => line.flag(...names) !== undefined };
}

/**
 * The same for a command that runs another behind `before` operands. The operands behind these are the words of that
 * other command, as they are.
 */
export function readRunner(words: readonly CommandWord[], withValue: readonly string[], before: number): Options {
  const { operands, rest } = readOptions(words, withValue);
  const first = operands[before];
  const begin = first === undefined ? -1 : words.indexOf(first);
  if (begin === -1) {
    const own = readOptions(words, withValue);
    return { ...own, operands: [...own.operands, ...rest] };
  }
  const own = readOptions(words.slice(0, begin), withValue);
  return { ...own, operands: [...own.operands, ...words.slice(begin)] };
}

/** The same for a tool with subcommands, of which `run` runs another command. */
export function readSubcommand(words: readonly CommandWord[], withValue: readonly string[]): Options {
  const options = readOptions(words, withValue);
  return options.operands[0]?.value === 'run' ? readRunner(words, withValue, 1) : options;
}

/** `-qUr list` as `-q -U -r list`. */
function separated(word: CommandWord, withValue: readonly string[]): CommandWord[] {
  const { value } = word;
  if (value === undefined || !/^-[a-zA-Z]{2}/.test(value) || withValue.includes(value)) return [word];
  const letters = value.slice(1);
  const end = [...letters].findIndex((letter) => withValue.includes(`-${letter}`));
  const switches = end === -1 ? letters : letters.slice(0, end);
  const names = [...[...switches].map((letter) => `-${letter}`), ...(end === -1 ? [] : [`-${letters.slice(end)}`])];
  return names.map((name) => ({ ...word, value: name, text: name }));
}
