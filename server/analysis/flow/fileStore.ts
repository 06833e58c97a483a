/**
 * The memory behind stage trees: for every path, what was put there and taken away, each with its moment. A tree is this
 * memory seen at one moment, so that a thousand trees of one stage cost no more than their changes.
 */

import { baseName, parentPath } from '../text/paths.ts';
import type { Change, FolderMark, TreeEntry, UnknownFolder } from './stageTree.ts';

/** A path of which something was once said. */
export interface Place {
  readonly path: string;
  /** The folder it lies in; undefined for the root. */
  readonly parent: Place | undefined;
  readonly children: Map<string, Place>;
  readonly entries: Dated<TreeEntry>[];
  readonly folders: Dated<FolderMark>[];
  /** When it was removed, with all that is in it. */
  readonly removals: number[];
  readonly unknown: Dated<UnknownFolder>[];
  /** Whether, here or below, something was ever put whose name is not known. */
  hasUnknown: boolean;
}

interface Dated<T> {
  readonly moment: number;
  readonly value: T;
}

export class FileStore {
  /** The moment of the last change. */
  moment = 0;
  readonly #root = newPlace('/', undefined);
  readonly #places = new Map<string, Place>([['/', this.#root]]);
  #lost: number | undefined;

  /** A store that begins with what `store` held at `moment`. */
  static copyOf(store: FileStore, moment: number): FileStore {
    const copy = new FileStore();
    copy.moment = 1;
    for (const place of store.#places.values()) {
      const folder = store.folderAt(place.path, moment);
      const entry = store.entryAt(place.path, moment);
      if (folder !== undefined) copy.#place(place.path).folders.push({ moment: 1, value: folder });
      if (entry !== undefined) copy.#place(place.path).entries.push({ moment: 1, value: entry });
      const removed = place.removals.some((each) => each <= moment);
      if (removed && folder === undefined && entry === undefined) copy.#place(place.path).removals.push(0);
    }
    for (const unknown of store.unknownNear('/', moment)) copy.#addUnknown(unknown, 1);
    if (store.isLostAt(moment)) copy.#lost = 1;
    return copy;
  }

  /** Enters a change; it holds from the moment on that is returned. */
  apply(change: Change): number {
    const moment = ++this.moment;
    switch (change.kind) {
      case 'put':
        for (const entry of change.entries) this.#put(entry, moment);
        break;
      case 'folder':
        this.#addFolder(this.#place(change.path), { certainty: change.certainty ?? 'certain' }, moment);
        break;
      case 'unknown':
        this.#addUnknown(change, moment);
        break;
      case 'remove':
        this.#remove(change.path, moment);
        break;
      case 'lost':
        this.#lost ??= moment;
        break;
    }
    return moment;
  }

  entryAt(path: string, moment: number): TreeEntry | undefined {
    const place = this.#places.get(path);
    const last = place && lastAt(place.entries, moment);
    return last !== undefined && last.moment > removedAt(place, moment) ? last.value : undefined;
  }

  folderAt(path: string, moment: number): FolderMark | undefined {
    const place = this.#places.get(path);
    const last = place && lastAt(place.folders, moment);
    return last !== undefined && last.moment > removedAt(place, moment) ? last.value : undefined;
  }

  /** Whether `path`, or a folder around it, was removed and nothing was put there since. */
  isRemovedAt(path: string, moment: number): boolean {
    return removedAt(this.#nearest(path), moment) >= 0;
  }

  /** The paths of all entries below `folder`, in no order. */
  *pathsIn(folder: string, moment: number): Generator<string> {
    const place = this.#places.get(folder);
    if (place !== undefined) yield* livePaths(place, moment, removedAt(place, moment));
  }

  /** The names in `folder`, one level deep, that lead to something. */
  *namesIn(folder: string, moment: number): Generator<string> {
    for (const place of this.#places.get(folder)?.children.values() ?? []) {
      const { path } = place;
      const isThere = this.entryAt(path, moment) !== undefined || this.folderAt(path, moment) !== undefined;
      if (isThere) yield baseName(path);
    }
  }

  /** The folders of which not all is known: those around `folder`, itself, and those in it. */
  unknownNear(folder: string, moment: number): UnknownFolder[] {
    const found: UnknownFolder[] = [];
    const place = this.#places.get(folder);
    const nearest = this.#nearest(folder);
    for (let at = place === undefined ? nearest : nearest.parent; at !== undefined; at = at.parent) {
      found.push(...liveUnknown(at, moment, removedAt(at, moment)));
    }
    if (place !== undefined) collectUnknown(place, moment, removedAt(place, moment), found);
    return found;
  }

  isLostAt(moment: number): boolean {
    return this.#lost !== undefined && this.#lost <= moment;
  }

  #put(entry: TreeEntry, moment: number): void {
    const place = this.#place(entry.path);
    place.entries.push({ moment, value: entry });
    if (place.parent !== undefined) this.#addFolder(place.parent, { certainty: entry.certainty }, moment);
  }

  /** Marks the folder and those around it, as far as they are not known to be there. */
  #addFolder(place: Place, mark: FolderMark, moment: number): void {
    for (let at: Place | undefined = place; at !== undefined; at = at.parent) {
      const known = this.folderAt(at.path, moment);
      if (known !== undefined && (known.certainty === 'certain' || mark.certainty === 'likely')) return;
      at.folders.push({ moment, value: mark });
    }
  }

  #addUnknown(change: UnknownFolder, moment: number): void {
    const place = this.#place(change.folder);
    const [last] = liveUnknown(place, moment, removedAt(place, moment));
    if (last !== undefined && weight(change) < weight(last)) return;
    place.unknown.push({ moment, value: change });
    for (let at: Place | undefined = place; at !== undefined && !at.hasUnknown; at = at.parent) at.hasUnknown = true;
  }

  #remove(path: string, moment: number): void {
    if (path !== '/') this.#place(path).removals.push(moment);
    else for (const child of this.#root.children.values()) child.removals.push(moment);
  }

  /** The place of `path`, made where there is none. */
  #place(path: string): Place {
    const known = this.#places.get(path);
    if (known !== undefined) return known;
    const parent = this.#place(parentPath(path));
    const place = newPlace(path, parent);
    parent.children.set(baseName(path), place);
    this.#places.set(path, place);
    return place;
  }

  /** The place of `path`, or of the nearest folder around it that has one. */
  #nearest(path: string): Place {
    for (let at = path; ; at = parentPath(at)) {
      const place = this.#places.get(at);
      if (place !== undefined) return place;
    }
  }
}

function newPlace(path: string, parent: Place | undefined): Place {
  return { path, parent, children: new Map(), entries: [], folders: [], removals: [], unknown: [], hasUnknown: false };
}

function lastAt<T>(dated: readonly Dated<T>[], moment: number): Dated<T> | undefined {
  for (let index = dated.length - 1; index >= 0; index--) {
    const each = dated[index];
    if (each !== undefined && each.moment <= moment) return each;
  }
  return undefined;
}

/** When the place, or a folder around it, was last removed before `moment`; -1 when never. */
function removedAt(place: Place | undefined, moment: number): number {
  let last = -1;
  for (let at = place; at !== undefined; at = at.parent) last = Math.max(last, lastRemoval(at, moment));
  return last;
}

function lastRemoval({ removals }: Place, moment: number): number {
  for (let index = removals.length - 1; index >= 0; index--) {
    const removal = removals[index];
    if (removal !== undefined && removal <= moment) return removal;
  }
  return -1;
}

function* livePaths(place: Place, moment: number, removed: number): Generator<string> {
  const entry = lastAt(place.entries, moment);
  if (entry !== undefined && entry.moment > removed) yield place.path;
  for (const child of place.children.values()) {
    yield* livePaths(child, moment, Math.max(removed, lastRemoval(child, moment)));
  }
}

function liveUnknown({ unknown }: Place, moment: number, removed: number): UnknownFolder[] {
  const last = lastAt(unknown, moment);
  return last !== undefined && last.moment > removed ? [last.value] : [];
}

function collectUnknown(place: Place, moment: number, removed: number, found: UnknownFolder[]): void {
  if (!place.hasUnknown) return;
  found.push(...liveUnknown(place, moment, removed));
  for (const child of place.children.values()) {
    collectUnknown(child, moment, Math.max(removed, lastRemoval(child, moment)), found);
  }
}

/** Which of two statements on one folder says more that is unknown. */
function weight({ holds }: UnknownFolder): number {
  if (holds === 'anything') return 2;
  return holds === 'by-products' ? 0 : 1;
}
