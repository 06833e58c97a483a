/**
 * The options of a command line, read as `getopt_long` reads them: short ones may stand together, values follow in the
 * same word or in the next, and operands may stand between them.
 */

import type { CommandWord } from '../toolchain.ts';

export interface Options {
  /** The words that are neither options nor their values, in order. */
  readonly operands: readonly CommandWord[];
  /** Whether one of these options is given: `o` for `-o`, `output` for `--output`. */
  has(...names: string[]): boolean;
  /** The values of these options, in order. */
  values(...names: string[]): readonly CommandWord[];
}

/**
 * Reads the words after the name of the command.
 * @param withValue the options that take a value, divided by blanks: `o output`.
 */
export function readOptions(words: readonly CommandWord[], withValue = ''): Options {
  const takesValue = new Set(withValue.split(' '));
  const operands: CommandWord[] = [];
  const given: Option[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = unquoted(words[at]);
    if (word === undefined) break;
    const text = word.value ?? word.text;
    if (text === '--') {
      operands.push(...words.slice(at + 1));
      break;
    }
    if (!/^-./.test(text)) {
      operands.push(word);
      continue;
    }
    const options = text.startsWith('--') ? [longOption(word)] : shortOptions(word, takesValue);
    given.push(...options);
    const last = options.at(-1);
    const next = words[at + 1];
    if (last === undefined || last.value !== undefined || !takesValue.has(last.name) || next === undefined) continue;
    given.push({ name: last.name, value: next });
    at++;
  }
  return {
    operands,
    has: (...names) => given.some(({ name }) => names.includes(name)),
    values: (...names) => given.flatMap(({ name, value }) => (value && names.includes(name) ? [value] : [])),
  };
}

interface Option {
  readonly name: string;
  readonly value: CommandWord | undefined;
}

/** A word of unknown value may still begin like an option: `"-o$NAME"`. */
function unquoted(word: CommandWord | undefined): CommandWord | undefined {
  return word?.value !== undefined || word === undefined ? word : { ...word, text: word.text.replace(/^["']/, '') };
}

function longOption(word: CommandWord): Option {
  const text = word.value ?? word.text;
  const equals = text.indexOf('=');
  if (equals === -1) return { name: text.slice(2), value: undefined };
  return { name: text.slice(2, equals), value: wordFrom(word, equals + 1) };
}

/** `-xzf`: several in one word, up to one that takes the rest of it for its value. */
function shortOptions(word: CommandWord, takesValue: ReadonlySet<string>): Option[] {
  const text = word.value ?? word.text;
  const options: Option[] = [];
  for (let at = 1; at < text.length; at++) {
    const name = text.charAt(at);
    const hasRest = takesValue.has(name) && at + 1 < text.length;
    options.push({ name, value: hasRest ? wordFrom(word, at + 1) : undefined });
    if (hasRest) break;
  }
  return options;
}

/** The word without its first characters. */
function wordFrom(word: CommandWord, start: number): CommandWord {
  return { ...word, value: word.value?.slice(start), text: word.text.slice(start) };
}
