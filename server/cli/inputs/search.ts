/**
 * Searches folders for Dockerfiles.
 */

import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDockerfileName } from './dockerfileName.ts';

/** A Dockerfile, or a folder that could not be read. */
export type Found =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'unreadable'; readonly path: string; readonly error: unknown };

/**
 * The Dockerfiles in `folder` and below, in order of their paths. Hidden folders (`.git` among them) and `node_modules` are
 * left out, and links to folders, which could lead in circles.
 */
export async function* searchFolder(folder: string): AsyncGenerator<Found> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield { kind: 'unreadable', path: folder, error };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  // Files first: what lies directly in a folder is read before what lies below it.
  for (const entry of entries) {
    if (isDockerfileName(entry.name)) yield* fileAt(join(folder, entry.name), entry);
  }
  for (const entry of entries) {
    if (entry.isDirectory() && isSearched(entry.name)) yield* searchFolder(join(folder, entry.name));
  }
}

/** The entry itself if it is a file, or a link to one. */
async function* fileAt(path: string, entry: Dirent): AsyncGenerator<Found> {
  try {
    const isFile = entry.isSymbolicLink() ? (await stat(path)).isFile() : entry.isFile();
    if (isFile) yield { kind: 'file', path };
  } catch (error) {
    yield { kind: 'unreadable', path, error };
  }
}

function isSearched(folderName: string): boolean {
  return !folderName.startsWith('.') && folderName !== 'node_modules';
}
