/**
 * The files of a stage at one moment, each with where it came from. A tree never changes: every instruction and command
 * gives a new one, so that what is read later still sees what was there before.
 */

import type { ContextFiles } from '../context/buildContext.ts';
import type { Instruction } from '../syntax/tree.ts';
import { compileGlob, isGlob } from '../text/glob.ts';
import { baseName, isWithin, joinPath, parentPath } from '../text/paths.ts';
import type { FileView } from '../toolchains/fileView.ts';
import type { ProgramFacts } from '../toolchains/program.ts';
import type { Role } from '../toolchains/role.ts';
import type { BaseFiles } from './baseFiles.ts';
import { FileStore } from './fileStore.ts';

/** A file, or a thing of which is not known whether it is a folder. */
export interface TreeEntry {
  readonly path: string;
  /** The instruction that put it there. */
  readonly instruction: Instruction;
  /** Where it is in the build context; undefined when it does not come from there. */
  readonly contextPath: string | undefined;
  /** Where it is in the stage that it was copied from; undefined when it was not. */
  readonly stagePath?: string;
  readonly kind: 'program' | 'file';
  readonly role?: Role;
  readonly certainty: 'certain' | 'likely';
  /** For a program that was built here. */
  readonly facts?: () => ProgramFacts;
  readonly content?: string;
}

export interface FolderMark {
  readonly certainty: 'certain' | 'likely';
}

export type Change =
  | { readonly kind: 'put'; readonly entries: readonly TreeEntry[] }
  | { readonly kind: 'folder'; readonly path: string; readonly certainty?: 'certain' | 'likely' }
  | ({ readonly kind: 'unknown' } & UnknownFolder)
  | { readonly kind: 'remove'; readonly path: string }
  /** A command was not understood: from now on anything may lie anywhere. */
  | { readonly kind: 'lost' };

/** A folder into which something was put whose name is not known. */
export interface UnknownFolder {
  readonly folder: string;
  /** The last instruction that did so. */
  readonly instruction: Instruction;
  /**
   * What it may be: anything, programs that a build makes, files that a pattern such as `*.go` fits, or what builds
   * seldom leave beside their products.
   */
  readonly holds: 'anything' | 'programs' | 'by-products' | `*.${string}`;
}

/**
 * Whether something lies at a path: for certain, probably, perhaps (nobody knows), hardly (builds seldom leave something
 * there), or certainly not.
 */
export type Presence = 'there' | 'likely' | 'unknown' | 'unlikely' | 'missing';

export class StageTree implements FileView {
  readonly #store: FileStore;
  readonly #moment: number;
  readonly #base: BaseFiles;
  readonly #files: ContextFiles | undefined;
  readonly #listings = new Map<string, readonly string[]>();

  private constructor(store: FileStore, moment: number, base: BaseFiles, files: ContextFiles | undefined) {
    this.#store = store;
    this.#moment = moment;
    this.#base = base;
    this.#files = files;
  }

  /** The tree of a base image. */
  static ofImage(files: ContextFiles | undefined, base: BaseFiles): StageTree {
    return new StageTree(new FileStore(), 0, base, files);
  }

  /** The tree after a change. */
  with(change: Change): StageTree {
    // Stages that start from the same one go different ways.
    const isLatest = this.#store.moment === this.#moment;
    const store = isLatest ? this.#store : FileStore.copyOf(this.#store, this.#moment);
    return new StageTree(store, store.apply(change), this.#base, this.#files);
  }

  /** The entry at exactly `path`. */
  entry(path: string): TreeEntry | undefined {
    return this.#store.entryAt(path, this.#moment);
  }

  /** All entries below `folder`, in order of path. */
  entriesIn(folder: string): TreeEntry[] {
    return this.filesIn(folder).flatMap((path) => this.entry(path) ?? []);
  }

  filesIn(folder: string): readonly string[] {
    const known = this.#listings.get(folder) ?? [...this.#store.pathsIn(folder, this.#moment)].sort();
    this.#listings.set(folder, known);
    return known;
  }

  /** What is known to lie directly in `folder`, in order of name. */
  childrenOf(folder: string): { readonly name: string; readonly kind: 'folder' | 'file' }[] {
    return [...this.#store.namesIn(folder, this.#moment)]
      .sort()
      .map((name) => ({ name, kind: this.kindOf(joinPath(folder, name)) ?? 'file' }));
  }

  isKnown(folder: string): boolean {
    return this.unknownIn(folder).every(({ holds }) => holds === 'programs' || holds === 'by-products');
  }

  /** The folders around and in `folder` of which not all is known. */
  unknownIn(folder: string): UnknownFolder[] {
    return this.#store
      .unknownAt(this.#moment)
      .filter((each) => isWithin(each.folder, folder) || isWithin(folder, each.folder));
  }

  read(path: string): string | undefined {
    const entry = this.entry(path);
    if (entry?.content !== undefined) return entry.content;
    return entry?.contextPath === undefined ? undefined : this.#files?.read(entry.contextPath);
  }

  kindOf(path: string): 'folder' | 'file' | undefined {
    if (this.#store.folderAt(path, this.#moment) !== undefined) return 'folder';
    if (this.entry(path) !== undefined) return 'file';
    return this.#base.folders.has(path) && !this.#store.isRemovedAt(path, this.#moment) ? 'folder' : undefined;
  }

  /** Whether something lies at `path`, or at some path that fits it where it is a pattern. */
  presence(path: string): Presence {
    const exact = this.#presenceOf(path);
    if (exact === 'there' || exact === 'likely' || !isGlob(path)) return exact;
    const folder = fixedFolder(path);
    const found = this.#matches(path, folder);
    if (found !== undefined) return found;
    const inFolder = this.#presenceOf(joinPath(folder, baseName(path)));
    const below = this.unknownIn(folder).some(({ holds }) => holds !== 'by-products');
    return below && inFolder !== 'there' ? 'unknown' : inFolder;
  }

  #matches(pattern: string, folder: string): Presence | undefined {
    const matches = compileGlob(pattern);
    if (matches === undefined) return 'unknown';
    const depth = pattern.split('/').length;
    const fitting = this.entriesIn(folder).filter(({ path }) => matches(path.split('/').slice(0, depth).join('/')));
    if (fitting.length === 0) return undefined;
    return fitting.some(({ certainty }) => certainty === 'certain') ? 'there' : 'likely';
  }

  #presenceOf(path: string): Presence {
    const mark = this.#store.folderAt(path, this.#moment) ?? this.entry(path);
    if (mark !== undefined) return mark.certainty === 'certain' ? 'there' : 'likely';
    if (this.kindOf(path) === 'folder') return 'there';
    // A file may be a folder that nobody looked into.
    for (let at = parentPath(path); at !== '/'; at = parentPath(at)) {
      if (this.entry(at)?.kind === 'file') return 'unknown';
    }
    if (this.#store.isLostAt(this.#moment)) return 'unknown';
    const around = this.#store.unknownAt(this.#moment).filter((each) => mayBeIn(each, path));
    if (around.some(({ holds }) => holds !== 'by-products')) return 'unknown';
    if (this.#base.mayHold(path) && !this.#store.isRemovedAt(path, this.#moment)) return 'unknown';
    return around.length > 0 ? 'unlikely' : 'missing';
  }
}

function mayBeIn({ folder, holds }: UnknownFolder, path: string): boolean {
  if (!isWithin(folder, path)) return isWithin(path, folder);
  return holds.startsWith('*.') ? path.endsWith(holds.slice(1)) || !/\.\w+$/.test(path) : true;
}

/** The folder above the first name that is a pattern. */
function fixedFolder(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => isGlob(part));
  return parts.slice(0, Math.max(first, 1)).join('/') || '/';
}
