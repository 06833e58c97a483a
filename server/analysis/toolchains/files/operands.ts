/**
 * The paths on the command line of a file command.
 */

import { baseName, joinPath } from '../../text/paths.ts';
import type { Command, CommandWord } from '../toolchain.ts';

/** The words that are no flags, without the values of the flags `withValue`. */
export function operands({ arguments: words }: Command, withValue: readonly string[] = []): CommandWord[] {
  const found: CommandWord[] = [];
  let ended = false;
  for (const [index, word] of words.entries()) {
    const previous = words[index - 1]?.value;
    const text = word.value ?? word.text;
    if (!ended && text === '--') ended = true;
    else if (!ended && previous !== undefined && withValue.includes(previous)) continue;
    else if (ended || !/^-./.test(text)) found.push(word);
  }
  return found;
}

/** The path that a word names, absolute and normal; undefined when not known. */
export function absolutePath({ cwd }: Command, { value }: CommandWord): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (value.startsWith('/')) return joinPath('/', value);
  return cwd === undefined ? undefined : joinPath(cwd, value);
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

/** The last name of the path in a word, without a query: what a download is called. */
export function nameInUrl(url: string): string {
  return baseName(url.replace(/[?#].*$/, ''));
}
