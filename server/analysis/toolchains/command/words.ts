/**
 * The words of a command: the paths that they name, and parts of them.
 */

import { joinPath } from '../../text/paths.ts';
import type { Command, CommandWord } from '../toolchain.ts';

/** The path that a word or text names, from `folder`: absolute and normal. Undefined when not known. */
export function pathFrom(
  folder: string | undefined,
  word: string | Pick<CommandWord, 'value'> | undefined,
): string | undefined {
  const path = typeof word === 'object' ? word.value : word;
  if (path === undefined || path === '') return undefined;
  if (path.startsWith('/')) return joinPath('/', path);
  return folder === undefined ? undefined : joinPath(folder, path);
}

/** The known ones among the paths that words name. */
export function pathsFrom(folder: string | undefined, words: readonly Pick<CommandWord, 'value'>[]): string[] {
  return words.flatMap((word) => pathFrom(folder, word) ?? []);
}

/** The folder that a word names, or the innermost that is known to hold it; the working directory without a word. */
export function folderOf(command: Command, word: CommandWord | undefined): string {
  if (word === undefined) return command.cwd ?? '/';
  return pathFrom(command.cwd, word) ?? folderAround(command, word);
}

/**
 * The folder in which the path of a word lies, as far as its beginning tells: `/opt` for `/opt/$NAME/bin`, the root where
 * nothing does.
 */
export function folderAround({ cwd }: Command, { text }: CommandWord): string {
  const [, beginning = ''] = /^["']?([^$`"'\\*?[{~]*)/.exec(text) ?? [];
  const isOpen = beginning === '' && text !== '';
  const folder = beginning.slice(0, beginning.lastIndexOf('/') + 1);
  if (isOpen || (cwd === undefined && !folder.startsWith('/'))) return '/';
  return joinPath(cwd ?? '/', folder === '' ? '.' : folder);
}

/** The word from a place in it on: the value in `--flag=value`. */
export function wordFrom(word: CommandWord, start: number): CommandWord {
  return { ...word, value: word.value?.slice(start), text: word.text.slice(start) };
}

/** A word with another text, in the same place. */
export function reworded(word: CommandWord, text: string): CommandWord {
  return { ...word, value: text, text };
}

/** The words of a text that stands nowhere in the document, such as the value of a variable. */
export function wordsIn(text: string): CommandWord[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  return words.map((value) => ({ value, text: value, range: { start: 0, end: 0 } }));
}
