/**
 * What the split says of a whole file; every file gets an answer, also where an editor would offer nothing.
 */

import type { Analysis } from '../../analysis/analyze.ts';
import { propose } from '../../analysis/refactorings/propose.ts';
import type { Plan, Refusal } from '../../analysis/refactorings/refactoring.ts';
import { split } from '../../analysis/refactorings/split.ts';
import type { Wishes } from '../../analysis/split/wishes.ts';

/** The plans of a split with the one to take, or why there is none. */
export type Answer = { readonly kind: 'plans'; readonly plans: readonly Plan[]; readonly taken: Plan } | Refusal;

/** What the split has to say of the file; of several plans, `wishes` say which one to take. */
export function proposeSplit(analysis: Analysis, wishes: Wishes): Answer {
  const { target } = analysis.stages;
  const proposal = target && propose(split, analysis, target.range, wishes);
  if (proposal?.kind === 'refusal') return proposal;
  const plans = proposal?.plans ?? [];
  const [taken] = plans;
  return taken === undefined ? nothingToSplit(analysis) : { kind: 'plans', plans, taken };
}

function nothingToSplit({ tree, stages }: Analysis): Refusal {
  const [problem] = tree.problems;
  if (problem !== undefined) {
    return { kind: 'refusal', reason: `BuildKit cannot read it: ${problem.message}`, range: problem.range };
  }
  const range = stages.target?.from.range ?? { start: 0, end: 0 };
  return {
    kind: 'refusal',
    reason: 'there is nothing to split, the stage that becomes the image builds nothing that it could leave behind',
    range,
  };
}
