/**
 * What a change does on the other side of links: where `/current` leads to `/releases/1`, a file that is put into one is
 * in the other, too.
 */

import { isWithin, joinPath, parentPath } from '../text/paths.ts';
import type { Change, Link } from './treeChange.ts';

/** The changes that follow from `change`: which files they are is not told again, the folders become unknown. */
export function throughLinks(change: Change, links: readonly Link[]): readonly Change[] {
  if (links.length === 0) return [];
  switch (change.kind) {
    case 'put':
      return doubtsAcross(new Set(change.entries.map(({ path }) => parentPath(path))), links);
    case 'folder':
      return doubtsAcross(new Set([parentPath(change.path)]), links);
    case 'unknown':
      return doubtsAcross(new Set([change.folder]), links);
    case 'remove':
      return links.flatMap((link) => otherSide(link, change.path)).map((path) => ({ kind: 'doubt', path }));
    default:
      return [];
  }
}

/** Links may lead to links. */
function doubtsAcross(written: Set<string>, links: readonly Link[]): Change[] {
  const doubts = new Map<string, Change>();
  for (const folder of written) {
    for (const { path, target, instruction } of links) {
      for (const [here, there] of [
        [path, target],
        [target, path],
      ] as const) {
        if (!isWithin(here, folder) || doubts.has(there)) continue;
        doubts.set(there, { kind: 'unknown', folder: there, instruction, holds: 'anything' });
        written.add(there);
      }
    }
  }
  return [...doubts.values()];
}

/** Where `path` lies, seen from the other end of the link; the link itself is a file, and goes alone. */
function otherSide({ path: link, target }: Link, path: string): string[] {
  const seenFrom = (here: string, there: string) => joinPath(there, `.${path.slice(here.length)}`);
  if (path !== link && isWithin(link, path)) return [seenFrom(link, target)];
  return isWithin(target, path) ? [seenFrom(target, link)] : [];
}
