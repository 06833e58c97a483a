/**
 * What passes from one stage to another, and what a copy takes from whom.
 */

import type { Analysis } from '../analyze.ts';
import type { Copy, CopySource } from '../flow/copy.ts';
import type { Stage, StageReference } from '../stages/model.ts';
import { stageIndex } from '../stages/stageIndex.ts';
import { compileGlob, isGlob } from '../text/glob.ts';
import { isWithin, joinPath } from '../text/paths.ts';
import { mountedPath } from './mounts.ts';

/** A stage takes something out of another. */
export interface Handover {
  readonly kind: 'from' | 'copy' | 'mount';
  readonly taker: Stage;
  /** What it takes, absolute; empty for kind `from`, which takes everything. */
  readonly paths: readonly string[];
  readonly reference: StageReference;
}

/** What one instruction copies from one giver: an ADD may mix files of the context with downloads and inline files. */
export interface CopyPart {
  readonly from: Copy['from'] | { readonly kind: 'url' } | { readonly kind: 'inline' };
  /** Paths, URLs, or the names of inline files. */
  readonly things: readonly string[];
}

/** Who takes what from the stage, in order of position. */
export function handoversOf(analysis: Analysis, stage: Stage): Handover[] {
  return stageIndex(analysis.stages)
    .edgesFrom(stage)
    .map(({ kind, to: taker, reference }) => ({ kind, taker, paths: pathsOf(analysis, reference), reference }));
}

/** What a copy takes, by giver. */
export function partsOf({ from, sources, inline }: Copy): CopyPart[] {
  const texts = (kind: CopySource['kind']) => sources.filter((each) => each.kind === kind).map(({ path }) => path.text);
  const parts: CopyPart[] = [
    { from, things: texts('path') },
    { from: { kind: 'url' }, things: texts('url') },
    { from: { kind: 'inline' }, things: inline.map(({ name }) => `<<${name}`) },
  ];
  return parts.filter(({ things }) => things.length > 0);
}

/** The paths that a copy takes, in the order of its sources. */
export function pathsTaken({ sources }: Copy): string[] {
  return sources.filter(({ kind }) => kind === 'path').map(({ path }) => path.text);
}

/** Whether copying `source`, which may be a pattern, takes the whole of `path` along. */
export function takes(source: string, path: string): boolean {
  if (!isGlob(source)) return isWithin(source, path);
  const depth = source.split('/').length;
  return compileGlob(source)?.(path.split('/').slice(0, depth).join('/')) ?? false;
}

function pathsOf({ flow, stages }: Analysis, reference: StageReference): string[] {
  const { kind, instruction } = reference;
  if (kind === 'from') return [];
  if (kind === 'mount') return [mountedPath(reference, stages.tree.escape)];
  const copy = flow.copyOf(instruction);
  if (copy !== undefined) return pathsTaken(copy);
  // The trigger of an ONBUILD: it runs in another stage than the one that it is written in.
  return instruction.name === 'COPY' ? instruction.sources.map(({ text }) => joinPath('/', text)) : [];
}
