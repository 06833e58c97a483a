/**
 * What the effect of a command does to the tree of its stage.
 */

import type { Instruction } from '../syntax/tree.ts';
import { compileGlob, isGlob } from '../text/glob.ts';
import { baseName, joinPath, parentPath } from '../text/paths.ts';
import type { BuildEffect, FileEffect, OwnEffect, Product } from '../toolchains/toolchain.ts';
import type { StageTree } from './stageTree.ts';
import type { Change, TreeEntry } from './treeChange.ts';

/** How many entries copies of folders may put into one stage: each may double what is there. */
const mostCopied = 20_000;

/** The tree after a command; a conditional one makes what it makes only likely, and leaves only likely what it removes. */
export function applyEffect(
  tree: StageTree,
  effect: OwnEffect,
  instruction: Instruction,
  conditional: boolean,
): StageTree {
  if (effect.kind === 'accounts')
    return (effect.homes ?? []).reduce((before, home) => withHome(before, home, instruction), tree);
  if (effect.kind !== 'build' && effect.kind !== 'files') return tree;
  let after = tree;
  // Copies are made before their originals go: `mv` is both.
  for (const product of effect.makes)
    after = place(after, conditional ? { ...product, certainty: 'likely' } : product, instruction);
  if (effect.kind === 'files' && effect.rewrites === true) after = rewritten(after, effect.changes);
  for (const path of effect.removes ?? [])
    after = conditional ? perhapsRemoved(after, path) : removed(after, path, instruction);
  // A build that removes old files first may make them again.
  for (const change of unknownChanges(effect, instruction)) after = after.with(change);
  if (effect.kind !== 'files' || effect.does !== 'ln') return after;
  return effect.makes.reduce((before, { path, like }) => linked(before, path, like, instruction), after);
}

/** A home is filled with what the system keeps for new users. */
function withHome(tree: StageTree, path: string, instruction: Instruction): StageTree {
  return tree
    .with({ kind: 'folder', path, certainty: 'likely' })
    .with({ kind: 'unknown', folder: path, instruction, holds: 'anything' });
}

/** The files are where they were, but nobody knows their text any more. */
function rewritten(tree: StageTree, paths: FileEffect['changes']): StageTree {
  const entries = paths
    .filter((path) => path !== undefined)
    .flatMap((path) => (isGlob(path) ? pathsFitting(tree, path) : [path]))
    .flatMap((path) => tree.entry(path) ?? [])
    .map((entry): TreeEntry => ({ ...entry, isRewritten: true }));
  return entries.length === 0 ? tree : tree.with({ kind: 'put', entries });
}

function linked(tree: StageTree, path: string, target: string | undefined, instruction: Instruction): StageTree {
  return target === undefined || target === path ? tree : tree.with({ kind: 'link', path, target, instruction });
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
  if (baseName(path) === '*' && !isGlob(parentPath(path))) return emptied(tree, parentPath(path), instruction);
  return pathsFitting(tree, path).reduce((before, each) => before.with({ kind: 'remove', path: each }), tree);
}

/** The same where the command may not have run. */
function perhapsRemoved(tree: StageTree, path: string): StageTree {
  const paths = isGlob(path) ? pathsFitting(tree, path) : [path];
  return paths.reduce((before, each) => before.with({ kind: 'doubt', path: each }), tree);
}

/** What is known to fit a pattern as a shell expands it; nothing where a folder on the way is a pattern. */
function pathsFitting(tree: StageTree, pattern: string): string[] {
  const folder = parentPath(pattern);
  const matches = compileGlob(pattern);
  if (isGlob(folder) || matches === undefined) return [];
  const isHidden = baseName(pattern).startsWith('.');
  return tree
    .childrenOf(folder)
    .filter(({ name }) => name.startsWith('.') === isHidden)
    .map(({ name }) => joinPath(folder, name))
    .filter((path) => matches(path));
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
  const { certainty, facts, content, needsVersion, role } = product;
  const entry: TreeEntry = {
    path,
    instruction,
    contextPath: undefined,
    kind,
    certainty,
    ...(role === undefined ? {} : { role }),
    ...(facts === undefined ? {} : { facts }),
    ...(content === undefined ? {} : { content }),
    ...(needsVersion === undefined ? {} : { needsVersion }),
  };
  return tree.with({ kind: 'put', entries: [entry] });
}

/** A new folder, or a copy of one with all that is in it. */
function placeFolder(tree: StageTree, { path, like, certainty, kind }: Product, instruction: Instruction): StageTree {
  const isTooMuch = like !== undefined && tree.copied + tree.filesIn(like).length > mostCopied;
  const copied = like === undefined || isTooMuch ? [] : tree.entriesIn(like);
  const entries = copied.map(
    (entry): TreeEntry => ({
      ...entry,
      path: joinPath(path, `.${entry.path.slice((like ?? '').length)}`),
      instruction,
      certainty: certainty === 'likely' ? 'likely' : entry.certainty,
    }),
  );
  const after = tree.with({ kind: 'folder', path, certainty }).with({ kind: 'put', entries, isCopiedFolder: true });
  const isKnown = !isTooMuch && (like === undefined ? kind === 'folder' : tree.isKnown(like));
  return isKnown ? after : after.with({ kind: 'unknown', folder: path, instruction, holds: 'anything' });
}
