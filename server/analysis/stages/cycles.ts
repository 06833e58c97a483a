/**
 * Which stages need each other in a circle. Only wrong references make circles: a stage may take from earlier ones alone.
 */

import type { Stage, StageReference } from './model.ts';

/**
 * Numbers the stages by circle: two stages have the same number if and only if each needs the other.
 * (Kosaraju's algorithm, with its own stack: files may be long.)
 */
export function circlesOf(all: readonly Stage[], references: readonly StageReference[]): number[] {
  const needs: number[][] = all.map(() => []);
  const neededBy: number[][] = all.map(() => []);
  for (const { answer, stage } of references) {
    const giver = givingStage(answer);
    if (giver === undefined) continue;
    needs[stage.index]?.push(giver.index);
    neededBy[giver.index]?.push(stage.index);
  }
  const circles = new Array<number>(all.length).fill(-1);
  for (const root of finishOrder(needs).reverse()) {
    const pending = circles[root] === -1 ? [root] : [];
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      if (circles[index] !== -1) continue;
      circles[index] = root;
      pending.push(...(neededBy[index] ?? []));
    }
  }
  return circles;
}

function givingStage(answer: StageReference['answer']): Stage | undefined {
  if (answer.kind === 'stage') return answer.stage;
  return answer.kind === 'fault' && answer.fault.kind === 'later' ? answer.fault.stage : undefined;
}

/** Vertices in the order in which a depth-first search leaves them. */
function finishOrder(next: readonly number[][]): number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  for (const root of next.keys()) {
    const path: { vertex: number; edge: number }[] = seen.has(root) ? [] : [{ vertex: root, edge: 0 }];
    seen.add(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const follower = next[top.vertex]?.[top.edge++];
      if (follower === undefined) {
        order.push(top.vertex);
        path.pop();
      } else if (!seen.has(follower)) {
        seen.add(follower);
        path.push({ vertex: follower, edge: 0 });
      }
    }
  }
  return order;
}
