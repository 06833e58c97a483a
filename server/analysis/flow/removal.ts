/**
 * Which command took something away again.
 */

import { lineageOf } from '../stages/lineage.ts';
import type { Stage } from '../stages/model.ts';
import { compileGlob, isGlob } from '../text/glob.ts';
import { isWithin } from '../text/paths.ts';
import type { ArtifactFlow } from './model.ts';
import type { Step } from './step.ts';

/** The last command of the stage, or of one that it is based on, that removes `path`, or a folder around it. */
export function removalOf(flow: ArtifactFlow, stage: Stage, path: string): Step | undefined {
  const steps = lineageOf(stage).flatMap(({ instructions }) => instructions.flatMap((each) => flow.steps(each)));
  return steps.findLast(
    ({ effect }) =>
      (effect?.kind === 'build' || effect?.kind === 'files') &&
      effect.removes?.some((removed) => removed !== '/' && isCovered(removed, path)),
  );
}

/** Whether removing `removed`, which may be a pattern, takes `path` along. */
function isCovered(removed: string, path: string): boolean {
  if (!isGlob(removed)) return isWithin(removed, path);
  const depth = removed.split('/').length;
  return compileGlob(removed)?.(path.split('/').slice(0, depth).join('/')) ?? false;
}
