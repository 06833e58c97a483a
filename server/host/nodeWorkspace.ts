/**
 * A workspace on the disk. Whatever it is asked for is checked against the real place of the workspace's folder, so
 * that neither `..` nor a symbolic link leads out of it.
 */

import type { Dirent } from 'node:fs';
import { opendir, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { Entry, Listing, Workspace } from './workspace.ts';

export interface WorkspaceLimits {
  /** How many entries of one folder are read. */
  readonly entriesInFolder: number;
  /** Files of more bytes are not read. */
  readonly fileSize: number;
}

const defaultLimits: WorkspaceLimits = { entriesInFolder: 5000, fileSize: 1 << 20 };

/** What a file held when it was read, and what told then that it was this version. */
interface ReadFile {
  readonly modified: number;
  readonly size: number;
  readonly text: string | undefined;
}

/** So many files are remembered; then it starts anew. */
const rememberedFiles = 10_000;

const nothing: Listing = { entries: [], complete: true };

export class NodeWorkspace implements Workspace {
  readonly #folder: string;
  readonly #limits: WorkspaceLimits;
  readonly #files = new Map<string, ReadFile>();

  /** @param folder the absolute path of the workspace's folder */
  constructor(folder: string, limits: WorkspaceLimits = defaultLimits) {
    this.#folder = folder;
    this.#limits = limits;
  }

  async list(folder: string): Promise<Listing> {
    try {
      const place = await this.#realPlace(folder);
      return place === undefined ? nothing : await this.#readFolder(place);
    } catch {
      return nothing;
    }
  }

  async read(file: string): Promise<string | undefined> {
    try {
      const place = await this.#realPlace(file);
      return place === undefined ? undefined : await this.#readText(place);
    } catch {
      return undefined;
    }
  }

  /** Where `path` really is; undefined when that is outside. */
  async #realPlace(path: string): Promise<string | undefined> {
    const root = await realpath(this.#folder);
    const place = join(root, path);
    if (!isInside(root, place)) return undefined;
    const real = await realpath(place);
    return isInside(root, real) ? real : undefined;
  }

  async #readFolder(place: string): Promise<Listing> {
    const entries: Entry[] = [];
    let complete = true;
    for await (const entry of await opendir(place)) {
      if (entries.length >= this.#limits.entriesInFolder) {
        complete = false;
        break;
      }
      const kind = kindOf(entry);
      if (kind !== undefined) entries.push({ name: entry.name, kind });
    }
    return { entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)), complete };
  }

  /** Files that did not change since they were read are not read again. */
  async #readText(place: string): Promise<string | undefined> {
    const status = await stat(place);
    if (!status.isFile() || status.size > this.#limits.fileSize) return undefined;
    const known = this.#files.get(place);
    if (known?.modified === status.mtimeMs && known.size === status.size) return known.text;
    const text = decode(await readFile(place));
    if (this.#files.size >= rememberedFiles) this.#files.clear();
    this.#files.set(place, { modified: status.mtimeMs, size: status.size, text });
    return text;
  }
}

function isInside(root: string, place: string): boolean {
  const path = relative(root, place);
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function kindOf(entry: Dirent): Entry['kind'] | undefined {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : undefined;
}

function decode(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
