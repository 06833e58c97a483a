/**
 * The image that a stage is built up from, where it is certain that a build of the file starts from that one.
 */

import { look } from '../../images/catalog.ts';
import type { Described } from '../../images/describe.ts';
import { lineageOf } from '../../stages/lineage.ts';
import type { Stage } from '../../stages/model.ts';
import type { FromInstruction } from '../../syntax/tree.ts';
import type { ArtifactTrace } from './artifactTrace.ts';

export interface RootImage {
  /** What the catalogue says of it; undefined for scratch. */
  readonly described: Described | undefined;
  /** As people call it. */
  readonly name: string;
  /** The FROM that names it. */
  readonly from: FromInstruction;
  /** Whether a variable decides on more than its tag: those who build it may mean another image. */
  readonly isOpen: boolean;
}

/** @returns undefined for an image that nobody described, that is half typed, or that the build is given in its place. */
export function rootImageOf({ context }: Pick<ArtifactTrace, 'context'>, stage: Stage): RootImage | undefined {
  const lineage = lineageOf(stage);
  const [root] = lineage;
  if (root === undefined || lineage.some(({ name }) => name !== undefined && context.namedContexts.has(name))) return;
  // What is half typed may yet name another image.
  if (lineage.some(({ from }) => from.problems.length > 0)) return undefined;
  const { base, from } = root;
  const isOpen = (from.image?.text ?? '').replace(/:[^:/]*$/, '').includes('$');
  if (base.kind === 'scratch') return { described: undefined, name: 'scratch', from, isOpen };
  if (base.kind !== 'image' || base.reference === undefined || base.resolved === undefined) return undefined;
  if (context.namedContexts.has(base.resolved)) return undefined;
  const described = look(base.reference);
  return described && { described, name: base.resolved, from, isOpen };
}
