/**
 * How the effects of file commands are put together.
 */

import type { Command, CommandWord, FileEffect, Product } from '../toolchain.ts';
import { absolutePath, folderAround } from './operands.ts';

/** An effect of this command with these parts. */
export function fileEffect(command: Command, parts: Partial<FileEffect>): FileEffect {
  return { kind: 'files', does: command.name, makes: [], changes: [], removes: [], makesIn: [], ...parts };
}

/** Makes the files that the words name; where a name is not known, something in the folder that it begins with. */
export function madeFiles(
  command: Command,
  words: readonly CommandWord[],
  kind: Product['kind'] = 'file',
  role?: Product['role'],
): FileEffect {
  const makes: Product[] = [];
  const makesIn: string[] = [];
  for (const word of words) {
    const path = absolutePath(command, word);
    if (path === undefined) makesIn.push(folderAround(command, word));
    else makes.push({ path, kind, certainty: 'certain', ...(role === undefined ? {} : { role }) });
  }
  return fileEffect(command, { makes, makesIn });
}

/** Changes the files that the words name, and leaves them where they are. */
export function changedFiles(command: Command, words: readonly CommandWord[]): FileEffect {
  return fileEffect(command, { changes: words.map((word) => absolutePath(command, word)) });
}

/** Makes files of unknown names in the folder that the word names; in the working directory without a word. */
export function filledFolder(command: Command, word?: CommandWord): FileEffect {
  return fileEffect(command, { makesIn: [folderOf(command, word)] });
}

/** The folder that the word names, or the innermost that is known to hold it; the working directory without a word. */
export function folderOf(command: Command, word: CommandWord | undefined): string {
  if (word === undefined) return command.cwd ?? '/';
  return absolutePath(command, word) ?? folderAround(command, word);
}
