/**
 * Another stage as a giver: its files at its end.
 */

import { isWithin, joinPath } from '../text/paths.ts';
import { type FileTraits, type GivenKind, type Giver, isNamedLikeFile, type UnknownPlace } from './giver.ts';
import type { StageTree } from './stageTree.ts';

/** What can be taken from a stage that holds the files of `tree`. */
export function stageGiver(tree: StageTree): Giver {
  return {
    kindOf: (path) => kindOf(tree, path),
    traitsOf: (path) => traitsOf(tree, path),
    namesIn: (folder) => tree.childrenOf(folder).map(({ name }) => name),
    filesIn: (folder) => tree.filesIn(folder).filter((path) => path !== folder),
    foldersIn: (folder) => foldersIn(tree, folder),
    unknownIn: (folder) => unknownIn(tree, folder),
  };
}

function kindOf(tree: StageTree, path: string): GivenKind {
  const known = tree.kindOf(path);
  if (known === 'folder') return 'folder';
  if (known === 'file') return tree.entry(path)?.mayBeFolder ? 'thing' : 'file';
  if (tree.presence(path) === 'missing') return 'missing';
  return isNamedLikeFile(path) ? 'file' : 'thing';
}

/** What is taken without being known is there, or the build would fail. */
function traitsOf(tree: StageTree, path: string): FileTraits {
  const entry = tree.entry(path);
  if (entry !== undefined) {
    const { path: stagePath, instruction: _, ...traits } = entry;
    return { ...traits, stagePath };
  }
  const isThing = kindOf(tree, path) === 'thing';
  const traits = { contextPath: undefined, stagePath: path, kind: 'file', certainty: 'certain' } as const;
  return isThing ? { ...traits, mayBeFolder: true } : traits;
}

function foldersIn(tree: StageTree, folder: string): string[] {
  const found: string[] = [];
  const pending = [folder];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const { name, kind } of tree.childrenOf(at)) {
      if (kind === 'folder') pending.push(joinPath(at, name));
    }
    if (at !== folder) found.push(at);
  }
  return found;
}

function unknownIn(tree: StageTree, folder: string): UnknownPlace[] {
  const unknown = tree
    .doubtsIn(folder)
    .map(({ folder: each, holds }) => ({ folder: isWithin(folder, each) ? each : folder, holds }));
  return tree.mayHoldOthers(folder) ? [...unknown, { folder, holds: 'anything' }] : unknown;
}
