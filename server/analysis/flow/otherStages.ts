/**
 * What a stage lacks may lie in another one, from which it could be copied.
 */

import { lineageOf } from '../stages/lineage.ts';
import type { Stage, Stages } from '../stages/model.ts';
import type { ArtifactFlow } from './model.ts';

/**
 * The last stage above, outside the lineage of `stage`, into which something was put at `path`.
 * @param kind what has to lie there; programs are files.
 */
export function otherStageWith(
  { stages, flow }: { readonly stages: Stages; readonly flow: ArtifactFlow },
  stage: Stage,
  path: string,
  kind: 'program' | 'file',
): Stage | undefined {
  const lineage = new Set(lineageOf(stage));
  const last = Math.max(0, stage.index - mostLooked);
  for (let index = stage.index - 1; index >= last; index--) {
    const other = stages.all[index];
    if (other === undefined || lineage.has(other)) continue;
    const tree = flow.tree(other);
    const isThere = tree.presenceBesideBase(path) === 'there';
    if (isThere && (kind === 'file' || tree.kindOf(path) === 'file')) return other;
  }
  return undefined;
}

/** How many stages above are looked into: nobody writes so many by hand. */
const mostLooked = 200;
