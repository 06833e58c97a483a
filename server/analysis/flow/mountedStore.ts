/**
 * The memory behind the trees of a RUN with mounts. As the kernel does it, what lies below a mount is kept apart: it
 * hides what the stage has there, and is gone with the mount.
 */

import { isWithin } from '../text/paths.ts';
import { FileStore } from './fileStore.ts';
import type { Change, FolderMark, Link, TreeEntry, UnknownFolder } from './treeChange.ts';

/** A mount: what it shows lies in its own store, under the paths that it is seen at. */
export interface Mounted {
  readonly path: string;
  readonly store: FileStore;
}

export class MountedStore {
  /** The files of the stage itself. */
  readonly under: FileStore;
  /** The moment of the last change. */
  moment = 0;
  readonly #mounts: readonly Mounted[];
  /** For each moment: that of the stage's own files, and that of each mount. */
  readonly #moments: Moments[];

  constructor(under: FileStore, mounts: readonly Mounted[]) {
    this.under = under;
    this.#mounts = mounts;
    this.#moments = [this.#now()];
  }

  /** A store that begins with what `store` held at `moment`. */
  static copyOf(store: MountedStore, moment: number): MountedStore {
    const { under, mounts } = store.#at(moment);
    const copies = store.#mounts.map(({ path, store: each }, index) => ({
      path,
      store: FileStore.copyOf(each, mounts[index] ?? 0),
    }));
    return new MountedStore(FileStore.copyOf(store.under, under), copies);
  }

  /** Which moment of the stage's own files `moment` is. */
  momentUnder(moment: number): number {
    return this.#at(moment).under;
  }

  /** Enters a change; it holds from the moment on that is returned. */
  apply(change: Change): number {
    switch (change.kind) {
      case 'put':
        this.#put(change);
        break;
      case 'folder':
        this.#storeOf(change.path).apply(change);
        break;
      case 'unknown':
        this.#storeOf(change.folder).apply(change);
        for (const { path, store } of this.#mountsBelow(change.folder)) store.apply({ ...change, folder: path });
        break;
      case 'remove':
        this.#storeOf(change.path).apply(change);
        for (const { path, store } of this.#mountsBelow(change.path)) store.apply({ kind: 'remove', path });
        break;
      case 'doubt':
      case 'link':
        this.#storeOf(change.path).apply(change);
        break;
      case 'lost':
        this.under.apply(change);
        break;
    }
    this.moment = this.#moments.push(this.#now()) - 1;
    return this.moment;
  }

  entryAt(path: string, moment: number): TreeEntry | undefined {
    return this.#storeOf(path).entryAt(path, this.#momentOf(path, moment));
  }

  folderAt(path: string, moment: number): FolderMark | undefined {
    if (this.#mountsBelow(path).length > 0) return { certainty: 'certain' };
    return this.#storeOf(path).folderAt(path, this.#momentOf(path, moment));
  }

  /** Whether nothing of the base image can be seen at `path`. */
  isRemovedAt(path: string, moment: number): boolean {
    return this.#indexOf(path) !== -1 || this.under.isRemovedAt(path, this.momentUnder(moment));
  }

  /** The paths of all entries below `folder`, in no order. */
  *pathsIn(folder: string, moment: number): Generator<string> {
    const tops = [folder, ...this.#mountsBelow(folder).map(({ path }) => path)];
    for (const top of tops) {
      const index = this.#indexOf(top);
      for (const path of this.#storeOf(top).pathsIn(top, this.#momentOf(top, moment))) {
        if (this.#indexOf(path) === index) yield path;
      }
    }
  }

  /** The names in `folder`, one level deep, that lead to something. */
  *namesIn(folder: string, moment: number): Generator<string> {
    const points = new Set(this.#mountsBelow(folder).map(({ path }) => firstName(path, folder)));
    yield* points;
    for (const name of this.#storeOf(folder).namesIn(folder, this.#momentOf(folder, moment))) {
      if (!points.has(name)) yield name;
    }
  }

  /** The folders of which not all is known: those around `folder`, itself, and those in it. */
  unknownNear(folder: string, moment: number): UnknownFolder[] {
    const { under, mounts } = this.#at(moment);
    return [
      ...this.under.unknownNear(folder, under).filter((each) => this.#indexOf(each.folder) === -1),
      ...this.#mounts.flatMap(({ store }, index) =>
        store.unknownNear(folder, mounts[index] ?? 0).filter((each) => this.#indexOf(each.folder) === index),
      ),
    ];
  }

  /** The links that were made and not removed since. */
  linksAt(moment: number): readonly Link[] {
    const { under, mounts } = this.#at(moment);
    return [
      ...this.under.linksAt(under),
      ...this.#mounts.flatMap(({ store }, index) => store.linksAt(mounts[index] ?? 0)),
    ];
  }

  /** How many entries copies of folders put here, ever. */
  get copied(): number {
    return this.#mounts.reduce((sum, { store }) => sum + store.copied, this.under.copied);
  }

  isLostAt(moment: number): boolean {
    return this.under.isLostAt(this.momentUnder(moment));
  }

  #put({ entries, ...change }: Change & { readonly kind: 'put' }): void {
    const byStore = new Map<FileStore, TreeEntry[]>();
    for (const entry of entries) {
      const store = this.#storeOf(entry.path);
      const others = byStore.get(store);
      if (others === undefined) byStore.set(store, [entry]);
      else others.push(entry);
    }
    for (const [store, some] of byStore) store.apply({ ...change, entries: some });
  }

  /** The mount that shows at `path`: the innermost one, and of those at one place the last; -1 for the stage itself. */
  #indexOf(path: string): number {
    let found = -1;
    for (const [index, mount] of this.#mounts.entries()) {
      const isInner = found === -1 || isWithin(this.#mounts[found]?.path ?? '/', mount.path);
      if (isInner && isWithin(mount.path, path)) found = index;
    }
    return found;
  }

  #storeOf(path: string): FileStore {
    return this.#mounts[this.#indexOf(path)]?.store ?? this.under;
  }

  #momentOf(path: string, moment: number): number {
    const { under, mounts } = this.#at(moment);
    return mounts[this.#indexOf(path)] ?? under;
  }

  /** The mounts at points below `folder`. */
  #mountsBelow(folder: string): Mounted[] {
    return this.#mounts.filter(
      ({ path }, index) => path !== folder && isWithin(folder, path) && this.#indexOf(path) === index,
    );
  }

  #at(moment: number): Moments {
    return this.#moments[moment] ?? { under: 0, mounts: [] };
  }

  #now(): Moments {
    return { under: this.under.moment, mounts: this.#mounts.map(({ store }) => store.moment) };
  }
}

interface Moments {
  readonly under: number;
  readonly mounts: readonly number[];
}

/** The name in `folder` that leads to `path`. */
function firstName(path: string, folder: string): string {
  const rest = folder === '/' ? path.slice(1) : path.slice(folder.length + 1);
  return rest.split('/')[0] ?? '';
}
