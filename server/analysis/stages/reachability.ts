/**
 * Which stages the target needs: BuildKit builds these and skips the others.
 */

import type { Stage, StageEdge } from './model.ts';

/** The stages that the `targets` take from, directly or through others, and themselves. */
export function reachableFrom(
  targets: readonly (Stage | undefined)[],
  edges: readonly Pick<StageEdge, 'from' | 'to'>[],
): ReadonlySet<Stage> {
  const givers = new Map<Stage, Stage[]>();
  for (const { from, to } of edges) {
    const known = givers.get(to);
    if (known === undefined) givers.set(to, [from]);
    else known.push(from);
  }
  const reached = new Set<Stage>();
  const pending = targets.flatMap((target) => target ?? []);
  for (let stage = pending.pop(); stage !== undefined; stage = pending.pop()) {
    if (reached.has(stage)) continue;
    reached.add(stage);
    for (const giver of givers.get(stage) ?? []) pending.push(giver);
  }
  return reached;
}
