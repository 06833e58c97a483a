/**
 * The files of a stage at one moment, each with where it came from. A tree never changes: every instruction and command
 * gives a new one, so that what is read later still sees what was there before.
 */

import type { ContextFiles } from '../context/buildContext.ts';
import { compileGlob, isGlob } from '../text/glob.ts';
import { isWithin, joinPath, parentPath } from '../text/paths.ts';
import type { FileView } from '../toolchains/fileView.ts';
import type { BaseFiles } from './baseFiles.ts';
import { FileStore } from './fileStore.ts';
import { throughLinks } from './links.ts';
import { MountedStore } from './mountedStore.ts';
import type { Change, TreeEntry, UnknownFolder } from './treeChange.ts';

/**
 * Whether something lies at a path: for certain, probably, perhaps (nobody knows), hardly (builds seldom leave something
 * there), or certainly not.
 */
export type Presence = 'there' | 'likely' | 'unknown' | 'unlikely' | 'missing';

export class StageTree implements FileView {
  readonly #store: FileStore | MountedStore;
  readonly #moment: number;
  readonly #base: BaseFiles;
  readonly #files: ContextFiles | undefined;
  readonly #listings = new Map<string, readonly string[]>();

  private constructor(
    store: FileStore | MountedStore,
    moment: number,
    base: BaseFiles,
    files: ContextFiles | undefined,
  ) {
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
    const store = this.#latestStore();
    const moment = store.apply(change);
    const last = throughLinks(change, store.linksAt(moment)).reduce((_, each) => store.apply(each), moment);
    return new StageTree(store, last, this.#base, this.#files);
  }

  /** How many entries copies of folders put into the stage. */
  get copied(): number {
    return this.#store.copied;
  }

  #latestStore(): FileStore | MountedStore {
    if (this.#store.moment === this.#moment) return this.#store;
    if (this.#store instanceof MountedStore) return MountedStore.copyOf(this.#store, this.#moment);
    return FileStore.copyOf(this.#store, this.#moment);
  }

  /** The tree as a RUN with mounts sees it: each hides what lies at its path, and shows files under their paths here. */
  mounted(mounts: readonly { readonly path: string; readonly content: StageTree }[]): StageTree {
    const stores = mounts.map(({ path, content }) => ({ path, store: content.#ownStore() }));
    return new StageTree(new MountedStore(this.#ownStore(), stores), 0, this.#base, this.#files);
  }

  /** The store of the stage itself, without mounts. */
  #ownStore(): FileStore {
    const store = this.#latestStore();
    return store instanceof MountedStore ? store.under : store;
  }

  /** The tree without its mounts: what they hid is back, and what lay in them is gone. */
  unmounted(): StageTree {
    if (!(this.#store instanceof MountedStore)) return this;
    const { under } = this.#store;
    return new StageTree(under, this.#store.momentUnder(this.#moment), this.#base, this.#files);
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
    return this.unknownIn(folder).every(({ holds }) => holds === 'programs');
  }

  /** Whether `folder` may hold what no known change put there: files of the base image, or of a command not understood. */
  mayHoldOthers(folder: string): boolean {
    if (this.#store.isLostAt(this.#moment)) return true;
    if (this.#store.isRemovedAt(folder, this.#moment)) return false;
    const inside = [...this.#base.folders].filter((each) => isWithin(folder, each));
    return [folder, ...inside].some((each) => this.#base.mayHold(each));
  }

  /** The folders around and in `folder` of which not all is known. What builds seldom leave does not count. */
  unknownIn(folder: string): UnknownFolder[] {
    return this.doubtsIn(folder).filter(({ holds }) => holds !== 'by-products');
  }

  /** The same, with what builds seldom leave. */
  doubtsIn(folder: string): UnknownFolder[] {
    return this.#store.unknownNear(folder, this.#moment);
  }

  read(path: string): string | undefined {
    const entry = this.entry(path);
    if (entry?.isRewritten === true) return undefined;
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
    return exact === 'there' || exact === 'likely' || !isGlob(path) ? exact : this.#presenceOfAny(path);
  }

  /** The same for one path, of what was put there since the stage began: what the base image has does not count. */
  presenceBesideBase(path: string): Presence {
    return this.#presenceOf(path, false);
  }

  #presenceOfAny(pattern: string): Presence {
    const names = pattern.split('/').slice(1);
    const tests = names.map((name) => (isGlob(name) ? compileGlob(name) : (each: string) => each === name));
    if (tests.some((test) => test === undefined)) return 'unknown';
    const folder = fixedFolder(pattern);
    let reached = [folder];
    for (const test of tests.slice(folder === '/' ? 0 : folder.split('/').length - 1)) {
      reached = reached.flatMap((at) =>
        this.childrenOf(at).flatMap(({ name }) => (test?.(name) ? [joinPath(at, name)] : [])),
      );
    }
    const found = reached.map((path) => this.#presenceOf(path));
    if (found.includes('there')) return 'there';
    if (found.includes('likely')) return 'likely';
    const isBase = this.#base.mayHold(folder) && !this.#store.isRemovedAt(folder, this.#moment);
    if (isBase || this.#store.isLostAt(this.#moment) || this.entry(folder)?.kind === 'file') return 'unknown';
    // Only what lies directly in a folder on the way can fit.
    const around = this.doubtsIn(folder).filter((each) => {
      const parts = each.folder === '/' ? [] : each.folder.slice(1).split('/');
      const isOnTheWay = parts.length < names.length && parts.every((part, index) => tests[index]?.(part));
      return isOnTheWay && mayHoldFitting(each, names.at(-1) ?? '');
    });
    if (around.some(({ holds }) => holds !== 'by-products')) return 'unknown';
    return around.length > 0 ? 'unlikely' : 'missing';
  }

  #presenceOf(path: string, withBase = true): Presence {
    const marks = [this.#store.folderAt(path, this.#moment), this.entry(path)];
    const mayBeOfBase = withBase && !this.#store.isRemovedAt(path, this.#moment);
    const isOfBase = mayBeOfBase && this.#base.folders.has(path);
    if (isOfBase || marks.some((mark) => mark?.certainty === 'certain')) return 'there';
    if (marks.some((mark) => mark !== undefined)) return 'likely';
    // A file may be a folder that nobody looked into.
    for (let at = parentPath(path); at !== '/'; at = parentPath(at)) {
      const entry = this.entry(at);
      if (entry?.kind === 'file' && (entry.mayBeFolder === true || entry.contextPath === undefined)) return 'unknown';
    }
    if (this.#store.isLostAt(this.#moment)) return 'unknown';
    const around = this.doubtsIn(path).filter((each) => mayBeIn(each, path));
    if (around.some(({ holds }) => holds !== 'by-products')) return 'unknown';
    if (mayBeOfBase && this.#base.mayHold(path)) return 'unknown';
    return around.length > 0 ? 'unlikely' : 'missing';
  }
}

function mayBeIn({ folder, holds }: UnknownFolder, path: string): boolean {
  if (!isWithin(folder, path)) return isWithin(path, folder);
  return holds.startsWith('*.') ? path.endsWith(holds.slice(1)) || !/\.\w+$/.test(path) : true;
}

/** Whether a file that fits `name`, a pattern, may be among what is not known. */
function mayHoldFitting({ holds }: UnknownFolder, name: string): boolean {
  const ending = /\.\w+$/.exec(name)?.[0];
  return !holds.startsWith('*.') || ending === undefined || holds === `*${ending}`;
}

/** The folder above the first name that is a pattern. */
function fixedFolder(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => isGlob(part));
  return parts.slice(0, Math.max(first, 1)).join('/') || '/';
}
