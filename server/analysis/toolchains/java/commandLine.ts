/**
 * Command lines as the JVM's build tools read them: options with values behind `=`, in the next word, or glued to a
 * letter, and properties (`-Dname=value`).
 */

import type { CommandWord } from '../toolchain.ts';

export interface CommandLine {
  readonly options: readonly Option[];
  /** What `-Dname=value` and its like set. */
  readonly properties: Properties;
  /** The words that are no options: goals, tasks, files. */
  readonly operands: readonly CommandWord[];
}

export interface Option {
  /** With its dashes: `-f`, `--file`. */
  readonly name: string;
  /** Empty when it has none; undefined when not known. */
  readonly value: string | undefined;
}

/** Properties by name; a value is undefined when it is not known. */
export type Properties = ReadonlyMap<string, string | undefined>;

export interface OptionRules {
  /** Options whose value is the next word. */
  readonly withValue: ReadonlySet<string>;
  /** Letters that their value may be glued to: `-Pnative`. */
  readonly glued?: readonly string[];
  /** Options that set a property, glued or in the next word: `-D`. */
  readonly properties?: readonly string[];
}

/** Splits the words of a command into options, properties and operands. */
export function readCommandLine(words: readonly CommandWord[], rules: OptionRules): CommandLine {
  const options: Option[] = [];
  const properties = new Map<string, string | undefined>();
  const operands: CommandWord[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) break;
    const text = spelling(word);
    const setter = rules.properties?.find((each) => text.startsWith(each));
    if (setter !== undefined && text === setter) setProperty(properties, words[++at], '');
    else if (setter !== undefined) setProperty(properties, word, setter);
    else if (!/^-./.test(text)) operands.push(word);
    else if (rules.withValue.has(text)) options.push({ name: text, value: words[++at]?.value });
    else options.push(optionOf(word, text, rules.glued));
  }
  return { options, properties, operands };
}

/** An option that has its value in its own word, or none. */
function optionOf(word: CommandWord, text: string, glued: readonly string[] = []): Option {
  const letter = glued.find((each) => text.startsWith(each));
  if (letter !== undefined) return { name: letter, value: word.value?.slice(letter.length) };
  const [, name, value] = /^(--?[^=]+)=([\s\S]*)$/.exec(text) ?? [];
  return name === undefined ? { name: text, value: '' } : { name, value: word.value === undefined ? undefined : value };
}

/** The last option of one of these names. */
export function optionIn({ options }: CommandLine, ...names: readonly string[]): Option | undefined {
  return options.findLast(({ name }) => names.includes(name));
}

/** Whether one of these options is there. */
export function hasOption(line: CommandLine, ...names: readonly string[]): boolean {
  return optionIn(line, ...names) !== undefined;
}

/** The words of a variable's text, such as that of `MAVEN_OPTS`, which stand nowhere in the document. */
export function wordsIn(text: string): CommandWord[] {
  const words = text.split(/\s+/).filter((each) => each !== '');
  return words.map((value) => ({ value, text: value, range: { start: 0, end: 0 } }));
}

/** `name=value`, or a name alone, which means `true`. Of an unknown word the name may still be known. */
function setProperty(properties: Map<string, string | undefined>, word: CommandWord | undefined, setter: string): void {
  if (word === undefined) return;
  const [, name, value = 'true'] = /^([^=$`]+)(?:=([\s\S]*))?$/.exec(spelling(word).slice(setter.length)) ?? [];
  if (name !== undefined) properties.set(name, word.value === undefined ? undefined : value);
}

/** The word's value; of one that is not known, the text as written. */
function spelling({ value, text }: CommandWord): string {
  return value ?? text.replace(/^["']/, '');
}
