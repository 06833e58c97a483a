/**
 * Which script from the net a shell, or another interpreter, is given, and with what arguments.
 */

import { baseName } from '../../text/paths.ts';
import type { Command, CommandWord } from '../toolchain.ts';

export interface NetScript {
  /** Where it comes from, without scheme: `sh.rustup.rs`. */
  readonly address?: string;
  /** What it is called, if it was saved before. */
  readonly file?: string;
  readonly arguments: readonly CommandWord[];
}

/** The script that the command runs; undefined when it runs none, or only one that its words hold. */
export function scriptOf(command: Command): NetScript | undefined {
  if (command.name.endsWith('.sh')) return { file: command.name, arguments: command.arguments };
  return fetchedInWord(command.arguments) ?? fromInput(command) ?? fromFile(command.arguments);
}

/** `sh -c "$(curl …)" name argument…`, `bash <(curl …) argument…`. */
function fetchedInWord(words: readonly CommandWord[]): NetScript | undefined {
  const at = words.findIndex(({ text }) => /^["']?(?:\$\(|`|<\()\s*(?:curl|wget)\s/.test(text));
  const word = words[at];
  if (word === undefined) return undefined;
  const isSubstituted = word.text.startsWith('<(');
  if (!isSubstituted && words[at - 1]?.value?.endsWith('c') !== true) return undefined;
  const address = addressIn(word.text.split(/[\s"'`()]+/));
  return address === undefined ? undefined : { address, arguments: words.slice(at + (isSubstituted ? 1 : 2)) };
}

/** `curl … | sh -s -- argument…`. */
function fromInput({ input = [], arguments: words }: Command): NetScript | undefined {
  const [program, ...rest] = input;
  if (!/^(?:curl|wget)$/.test(baseName(program?.value ?? ''))) return undefined;
  const address = addressIn(rest.map(({ value, text }) => value ?? text.replace(/^["']|["']$/g, '')));
  const own = argumentsOf(words);
  return address === undefined || own === undefined ? undefined : { address, arguments: own };
}

/** What a script that comes through the input gets; undefined when the words name another script. */
function argumentsOf(words: readonly CommandWord[]): readonly CommandWord[] | undefined {
  const start = words.findIndex(
    ({ value }) => value === '--' || value === '-' || value === '/dev/stdin' || /^-\w*s$/.test(value ?? ''),
  );
  if (start === -1) return words.every(({ value }) => value?.startsWith('-') === true) ? [] : undefined;
  const rest = words.slice(start + 1);
  return rest[0]?.value === '--' ? rest.slice(1) : rest;
}

/** `sh get-docker.sh argument…`. */
function fromFile(words: readonly CommandWord[]): NetScript | undefined {
  const at = words.findIndex(({ value }) => value === undefined || !/^[-+]/.test(value));
  const file = words[at]?.value;
  return file === undefined ? undefined : { file: baseName(file), arguments: words.slice(at + 1) };
}

/** The first of the words that is an address on the net. */
function addressIn(words: readonly string[]): string | undefined {
  const address =
    words.find((word) => /^https?:\/\//.test(word)) ?? words.find((word) => /^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(word));
  return address?.replace(/^https?:\/\//, '');
}
