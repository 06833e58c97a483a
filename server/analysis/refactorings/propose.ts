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
  const before = serious(analysis);
  const faults = new Map(
    proposal.plans.map((plan): [Plan, Finding | undefined] => [plan, firstAdded(plan, analysis, before)]),
  );
  const plans = proposal.plans.filter((plan) => faults.get(plan) === undefined);
  const [fault] = [...faults.values()].filter((finding) => finding !== undefined);
  const hasDefault = plans.some(({ isAlternative }) => isAlternative !== true);
  if (hasDefault || fault === undefined) return { kind: 'plans', plans };
  return { kind: 'refusal', reason: `its result would have a fault: ${fault.message}`, range: selection };
}

function firstAdded(plan: Plan, { text, context }: Analysis, before: readonly Finding[]): Finding | undefined {
  const [first] = added(before, serious(analyze(applyEdits(text, plan.edits()), context)));
  return first;
}

/**
 * What is new among the findings after a change: errors that were not there, and rules that had said nothing. What is said of
 * an image may be worded otherwise when it moves to another stage, and what is said of an instruction may be said twice when
 * two stages need it: such a fault is not new.
 */
export function added(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const said = new Set(before.map(({ message }) => message));
  const spoke = new Set(before.map(({ rule }) => rule));
  return after.filter(
    ({ rule, message, severity }) => !said.has(message) && (severity === 'error' || !spoke.has(rule)),
  );
}

/** Findings above a hint: hints tell of what could be better still. */
export function serious(analysis: Analysis): Finding[] {
  return findings(analysis).filter(({ severity }) => severity !== 'hint');
}
