/**
 * The memory behind stage trees: for every path, what was put there and taken away, each with its moment. A tree is this
 * memory seen at one moment, so that a thousand trees of one stage cost no more than their changes.
 */

import { baseName, parentPath } from '../text/paths.ts';
import type { Change, FolderMark, Link, TreeEntry, UnknownFolder } from './treeChange.ts';

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
  /** By what they hold: one that says less does not make another void, and may be younger than a removal. */
  readonly unknown: Map<UnknownFolder['holds'], Dated<UnknownFolder>[]>;
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
  /** How many entries copies of folders put here, ever. */
  copied = 0;
  readonly #root = newPlace('/', undefined);
  readonly #places = new Map<string, Place>([['/', this.#root]]);
  readonly #links: Dated<Link>[] = [];
  #lost: number | undefined;

  /** A store that begins with what `store` held at `moment`. */
  static copyOf(store: FileStore, moment: number): FileStore {
    const copy = new FileStore();
    copy.moment = moment;
    copy.copied = store.copied;
    for (const { path, folders, entries, removals, unknown } of store.#places.values()) {
      const folder = lastAt(folders, moment);
      const entry = lastAt(entries, moment);
      const removal = removals.findLast((each) => each <= moment);
      if (folder !== undefined) copy.#place(path).folders.push(folder);
      if (entry !== undefined) copy.#place(path).entries.push(entry);
      if (removal !== undefined) copy.#place(path).removals.push(removal);
      for (const each of unknown.values()) {
        const last = lastAt(each, moment);
        if (last !== undefined) copy.#addUnknown(last.value, last.moment);
      }
    }
    copy.#links.push(...store.#links.filter((each) => each.moment <= moment));
    if (store.isLostAt(moment)) copy.#lost = moment;
    return copy;
  }

  /** Enters a change; it holds from the moment on that is returned. */
  apply(change: Change): number {
    const moment = ++this.moment;
    switch (change.kind) {
      case 'put':
        for (const entry of change.entries) this.#put(entry, moment);
        if (change.isCopiedFolder === true) this.copied += change.entries.length;
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
      case 'doubt':
        this.#doubt(this.#places.get(change.path), moment);
        break;
      case 'link':
        this.#links.push({ moment, value: change });
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
    // What was put around the folder before it was removed went with it.
    const removed = removedAt(nearest, moment);
    for (let at = place === undefined ? nearest : nearest.parent; at !== undefined; at = at.parent) {
      found.push(...liveUnknown(at, moment, removed));
    }
    if (place !== undefined) collectUnknown(place, moment, removed, found);
    return found;
  }

  /** The links that were made and not removed since. */
  linksAt(moment: number): readonly Link[] {
    return this.#links
      .filter((each) => each.moment <= moment && removedAt(this.#nearest(each.value.path), moment) < each.moment)
      .map(({ value }) => value);
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
    const same = place.unknown.get(change.holds);
    if (same === undefined) place.unknown.set(change.holds, [{ moment, value: change }]);
    else same.push({ moment, value: change });
    for (let at: Place | undefined = place; at !== undefined && !at.hasUnknown; at = at.parent) at.hasUnknown = true;
  }

  #remove(path: string, moment: number): void {
    if (path !== '/') this.#place(path).removals.push(moment);
    else for (const child of this.#root.children.values()) child.removals.push(moment);
  }

  /** What is there, and below, may be gone. */
  #doubt(place: Place | undefined, moment: number): void {
    if (place === undefined) return;
    const entry = this.entryAt(place.path, moment);
    const folder = this.folderAt(place.path, moment);
    if (entry?.certainty === 'certain') place.entries.push({ moment, value: { ...entry, certainty: 'likely' } });
    if (folder?.certainty === 'certain') place.folders.push({ moment, value: { certainty: 'likely' } });
    for (const child of place.children.values()) this.#doubt(child, moment);
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
  return {
    path,
    parent,
    children: new Map(),
    entries: [],
    folders: [],
    removals: [],
    unknown: new Map(),
    hasUnknown: false,
  };
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

/** Folders may lie in one another by the thousand, so there is no recursion. */
function* livePaths(top: Place, moment: number, removedWith: number): Generator<string> {
  const open = [{ place: top, removed: removedWith }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { place, removed } = next;
    const entry = lastAt(place.entries, moment);
    if (entry !== undefined && entry.moment > removed) yield place.path;
    for (const child of place.children.values()) {
      open.push({ place: child, removed: Math.max(removed, lastRemoval(child, moment)) });
    }
  }
}

function liveUnknown({ unknown }: Place, moment: number, removed: number): UnknownFolder[] {
  const live = [...unknown.values()].flatMap((dated) => {
    const last = lastAt(dated, moment);
    return last !== undefined && last.moment > removed ? [last.value] : [];
  });
  const most = Math.max(...live.map(weight));
  return live.filter((each) => weight(each) === most);
}

function collectUnknown(place: Place, moment: number, removed: number, found: UnknownFolder[]): void {
  if (!place.hasUnknown) return;
  found.push(...liveUnknown(place, moment, removed));
  for (const child of place.children.values()) {
    collectUnknown(child, moment, Math.max(removed, lastRemoval(child, moment)), found);
  }
}

/** Which of several statements on one folder says more that is unknown. */
function weight({ holds }: UnknownFolder): number {
  if (holds === 'anything') return 2;
  return holds === 'by-products' ? 0 : 1;
}
