/**
 * Where a file of a stage was made: COPY --from is followed back from stage to stage.
 */

import type { Stage } from '../../stages/model.ts';
import type { Copy } from '../copy.ts';
import type { TreeEntry } from '../treeChange.ts';
import type { ArtifactTrace } from './artifactTrace.ts';

/** A file that was copied from another stage. */
export interface Origin {
  /** The stage whose own instructions made it, or took it from elsewhere than a stage. */
  readonly maker: Stage;
  /** What lies there. */
  readonly entry: TreeEntry;
  /** The copy that brought it into the stage that was asked about. */
  readonly copy: Copy;
}

/** @returns undefined for what no other stage gave, and for what is not known there. */
export function originOf({ stages, flow }: ArtifactTrace, entry: TreeEntry): Origin | undefined {
  let at = entry;
  let first: Copy | undefined;
  for (;;) {
    const copy = at.stagePath === undefined ? undefined : flow.copyOf(at.instruction);
    if (copy === undefined || at.stagePath === undefined) break;
    first ??= copy;
    const next = copy.from.kind === 'stage' ? flow.tree(copy.from.stage).entry(at.stagePath) : undefined;
    if (next === undefined) return undefined;
    at = next;
  }
  const maker = stages.at(at.instruction.range.start);
  return first === undefined || maker === undefined ? undefined : { maker, entry: at, copy: first };
}
