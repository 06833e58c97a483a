/**
 * The words of a command as most tools read them: flags, with their values behind `=` or as the next word, and operands.
 */

import type { CommandWord } from './toolchain.ts';

export interface CommandLine {
  /** The value of the last of these flags; a switch has itself for its value. Undefined when none is given. */
  flag(...names: readonly string[]): CommandWord | undefined;
  /** The values of a flag that may be given several times, in order. */
  all(...names: readonly string[]): readonly CommandWord[];
  /** What is no flag, in order; a word of unknown value may as well be more flags. */
  readonly operands: readonly CommandWord[];
  /** What stands behind `--`. */
  readonly rest: readonly CommandWord[];
}

/**
 * Reads the words after the name of a command.
 * @param withValue the flags that take a value as `--flag value`; `-C` stands also for `-Cvalue`.
 */
export function readCommandLine(words: readonly CommandWord[], withValue: readonly string[] = []): CommandLine {
  const given: { readonly name: string; readonly value: CommandWord }[] = [];
  const operands: CommandWord[] = [];
  const end = words.findIndex(({ value }) => value === '--');
  const own = end === -1 ? words : words.slice(0, end);
  for (let at = 0; at < own.length; at++) {
    const word = own[at];
    if (word === undefined) break;
    const text = flagText(word);
    if (text === undefined) {
      operands.push(word);
      continue;
    }
    const glued = gluedValue(text, withValue);
    const next = own[at + 1];
    if (glued !== undefined) given.push({ name: glued.name, value: part(word, glued.from) });
    else if (withValue.includes(text) && next !== undefined) {
      given.push({ name: text, value: next });
      at++;
    } else given.push({ name: text, value: word });
  }
  return {
    flag: (...names) => given.findLast(({ name }) => names.includes(name))?.value,
    all: (...names) => given.filter(({ name }) => names.includes(name)).map(({ value }) => value),
    operands,
    rest: end === -1 ? [] : words.slice(end + 1),
  };
}

/** A word that is a flag, as far as it is known; undefined for operands. */
function flagText({ value, text }: CommandWord): string | undefined {
  const known = value ?? text.replace(/^["']/, '');
  return /^-./.test(known) ? known : undefined;
}

/** `--flag=value` and `-Cvalue`. */
function gluedValue(text: string, withValue: readonly string[]): { name: string; from: number } | undefined {
  const equals = text.indexOf('=');
  const short = text.slice(0, 2);
  if (!text.startsWith('--') && text.length > 2 && withValue.includes(short) && !withValue.includes(text)) {
    return { name: short, from: text[2] === '=' ? 3 : 2 };
  }
  return equals > 0 ? { name: text.slice(0, equals), from: equals + 1 } : undefined;
}

function part(word: CommandWord, from: number): CommandWord {
  return { ...word, value: word.value?.slice(from), text: word.text.slice(from) };
}
