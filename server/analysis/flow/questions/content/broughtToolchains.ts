/**
 * Toolchains that a stage copies from another one.
 */

import { lineageOf } from '../../../stages/lineage.ts';
import { type Stage, stageLabel } from '../../../stages/model.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import { present } from '../../../toolchains/command/present.ts';
import { isToolchainPath } from '../../../toolchains/index.ts';
import type { Copy } from '../../copy.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { startsNoTool } from './idleToolchain.ts';

export interface BroughtToolchain {
  /** The COPY. */
  readonly instruction: Instruction;
  readonly path: string;
  /** The stage or image that gives it, in words. */
  readonly giver: string;
}

/**
 * One for each COPY that certainly brings one, of the stage and those that it is based on.
 * @returns none where the image may be there to be built with.
 */
export function broughtToolchains({ flow }: Pick<ArtifactTrace, 'flow'>, stage: Stage): BroughtToolchain[] {
  const { calls, unfollowed } = flow.start(stage);
  if (unfollowed.length > 0 || !startsNoTool(calls)) return [];
  return lineageOf(stage).flatMap((each) =>
    [...flow.copies(each)].flatMap((copy) => present(broughtBy(flow, each, copy))),
  );
}

function broughtBy(flow: ArtifactTrace['flow'], stage: Stage, copy: Copy): BroughtToolchain | undefined {
  const { instruction, from, sources } = copy;
  const giver =
    from.kind === 'stage' ? `stage ${stageLabel(from.stage)}` : from.kind === 'image' ? from.name : undefined;
  if (giver === undefined) return undefined;
  const named = sources.find(({ path }) => path.known && isToolchainPath(path.text))?.path.text;
  const made = flow
    .files(stage)
    .find((file) => file.instruction === instruction && file.role === 'toolchain' && file.certainty === 'certain');
  const path = named ?? made?.path;
  return path === undefined ? undefined : { instruction, path, giver };
}
