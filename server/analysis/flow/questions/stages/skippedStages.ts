/**
 * The stages that a plain build skips, and why they may be there all the same.
 */

import type { Answer, Stage, Stages } from '../../../stages/model.ts';
import { namedPurpose } from '../../../stages/purpose.ts';
import { reachableFrom } from '../../../stages/reachability.ts';
import type { Dockerfile } from '../../../syntax/tree.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { checksOf, type StageCheck } from './checks.ts';
import { misplacedProduct } from './misplacedProduct.ts';

/** A stage that neither the target nor a known build needs. */
export interface SkippedStage {
  readonly stage: Stage;
  /** The checks that it is there for, and that do not run then; none where it is there for something else. */
  readonly checks: readonly StageCheck[];
  /** Whether it is, or serves, what is meant to be built by --target alone: development, or a product above the last stage. */
  readonly isTarget: boolean;
  /** Whether it hands on what checks leave, as a report. */
  readonly takesFromChecks: boolean;
}

const known = new WeakMap<Stages, readonly SkippedStage[]>();

/** The stages that are skipped; none while a half-typed or faulty line may be the one that needs them. */
export function skippedStages(trace: ArtifactTrace & { readonly tree: Dockerfile }): readonly SkippedStage[] {
  const { stages } = trace;
  const found = known.get(stages) ?? findSkipped(trace);
  known.set(stages, found);
  return found;
}

function findSkipped(trace: ArtifactTrace & { readonly tree: Dockerfile }): readonly SkippedStage[] {
  const { tree, stages } = trace;
  if (tree.problems.length > 0 || stages.references.some(({ answer }) => isFaulty(answer))) return [];
  // What another value of a variable in FROM would need is not idle.
  const idle = stages.all.filter(({ mayBeReachable }) => !mayBeReachable);
  if (idle.length === 0) return [];
  const product = misplacedProduct(trace)?.product;
  const meant = reachableFrom(
    [product, ...idle.filter((stage) => namedPurpose(stage) === 'development')],
    stages.edges,
  );
  const checks = new Map(idle.map((stage) => [stage, checksOf(trace, stage)]));
  const takersOfChecks = new Set(
    stages.edges.filter(({ from }) => (checks.get(from) ?? []).length > 0).map(({ to }) => to),
  );
  return idle.map((stage) => ({
    stage,
    checks: checks.get(stage) ?? [],
    isTarget: meant.has(stage),
    takesFromChecks: takersOfChecks.has(stage),
  }));
}

function isFaulty(answer: Answer): boolean {
  return answer.kind === 'fault' || (answer.kind === 'image' && answer.reference === undefined);
}
