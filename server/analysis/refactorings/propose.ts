/**
 * Proposes a refactoring: each plan is carried out in thought, and what its result would be told off for is not offered.
 */

import { type Analysis, analyze } from '../analyze.ts';
import { findings } from '../rules/findings.ts';
import type { Finding } from '../rules/rule.ts';
import type { Wishes } from '../split/wishes.ts';
import { applyEdits, type Range } from '../text/range.ts';
import type { Plan, Proposal, Refactoring } from './refactoring.ts';

/** The plans of `refactoring` at `selection` that bring no new finding, or why there is none. */
export function propose(
  refactoring: Refactoring,
  analysis: Analysis,
  selection: Range,
  wishes?: Wishes,
): Proposal | undefined {
  const proposal = refactoring.plan(analysis, selection, wishes);
  if (proposal?.kind !== 'plans') return proposal;
  const before = new Set(serious(analysis).map(({ message }) => message));
  const added = new Map(
    proposal.plans.map((plan): [Plan, Finding | undefined] => [plan, firstAdded(plan, analysis, before)]),
  );
  const plans = proposal.plans.filter((plan) => added.get(plan) === undefined);
  const [fault] = [...added.values()].filter((finding) => finding !== undefined);
  const hasDefault = plans.some(({ isAlternative }) => isAlternative !== true);
  if (hasDefault || fault === undefined) return { kind: 'plans', plans };
  return { kind: 'refusal', reason: `its result would have a fault: ${fault.message}`, range: selection };
}

function firstAdded(plan: Plan, { text, context }: Analysis, before: ReadonlySet<string>): Finding | undefined {
  return serious(analyze(applyEdits(text, plan.edits()), context)).find(({ message }) => !before.has(message));
}

/** Hints tell of what could be better still. */
function serious(analysis: Analysis): Finding[] {
  return findings(analysis).filter(({ severity }) => severity !== 'hint');
}
