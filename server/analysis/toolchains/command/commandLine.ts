/**
 * The words of a command as its program reads them: flags with their values, and operands.
 */

import type { CommandWord } from '../toolchain.ts';
import { wordFrom } from './words.ts';

/** Flags are asked for as people write them, with their dashes: `has('-o', '--output')`. */
export interface CommandLine {
  /** Whether one of these flags is given, and not switched off again: `--flag=false`. */
  has(...names: readonly string[]): boolean;
  /** The value of the last of these flags; a switch has itself for its value. Undefined when none is given. */
  flag(...names: readonly string[]): CommandWord | undefined;
  /** The values of flags that may be given several times, in order. */
  all(...names: readonly string[]): readonly CommandWord[];
  /** What is no flag, in order; a word of unknown value may as well be more flags. */
  readonly operands: readonly CommandWord[];
  /** What stands behind `--`. */
  readonly rest: readonly CommandWord[];
}

/**
 * Reads words whose flags stand one by one, as most tools want them: `--flag value`, `--flag=value`, `-Cvalue`.
 * @param withValue the flags that take a value, divided by blanks.
 * @param glued those of them that are one letter whose value may follow in the same word; all such letters, unless told.
 */
export function readCommandLine(words: readonly CommandWord[], withValue = '', glued = withValue): CommandLine {
  const letters = namesIn(glued);
  return read(words, withValue, (word, text) => [one(word, text, letters)]);
}

/**
 * Reads words as `getopt_long` does: letters may share a word, `-xzf file`, and what stands behind `--` are operands, too.
 * @param withValue the flags that take a value, divided by blanks.
 */
export function readOptions(words: readonly CommandWord[], withValue = ''): CommandLine {
  const takers = namesIn(withValue);
  const line = read(words, withValue, (word, text) =>
    text.startsWith('--') ? [one(word, text, takers)] : letters(word, text, takers),
  );
  return { ...line, operands: [...line.operands, ...line.rest] };
}

/**
 * Reads the words of a program that calls another one, whose words are no business of its own: `npx --yes tsc --build`.
 * @param before how many operands stand before the other program.
 * @returns a line whose `rest` are the words of the other program, its name first.
 */
export function readCall(
  words: readonly CommandWord[],
  withValue = '',
  before = 0,
  read: typeof readOptions = readCommandLine,
): CommandLine {
  const whole = read(words, withValue);
  const called = whole.operands[before];
  const at = called === undefined ? -1 : words.indexOf(called);
  return at === -1 ? whole : { ...read(words.slice(0, at), withValue), rest: words.slice(at) };
}

/** Words without the `--` that may stand before them. */
export function withoutDashes(words: readonly CommandWord[]): readonly CommandWord[] {
  return words[0]?.value === '--' ? words.slice(1) : words;
}

/** A flag as given: with the value in its own word, if it has one there. */
interface Flag {
  readonly name: string;
  readonly value?: CommandWord;
}

function read(
  words: readonly CommandWord[],
  withValue: string,
  flagsIn: (word: CommandWord, text: string) => readonly Flag[],
): CommandLine {
  const takers = namesIn(withValue);
  const given: Required<Flag>[] = [];
  const operands: CommandWord[] = [];
  let at = 0;
  for (; at < words.length && words[at]?.value !== '--'; at++) {
    const word = words[at];
    if (word === undefined) break;
    const start = unquoted(word);
    const text = start.value ?? start.text;
    const flags = /^-./.test(text) ? flagsIn(start, text) : [];
    if (flags.length === 0) operands.push(word);
    for (const { name, value } of flags) {
      const next = value === undefined && takers.has(name) ? words[at + 1] : undefined;
      given.push({ name, value: value ?? next ?? word });
      if (next !== undefined) at++;
    }
  }
  return {
    has: (...names) => isOn(given.findLast(({ name }) => names.includes(name))),
    flag: (...names) => given.findLast(({ name }) => names.includes(name))?.value,
    all: (...names) => given.filter(({ name }) => names.includes(name)).map(({ value }) => value),
    operands,
    rest: words.slice(at + 1),
  };
}

/** A switch is turned off in one word: `--flag=false`. */
function isOn(flag: Flag | undefined): boolean {
  return flag !== undefined && !(flag.name.startsWith('--') && flag.value?.value === 'false');
}

/** A word that is one flag, perhaps with its value: `--flag=value`, and `-Cvalue` for some letters. */
function one(word: CommandWord, text: string, letters: ReadonlySet<string>): Flag {
  const letter = text.slice(0, 2);
  if (letter !== '--' && text.length > 2 && letters.has(letter) && !letters.has(text)) {
    return { name: letter, value: wordFrom(word, text[2] === '=' ? 3 : 2) };
  }
  const equals = text.indexOf('=');
  return equals > 0 ? { name: text.slice(0, equals), value: wordFrom(word, equals + 1) } : { name: text };
}

/** A word of several letters, up to one that takes the rest of it for its value. */
function letters(word: CommandWord, text: string, takers: ReadonlySet<string>): Flag[] {
  const flags: Flag[] = [];
  for (let at = 1; at < text.length; at++) {
    const name = `-${text[at]}`;
    const hasRest = takers.has(name) && at + 1 < text.length;
    flags.push(hasRest ? { name, value: wordFrom(word, at + 1) } : { name });
    if (hasRest) break;
  }
  return flags;
}

/** A word of unknown value may still begin like a flag: `"-o$NAME"`. */
function unquoted(word: CommandWord): CommandWord {
  return word.value === undefined ? { ...word, text: word.text.replace(/^["']/, '') } : word;
}

const known = new Map<string, ReadonlySet<string>>();

/** The names in a list. There are as many lists as callers have, so each is divided once. */
function namesIn(list: string): ReadonlySet<string> {
  const before = known.get(list);
  if (before !== undefined) return before;
  const names = new Set(list.split(' '));
  known.set(list, names);
  return names;
}
