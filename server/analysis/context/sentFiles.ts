/**
 * The files that a build is sent: those of the build context that no ignore file leaves out. Found once for each snapshot
 * and kept in order, so that a COPY of one folder looks at nothing else.
 */

import type { ContextFiles } from './buildContext.ts';
import { type IgnoreTest, ignoreTest } from './dockerignore.ts';

export interface SentFiles {
  /** Whether this very file is sent. */
  has(path: string): boolean;
  /** The files in `folder`, however deep, in order; of all when it is empty. */
  below(folder: string): readonly string[];
  /** Folders that are sent, though nobody looked into them. */
  readonly unlisted: readonly string[];
  /** What lies at a path, as far as the snapshot tells. */
  kindOf(path: string): SentKind;
}

/**
 * `ignored`: it is there and is left out; `absent`: there is no such path now; `unlisted`: a folder that nobody looked
 * into, or something in one.
 */
export type SentKind = 'file' | 'folder' | 'unlisted' | 'unknown' | 'ignored' | 'absent';

const remembered = new WeakMap<ContextFiles, SentFiles>();

/** What of the build context is sent. */
export function sentFiles(files: ContextFiles): SentFiles {
  const known = remembered.get(files) ?? find(files);
  remembered.set(files, known);
  return known;
}

function find(files: ContextFiles): SentFiles {
  const isIgnored = ignoreTest(files);
  const paths = files.paths.filter((path) => !isIgnored(path));
  const unlisted = (files.unlisted ?? []).filter((folder) => !isIgnored(folder));
  return {
    has: (path) => includes(paths, path),
    below: (folder) => below(paths, folder),
    unlisted,
    kindOf: (path) => (holdsSome(unlisted, path) ? 'folder' : kindOf(path, paths, files, isIgnored)),
  };
}

function kindOf(path: string, paths: readonly string[], files: ContextFiles, isIgnored: IgnoreTest): SentKind {
  if (path === '' || below(paths, path).length > 0) return 'folder';
  if (includes(paths, path)) return 'file';
  const ignored = isIgnored(path);
  const isUnlisted = (files.unlisted ?? []).some((folder) => path === folder || path.startsWith(`${folder}/`));
  if (isUnlisted) return ignored ? 'ignored' : 'unlisted';
  // A folder of which every file is left out is still sent, unless it is left out itself.
  if (below(files.paths, path).length > 0) return ignored ? 'ignored' : 'folder';
  if (includes(files.paths, path)) return 'ignored';
  return files.complete ? 'absent' : 'unknown';
}

function holdsSome(folders: readonly string[], path: string): boolean {
  return folders.some((folder) => folder.startsWith(`${path}/`));
}

function includes(sorted: readonly string[], path: string): boolean {
  return sorted[firstFrom(sorted, path)] === path;
}

/** All that begins with the folder's name and a slash lies side by side. */
function below(sorted: readonly string[], folder: string): readonly string[] {
  if (folder === '') return sorted;
  // `0` follows `/` in the order of characters.
  return sorted.slice(firstFrom(sorted, `${folder}/`), firstFrom(sorted, `${folder}0`));
}

/** The first index at which `path`, or what comes after it, stands. */
function firstFrom(sorted: readonly string[], path: string): number {
  let low = 0;
  for (let high = sorted.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return low;
}
