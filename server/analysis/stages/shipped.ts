/**
 * The images that leave the building: what a build makes without `--target`, and what known builds make of other stages,
 * unless these are there for developers. What is a fault in such an image is often right in a stage that only builds.
 */

import { lineageOf } from './lineage.ts';
import type { Stage, Stages } from './model.ts';
import { namedPurpose } from './purpose.ts';

/** The stages whose images are shipped, the target first. */
export function shippedStages({ target, builds }: Stages): Stage[] {
  const built = builds
    .map(({ stage }) => stage)
    .filter((stage) => !servesDevelopers(stage) && namedPurpose(stage) !== 'part');
  return [...new Set([...(target === undefined ? [] : [target]), ...built])];
}

/** The stages whose layers are part of a shipped image: these and all that they are based on. Each with such an image. */
export function shippedLayers(stages: Stages): ReadonlyMap<Stage, Stage> {
  const known = layers.get(stages);
  if (known !== undefined) return known;
  const found = new Map<Stage, Stage>();
  for (const shipped of shippedStages(stages)) {
    for (const stage of lineageOf(shipped)) if (!found.has(stage)) found.set(stage, shipped);
  }
  layers.set(stages, found);
  return found;
}

const layers = new WeakMap<Stages, ReadonlyMap<Stage, Stage>>();

/** Whether the stage is called like those that need their tools, because that is what they are for. */
export function servesDevelopers(stage: Pick<Stage, 'name'>): boolean {
  const purpose = namedPurpose(stage);
  return purpose === 'development' || purpose === 'checks';
}
