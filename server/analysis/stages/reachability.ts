/**
 * Which stages the target needs: BuildKit builds these and skips the others.
 */

import type { Stage, StageEdge } from './model.ts';

/** Sets `reachable` on the target and on all stages that it takes from, directly or through others. */
export function markReachable(
  all: readonly (Stage & { reachable: boolean })[],
  edges: readonly StageEdge[],
  target: Stage | undefined,
): void {
  const givers = new Map<Stage, Stage[]>();
  for (const { from, to } of edges) {
    const known = givers.get(to);
    if (known === undefined) givers.set(to, [from]);
    else known.push(from);
  }
  const pending = target === undefined ? [] : [target];
  for (let stage = pending.pop(); stage !== undefined; stage = pending.pop()) {
    const draft = all[stage.index];
    if (draft === undefined || draft.reachable) continue;
    draft.reachable = true;
    pending.push(...(givers.get(stage) ?? []));
  }
}
