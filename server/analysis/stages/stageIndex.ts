/**
 * Look-ups over the references and edges of a file: made once for each file, so that asking for every stage stays linear.
 */

import type { Instruction } from '../syntax/tree.ts';
import { groupBy } from '../text/groupBy.ts';
import type { Stage, StageEdge, StageReference, Stages } from './model.ts';

export interface StageIndex {
  /** The references that stand in the instruction; for an ONBUILD, its trigger is asked for. */
  referencesIn(instruction: Instruction): readonly StageReference[];
  /** The edges to the stages that take from this one, in order of position. */
  edgesFrom(stage: Stage): readonly StageEdge[];
}

const indexes = new WeakMap<Stages, StageIndex>();

/** The look-ups for a file. */
export function stageIndex(stages: Stages): StageIndex {
  const known = indexes.get(stages);
  if (known !== undefined) return known;
  const references = groupBy(stages.references, ({ instruction }) => instruction);
  const edges = groupBy(stages.edges, ({ from }) => from);
  const index: StageIndex = {
    referencesIn: (instruction) => references.get(instruction) ?? [],
    edgesFrom: (stage) => edges.get(stage) ?? [],
  };
  indexes.set(stages, index);
  return index;
}
