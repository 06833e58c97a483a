/**
 * The stages that a stage is built up from by FROM, and those that are built up from it.
 */

import type { Stage } from './model.ts';

/** The stages that `stage` is based on, the first of them first, and `stage` itself. */
export function lineageOf(stage: Stage): Stage[] {
  const lineage: Stage[] = [];
  let next: Stage | undefined = stage;
  while (next !== undefined) {
    lineage.push(next);
    next = next.base.kind === 'stage' ? next.base.stage : undefined;
  }
  return lineage.reverse();
}

/** The first stage of the lineage: the one that starts from an image. Remembered on the way: chains may be long. */
export function rootOf(stage: Stage): Stage {
  const asked: Stage[] = [];
  let at = stage;
  let root = roots.get(at);
  while (root === undefined) {
    asked.push(at);
    if (at.base.kind === 'stage') {
      at = at.base.stage;
      root = roots.get(at);
    } else root = at;
  }
  for (const each of asked) roots.set(each, root);
  return root;
}

const roots = new WeakMap<Stage, Stage>();

/** Whether `stage` is `other`, or based on it: what a stage is based on stands above it. */
export function isBuiltUpon(stage: Stage, other: Stage): boolean {
  let at = stage;
  while (at.index > other.index && at.base.kind === 'stage') at = at.base.stage;
  return at === other;
}

/** The stage, and those of `all` that are based on it, in order: they come later. */
export function heirsOf(all: readonly Stage[], stage: Stage): ReadonlySet<Stage> {
  const heirs = new Set([stage]);
  for (let index = stage.index + 1; index < all.length; index++) {
    const each = all[index];
    if (each?.base.kind === 'stage' && heirs.has(each.base.stage)) heirs.add(each);
  }
  return heirs;
}
