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

/** Which stages are based on which, looked up without walking from one to the other. */
export interface Heirs {
  /** Whether `stage` is `other`, or based on it. */
  isBuiltUpon(stage: Stage, other: Stage): boolean;
  /** The last stage of the file that is based on the stage; that itself where none is. */
  lastOf(stage: Stage): Stage;
}

/** The look-up for all stages of a file, made once. */
export function heirsIn(all: readonly Stage[]): Heirs {
  const known = books.get(all) ?? bookOf(all);
  books.set(all, known);
  return known;
}

const books = new WeakMap<readonly Stage[], Heirs>();

/** Numbers the stages so that those which are based on one follow it without a gap. */
function bookOf(all: readonly Stage[]): Heirs {
  const sizes = new Map<Stage, number>();
  const lasts = new Map<Stage, Stage>();
  for (const stage of all.toReversed()) {
    if (!lasts.has(stage)) lasts.set(stage, stage);
    const size = (sizes.get(stage) ?? 0) + 1;
    sizes.set(stage, size);
    if (stage.base.kind !== 'stage') continue;
    const { stage: base } = stage.base;
    sizes.set(base, (sizes.get(base) ?? 0) + size);
    if (!lasts.has(base)) lasts.set(base, lasts.get(stage) ?? stage);
  }
  const numbers = new Map<Stage, number>();
  const free = new Map<Stage | undefined, number>();
  for (const stage of all) {
    const base = stage.base.kind === 'stage' ? stage.base.stage : undefined;
    const number = free.get(base) ?? 0;
    numbers.set(stage, number);
    free.set(stage, number + 1);
    free.set(base, number + (sizes.get(stage) ?? 1));
  }
  return {
    isBuiltUpon: (stage, other) => {
      const distance = (numbers.get(stage) ?? 0) - (numbers.get(other) ?? 0);
      return distance >= 0 && distance < (sizes.get(other) ?? 1);
    },
    lastOf: (stage) => lasts.get(stage) ?? stage,
  };
}
