/**
 * What is proposed of the plans of a refactoring: none that a rule would tell off, and no alternative by itself.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/analysis/analyze.ts';
import { propose } from '../../server/analysis/refactorings/propose.ts';
import type { Plan, Refactoring } from '../../server/analysis/refactorings/refactoring.ts';

const analysis = analyze('FROM scratch AS base\nFROM base\n');
const start = { start: 0, end: 0 };

function plan(title: string, added: string, more: Partial<Plan> = {}): Plan {
  const end = analysis.text.length;
  return { title, summary: [], safe: true, edits: () => [{ range: { start: end, end }, newText: added }], ...more };
}

function proposalOf(...plans: readonly Plan[]): string[] | string | undefined {
  const about = { id: 'turn', title: 'Turn', summary: '', why: '', example: '', kind: 'refactor.turn' } as const;
  const refactoring: Refactoring = { ...about, plan: () => ({ kind: 'plans', plans }) };
  const proposal = propose(refactoring, analysis, start);
  return proposal?.kind === 'plans' ? proposal.plans.map(({ title }) => title) : proposal?.reason;
}

const sound = 'LABEL a=b\n';
const faulty = 'COPY --from=bsae /a /a\n';

test('a plan whose result has a fault is left out', () => {
  assert.deepEqual(proposalOf(plan('one', faulty), plan('two', sound)), ['two']);
});

test('where all have one, it is the reason', () => {
  assert.match(String(proposalOf(plan('one', faulty))), /^its result would have a fault: No stage is called "bsae"/);
});

test('an alternative stands beside another plan, and never alone', () => {
  const other = plan('other', sound, { isAlternative: true });
  assert.deepEqual(proposalOf(plan('one', sound), other), ['one', 'other']);
  assert.match(String(proposalOf(plan('one', faulty), other)), /^its result would have a fault/);
});
