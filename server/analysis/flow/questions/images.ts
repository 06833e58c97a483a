/**
 * The stages of which images are made that people run.
 */

import type { Stage, Stages } from '../../stages/model.ts';

/** The target, what known builds build, and stages that no other one takes from: they are asked for by name. */
export function imagesOf({ target, builds, all, edges }: Stages): ReadonlySet<Stage> {
  const takenFrom = new Set(edges.map(({ from }) => from));
  const named = all.filter((stage) => !takenFrom.has(stage));
  return new Set([target, ...builds.map(({ stage }) => stage), ...named].flatMap((each) => each ?? []));
}
