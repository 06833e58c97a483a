/**
 * How the effects of file commands are put together.
 */

import { folderAround, folderOf, pathFrom } from '../command/words.ts';
import type { Command, CommandWord, FileEffect, Product } from '../toolchain.ts';

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
    const path = pathFrom(command.cwd, word);
    if (path === undefined) makesIn.push(folderAround(command, word));
    else makes.push({ path, kind, certainty: 'certain', ...(role === undefined ? {} : { role }) });
  }
  return fileEffect(command, { makes, makesIn });
}

/** Changes the files that the words name, and leaves them where they are. */
export function changedFiles(command: Command, words: readonly CommandWord[]): FileEffect {
  return fileEffect(command, { changes: words.map((word) => pathFrom(command.cwd, word)) });
}

/** Changes the text of the files that the words name. */
export function rewrittenFiles(command: Command, words: readonly CommandWord[]): FileEffect {
  return { ...changedFiles(command, words), rewrites: true };
}

/** Makes files of unknown names in the folder that the word names; in the working directory without a word. */
export function filledFolder(command: Command, word?: CommandWord): FileEffect {
  return fileEffect(command, { makesIn: [folderOf(command, word)] });
}
