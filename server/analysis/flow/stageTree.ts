/**
 * The files of a stage at one moment, each with where it came from. A tree never changes: every instruction and command
 * gives a new one, so that what is read later still sees what was there before.
 */

import type { ContextFiles } from '../context/buildContext.ts';
import type { Instruction } from '../syntax/tree.ts';
import { isWithin, joinPath, parentPath } from '../text/paths.ts';
import type { FileView } from '../toolchains/fileView.ts';
import type { ProgramFacts } from '../toolchains/program.ts';

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
  readonly certainty: 'certain' | 'likely';
  /** For a program that was built here. */
  readonly facts?: () => ProgramFacts;
  readonly content?: string;
}

export type Change =
  | { readonly kind: 'put'; readonly entries: readonly TreeEntry[] }
  | { readonly kind: 'folder'; readonly path: string }
  | ({ readonly kind: 'unknown' } & UnknownFolder)
  | { readonly kind: 'remove'; readonly path: string };

/** A folder into which something was put whose name is not known. */
export interface UnknownFolder {
  readonly folder: string;
  /** The last instruction that did so. */
  readonly instruction: Instruction;
  /** What it may be: anything, programs that a build makes, or files that a pattern such as `*.go` fits. */
  readonly holds: 'anything' | 'programs' | `*.${string}`;
}

interface Content {
  readonly entries: Map<string, TreeEntry>;
  readonly folders: Set<string>;
  readonly unknown: Map<string, UnknownFolder>;
}

export class StageTree implements FileView {
  readonly #parent: StageTree | undefined;
  readonly #change: Change | undefined;
  readonly #files: ContextFiles | undefined;
  #content: Content | undefined;
  #paths: readonly string[] | undefined;

  private constructor(files: ContextFiles | undefined, parent: StageTree | undefined, change: Change | undefined) {
    this.#files = files;
    this.#parent = parent;
    this.#change = change;
  }

  /** The tree of an image, of which only the usual folders are known. */
  static ofImage(files: ContextFiles | undefined, folders: readonly string[]): StageTree {
    const tree = new StageTree(files, undefined, undefined);
    tree.#content = { entries: new Map(), folders: new Set([...usualFolders, ...folders]), unknown: new Map() };
    return tree;
  }

  /** The tree after a change. */
  with(change: Change): StageTree {
    return new StageTree(this.#files, this, change);
  }

  /** The entry at exactly `path`. */
  entry(path: string): TreeEntry | undefined {
    return this.#materialize().entries.get(path);
  }

  /** All entries below `folder`, in order of path. */
  entriesIn(folder: string): TreeEntry[] {
    return this.filesIn(folder).flatMap((path) => this.entry(path) ?? []);
  }

  filesIn(folder: string): readonly string[] {
    this.#paths ??= [...this.#materialize().entries.keys()].sort();
    return this.#paths.filter((path) => isWithin(folder, path));
  }

  isKnown(folder: string): boolean {
    return this.unknownIn(folder).every(({ holds }) => holds === 'programs');
  }

  /** The folders around and in `folder` of which not all is known. */
  unknownIn(folder: string): UnknownFolder[] {
    const unknown = [...this.#materialize().unknown.values()];
    return unknown.filter((each) => isWithin(each.folder, folder) || isWithin(folder, each.folder));
  }

  read(path: string): string | undefined {
    const entry = this.entry(path);
    if (entry?.content !== undefined) return entry.content;
    return entry?.contextPath === undefined ? undefined : this.#files?.read(entry.contextPath);
  }

  kindOf(path: string): 'folder' | 'file' | undefined {
    const { entries, folders } = this.#materialize();
    if (folders.has(path)) return 'folder';
    return entries.has(path) ? 'file' : undefined;
  }

  /** Applies the changes since the last tree whose content is known; a long file makes no deep recursion. */
  #materialize(): Content {
    if (this.#content !== undefined) return this.#content;
    const changes: Change[] = [];
    let base: StageTree | undefined = this;
    while (base !== undefined && base.#content === undefined) {
      if (base.#change !== undefined) changes.push(base.#change);
      base = base.#parent;
    }
    const content = base === undefined ? undefined : base.#content;
    const { entries, folders, unknown } = content ?? { entries: [], folders: [], unknown: [] };
    const next = { entries: new Map(entries), folders: new Set(folders), unknown: new Map(unknown) };
    for (const change of changes.reverse()) apply(next, change);
    this.#content = next;
    return next;
  }
}

function apply({ entries, folders, unknown }: Content, change: Change): void {
  switch (change.kind) {
    case 'put':
      for (const entry of change.entries) {
        entries.set(entry.path, entry);
        addFolders(folders, parentPath(entry.path));
      }
      break;
    case 'folder':
      addFolders(folders, change.path);
      break;
    case 'unknown':
      if (change.holds === 'anything' || !unknown.has(change.folder)) unknown.set(change.folder, change);
      break;
    case 'remove':
      for (const path of [...entries.keys()]) if (isWithin(change.path, path)) entries.delete(path);
      for (const path of [...folders]) if (path !== '/' && isWithin(change.path, path)) folders.delete(path);
      for (const path of [...unknown.keys()]) if (isWithin(change.path, path)) unknown.delete(path);
      break;
  }
}

function addFolders(folders: Set<string>, path: string): void {
  for (let folder = path; !folders.has(folder); folder = joinPath(folder, '..')) folders.add(folder);
}

/** Folders that images have. */
const usualFolders = (
  '/ /bin /dev /etc /home /lib /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /usr/bin /usr/lib /usr/local ' +
  '/usr/local/bin /usr/local/lib /usr/local/sbin /usr/local/share /usr/sbin /usr/share /usr/src /var /var/cache ' +
  '/var/lib /var/log /var/tmp'
).split(' ');
