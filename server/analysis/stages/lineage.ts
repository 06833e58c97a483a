/**
 * The stages that a stage is built up from by FROM.
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
