/**
 * Look-ups over the references and edges of a file: made once for each file, so that asking for every stage stays linear.
 */

import type { Stage, StageEdge, StageReference, Stages } from '../stages/model.ts';
import type { Instruction } from '../syntax/tree.ts';

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

function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
