/**
 * What the effect of a command does to the tree of its stage.
 */

import type { Instruction } from '../syntax/tree.ts';
import { joinPath } from '../text/paths.ts';
import type { Effect, Product } from '../toolchains/toolchain.ts';
import type { StageTree, TreeEntry } from './stageTree.ts';

/** The tree after a command; a conditional one makes what it makes only likely, and removes nothing for certain. */
export function applyEffect(
  tree: StageTree,
  effect: Effect,
  instruction: Instruction,
  conditional: boolean,
): StageTree {
  if (effect.kind !== 'build' && effect.kind !== 'files') return tree;
  let after = tree;
  // Copies are made before their originals go: `mv` is both.
  for (const product of effect.makes)
    after = place(after, conditional ? { ...product, certainty: 'likely' } : product, instruction);
  const holds = effect.kind === 'build' && effect.makesPrograms === true ? 'programs' : 'anything';
  for (const folder of effect.makesIn) after = after.with({ kind: 'unknown', folder, instruction, holds });
  if (effect.kind === 'files' && !conditional) {
    for (const path of effect.removes) after = after.with({ kind: 'remove', path });
  }
  return after;
}

function place(tree: StageTree, product: Product, instruction: Instruction): StageTree {
  const { path, like, kind } = product;
  const origin = like === undefined ? undefined : tree.entry(like);
  if (origin !== undefined) {
    const certainty = product.certainty === 'likely' ? 'likely' : origin.certainty;
    return tree.with({ kind: 'put', entries: [{ ...origin, path, instruction, certainty }] });
  }
  if (kind === 'folder') return placeFolder(tree, product, instruction);
  const { certainty, facts, content } = product;
  const entry: TreeEntry = {
    path,
    instruction,
    contextPath: undefined,
    kind,
    certainty,
    ...(facts === undefined ? {} : { facts }),
    ...(content === undefined ? {} : { content }),
  };
  return tree.with({ kind: 'put', entries: [entry] });
}

/** A new folder, or a copy of one with all that is in it. */
function placeFolder(tree: StageTree, { path, like, certainty }: Product, instruction: Instruction): StageTree {
  const copied = like === undefined ? [] : tree.entriesIn(like);
  const entries = copied.map(
    (entry): TreeEntry => ({
      ...entry,
      path: joinPath(path, `.${entry.path.slice((like ?? '').length)}`),
      instruction,
      certainty: certainty === 'likely' ? 'likely' : entry.certainty,
    }),
  );
  const after = tree.with({ kind: 'folder', path }).with({ kind: 'put', entries });
  const isKnown = like === undefined || tree.isKnown(like);
  return isKnown ? after : after.with({ kind: 'unknown', folder: path, instruction, holds: 'anything' });
}
