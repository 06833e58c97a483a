/**
 * What the effect of a command does to the tree of its stage.
 */

import type { Instruction } from '../syntax/tree.ts';
import { compileGlob, isGlob } from '../text/glob.ts';
import { baseName, joinPath, parentPath } from '../text/paths.ts';
import type { BuildEffect, FileEffect, OwnEffect, Product } from '../toolchains/toolchain.ts';
import type { Change, StageTree, TreeEntry } from './stageTree.ts';

/** The tree after a command; a conditional one makes what it makes only likely, and removes nothing for certain. */
export function applyEffect(
  tree: StageTree,
  effect: OwnEffect,
  instruction: Instruction,
  conditional: boolean,
): StageTree {
  if (effect.kind !== 'build' && effect.kind !== 'files') return tree;
  let after = tree;
  // Copies are made before their originals go: `mv` is both.
  for (const product of effect.makes)
    after = place(after, conditional ? { ...product, certainty: 'likely' } : product, instruction);
  for (const change of unknownChanges(effect, instruction)) after = after.with(change);
  if (!conditional) {
    for (const path of effect.removes ?? []) after = removed(after, path, instruction);
  }
  return after;
}

function unknownChanges(effect: BuildEffect | FileEffect, instruction: Instruction): Change[] {
  const isBuild = effect.kind === 'build';
  const holds = isBuild && effect.makesPrograms === true ? 'programs' : 'anything';
  const sideways = isBuild ? (effect.byProductsIn ?? []) : [];
  return [
    ...effect.makesIn.map((folder): Change => ({ kind: 'unknown', folder, instruction, holds })),
    ...sideways.map((folder): Change => ({ kind: 'unknown', folder, instruction, holds: 'by-products' })),
  ];
}

/** Without what lies at `path`, or at the paths that fit it: `rm -rf /tmp/*` leaves the folder. */
function removed(tree: StageTree, path: string, instruction: Instruction): StageTree {
  if (!isGlob(path)) return tree.with({ kind: 'remove', path });
  const folder = parentPath(path);
  const matches = compileGlob(path);
  if (isGlob(folder) || matches === undefined) return tree;
  if (baseName(path) === '*') return emptied(tree, folder, instruction);
  const isHidden = baseName(path).startsWith('.');
  return tree
    .childrenOf(folder)
    .filter(({ name }) => name.startsWith('.') === isHidden && matches(joinPath(folder, name)))
    .reduce((before, { name }) => before.with({ kind: 'remove', path: joinPath(folder, name) }), tree);
}

/** The folder without all that is in it, but for what a shell hides from `*`. */
function emptied(tree: StageTree, folder: string, instruction: Instruction): StageTree {
  const mayHide = tree.doubtsIn(folder).length > 0;
  const hidden = tree
    .childrenOf(folder)
    .filter(({ name }) => name.startsWith('.'))
    .flatMap(({ name }) => tree.entriesIn(joinPath(folder, name)));
  const after = tree
    .with({ kind: 'remove', path: folder })
    .with({ kind: 'folder', path: folder })
    .with({ kind: 'put', entries: hidden });
  return mayHide ? after.with({ kind: 'unknown', folder, instruction, holds: 'by-products' }) : after;
}

function place(tree: StageTree, product: Product, instruction: Instruction): StageTree {
  const { path, like, kind } = product;
  const origin = like === undefined ? undefined : tree.entry(like);
  if (origin !== undefined) {
    const certainty = product.certainty === 'likely' ? 'likely' : origin.certainty;
    return tree.with({ kind: 'put', entries: [{ ...origin, path, instruction, certainty }] });
  }
  if (kind === 'folder' || kind === 'tree') return placeFolder(tree, product, instruction);
  const { certainty, facts, content, role } = product;
  const entry: TreeEntry = {
    path,
    instruction,
    contextPath: undefined,
    kind,
    certainty,
    ...(role === undefined ? {} : { role }),
    ...(facts === undefined ? {} : { facts }),
    ...(content === undefined ? {} : { content }),
  };
  return tree.with({ kind: 'put', entries: [entry] });
}

/** A new folder, or a copy of one with all that is in it. */
function placeFolder(tree: StageTree, { path, like, certainty, kind }: Product, instruction: Instruction): StageTree {
  const copied = like === undefined ? [] : tree.entriesIn(like);
  const entries = copied.map(
    (entry): TreeEntry => ({
      ...entry,
      path: joinPath(path, `.${entry.path.slice((like ?? '').length)}`),
      instruction,
      certainty: certainty === 'likely' ? 'likely' : entry.certainty,
    }),
  );
  const after = tree.with({ kind: 'folder', path, certainty }).with({ kind: 'put', entries });
  const isKnown = like === undefined ? kind === 'folder' : tree.isKnown(like);
  return isKnown ? after : after.with({ kind: 'unknown', folder: path, instruction, holds: 'anything' });
}
