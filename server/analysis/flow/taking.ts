/**
 * Which files of its giver a source of COPY or ADD means: one path, all that fit a pattern, or, with --parents, what
 * lies below a folder together with the folders on the way to it.
 */

import { type PathTest, patternTest } from '../context/patterns.ts';
import { compileGlob, isGlob } from '../text/glob.ts';
import { joinPath } from '../text/paths.ts';
import type { Giver, UnknownPlace } from './giver.ts';
import { type Landing, landPart, landUnknown, type Part, pathIn, type Target } from './landing.ts';
import type { StageTree } from './stageTree.ts';
import type { UnknownFolder } from './treeChange.ts';

/** The paths of a giver that fit a pattern. */
export interface Matches {
  readonly paths: readonly string[];
  /** Whether others may fit that are not known. */
  readonly mayBeMore: boolean;
}

/**
 * The paths that fit a pattern by Go's `filepath.Match`, in order; those that fit are not looked into. A pattern that Go
 * refuses fits nothing that is known.
 */
export function matchesOf(giver: Giver, pattern: string): Matches {
  let found = ['/'];
  let mayBeMore = false;
  for (const part of pattern.split('/').slice(1)) {
    if (!isGlob(part)) {
      found = found.map((folder) => joinPath(folder, part));
      continue;
    }
    mayBeMore ||= found.some((folder) => giver.unknownIn(folder).some(({ holds }) => holds !== 'by-products'));
    const matches = compileGlob(part);
    if (matches === undefined) return { paths: [], mayBeMore: true };
    found = found.flatMap((folder) =>
      giver
        .namesIn(folder)
        .filter(matches)
        .map((name) => joinPath(folder, name)),
    );
  }
  return { paths: found.filter((path) => isThere(giver, path)), mayBeMore };
}

/** What may fit a pattern of which nothing is known but the pattern. */
export function endingOf(pattern: string): UnknownFolder['holds'] {
  const ending = /\.(\w+)$/.exec(pattern)?.[1];
  return ending === undefined ? 'anything' : `*.${ending}`;
}

/**
 * What `--parents` takes below `folder`: that fits the pattern `below`, with the folders around it.
 * @param excluded tells what is left out, by its path below `folder`.
 */
export function landParents(
  tree: StageTree,
  giver: Giver,
  folder: string,
  below: string,
  target: Target,
  excluded: PathTest,
): Landing {
  if (below === '') return landUnknown(target, 'anything', 'certain');
  const fits = patternTest([below]);
  const isLeft = (path: string) => excluded(pathIn(folder, path));
  const isTaken = (path: string) => fits(pathIn(folder, path)) && !isLeft(path);
  const top = joinPath(folder, fixedPart(below));
  const isFolder = giver.kindOf(top) === 'folder';
  const files = isFolder ? giver.filesIn(top) : [top].filter((path) => isThere(giver, path));
  const part: Part = {
    files: files.filter(isTaken),
    folders: isFolder ? [top, ...giver.foldersIn(top)].filter(isTaken) : [],
    unknown: unknownBelow(giver, top, isGlob(below)).filter((each) => !isLeft(each.folder)),
  };
  return landPart(tree, giver, folder, part, target);
}

/** What may lie at or below a path that is not known. */
function unknownBelow(giver: Giver, top: string, isPattern: boolean): readonly UnknownPlace[] {
  const kind = giver.kindOf(top);
  if (kind === 'folder') return giver.unknownIn(top);
  const mayHold = kind === 'absent' || kind === 'missing' || (kind === 'thing' && isPattern);
  return mayHold ? [{ folder: top, holds: 'anything' }] : [];
}

function isThere(giver: Giver, path: string): boolean {
  return !['absent', 'missing', 'ignored'].includes(giver.kindOf(path));
}

/** The names of a pattern before the first that may be several. */
function fixedPart(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex(isGlob);
  return parts.slice(0, first === -1 ? parts.length : first).join('/');
}
