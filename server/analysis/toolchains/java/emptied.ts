/**
 * Cleaning: what a build tool removes before it builds anew.
 */

import { isWithin } from '../../text/paths.ts';
import type { FileView } from '../fileView.ts';
import type { BuildEffect } from '../toolchain.ts';

/**
 * What goes when these folders are removed before `parts` make something: tools remove first, effects last, so what is
 * made must not be named.
 */
export function emptied(files: FileView, folders: readonly string[], parts: readonly Partial<BuildEffect>[]): string[] {
  const made = parts.flatMap(({ makes = [], makesIn = [] }) => [...makes.map(({ path }) => path), ...makesIn]);
  return folders.flatMap((folder) => {
    if (!made.some((path) => isWithin(folder, path) || isWithin(path, folder))) return [folder];
    return files.filesIn(folder).filter((path) => !made.some((each) => isWithin(each, path)));
  });
}
