/**
 * Secret files that one instruction puts into a shipped image and a later one takes away: the layer of the first keeps them.
 */

import { lineageOf } from '../../../stages/lineage.ts';
import type { Stage } from '../../../stages/model.ts';
import { shippedStages } from '../../../stages/shipped.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import { compileGlob, isGlob } from '../../../text/glob.ts';
import { parentPath } from '../../../text/paths.ts';
import type { StageTree } from '../../stageTree.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { type HeldSecret, heldSecretAt, heldSecrets } from './heldSecrets.ts';

export interface RemovedSecret {
  readonly secret: HeldSecret;
  /** The command that takes it away. */
  readonly by: Step;
}

/** Those that the shipped images do not hold in the end, each once. */
export function removedSecrets(trace: ArtifactTrace): readonly RemovedSecret[] {
  const found = new Map<string, RemovedSecret>();
  for (const shipped of shippedStages(trace.stages)) {
    const removed = lineageOf(shipped).flatMap((stage) => [...removedIn(trace, stage)]);
    if (removed.length === 0) continue;
    const left = new Set(heldSecrets(trace, shipped).map(({ contextPath }) => contextPath ?? ''));
    for (const each of removed) {
      const { path, contextPath, instruction } = each.secret;
      const key = `${path} ${instruction.range.start}`;
      if (!left.has(contextPath ?? '') && !found.has(key)) found.set(key, each);
    }
  }
  return [...found.values()];
}

function* removedIn(trace: ArtifactTrace, stage: Stage): Generator<RemovedSecret> {
  let before: Instruction = stage.from;
  for (const instruction of stage.instructions) {
    for (const step of trace.flow.steps(instruction)) {
      const tree = trace.flow.tree(stage, before);
      for (const path of removedPaths(step, tree)) {
        const secret = heldSecretAt(trace, tree, path);
        if (secret !== undefined) yield { secret, by: step };
      }
    }
    before = instruction;
  }
}

/** The files that were there when the RUN began, and that the command removes. */
function removedPaths({ effect }: Step, tree: StageTree): readonly string[] {
  if (effect?.kind !== 'files' && effect?.kind !== 'build') return [];
  return (effect.removes ?? []).flatMap((removed) => {
    if (!isGlob(removed)) return tree.kindOf(removed) === 'folder' ? tree.filesIn(removed) : [removed];
    const folder = parentPath(removed);
    const fits = isGlob(folder) ? undefined : compileGlob(removed);
    return fits === undefined ? [] : tree.filesIn(folder).filter(fits);
  });
}
