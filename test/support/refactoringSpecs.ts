/**
 * Specs of refactorings. The selection is where a person asks for it. `dockerfile after: <title of a plan>` shows the
 * result, `summary: <title>` what the plan tells, `refused` the reason why there is none; a case without any of these
 * says that the refactoring has nothing to say there.
 */

import assert from 'node:assert/strict';
import type { Plan, Proposal, Refactoring } from '../../server/analysis/refactorings/refactoring.ts';
import { applyEdits } from '../../server/analysis/text/range.ts';
import type { SpecFile } from './specFile.ts';
import { runSpecs } from './specRunner.ts';

/** Runs the spec of `refactoring`. */
export function runRefactoringSpec(file: SpecFile, refactoring: Refactoring): void {
  runSpecs(file, ({ analysis, selection, spec }) => {
    const proposal = refactoring.plan(analysis, selection());
    const expectsNothing = spec.expected.length === 0;
    assert.equal(proposal === undefined, expectsNothing, `${refactoring.id}: ${describeProposal(proposal)}`);
    return {
      blocks: {
        'dockerfile after': (title) => applyEdits(analysis.text, planCalled(title, proposal).edits()),
        summary: (title) => planCalled(title, proposal).summary.join('\n'),
        refused: () => describeProposal(proposal),
      },
    };
  });
}

function planCalled(title: string, proposal: Proposal | undefined): Plan {
  const plans = proposal?.kind === 'plans' ? proposal.plans : [];
  const plan = plans.find((candidate) => candidate.title === title);
  assert.ok(plan !== undefined, `no plan is called "${title}"; what there is: ${describeProposal(proposal)}`);
  return plan;
}

/** The reason of a refusal; else what is proposed, in words. */
function describeProposal(proposal: Proposal | undefined): string {
  if (proposal === undefined) return 'it has nothing to say';
  if (proposal.kind === 'refusal') return proposal.reason;
  return `it proposes: ${proposal.plans.map(({ title }) => title).join(' | ')}`;
}
