/**
 * Runs the specs of the refactorings: `<id>.md` and `<id>-<what it is about>.md` beside this file. Besides what a spec
 * says, every plan must be one that a second analysis finds no fault with.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../server/analysis/analyze.ts';
import { refactorings } from '../../server/analysis/refactorings/index.ts';
import { added, serious } from '../../server/analysis/refactorings/propose.ts';
import type { Plan, Refactoring } from '../../server/analysis/refactorings/refactoring.ts';
import { applyEdits } from '../../server/analysis/text/range.ts';
import { runRefactoringSpec } from '../support/refactoringSpecs.ts';
import { readSpecFolder, type SpecCase } from '../support/specFile.ts';

const specs = readSpecFolder(import.meta.dirname);

test('every spec belongs to a refactoring, and every refactoring has one', () => {
  const ids = refactorings.map(({ id }) => id);
  assert.deepEqual(
    specs.filter(({ id }) => !ids.some((known) => belongsTo(id, known))).map(({ id }) => id),
    [],
  );
  assert.deepEqual(
    ids.filter((known) => !specs.some(({ id }) => belongsTo(id, known))),
    [],
  );
});

for (const refactoring of refactorings) {
  for (const spec of specs.filter(({ id }) => belongsTo(id, refactoring.id))) {
    runRefactoringSpec(spec, refactoring);
    describe(`${spec.id}: what comes out`, () => {
      for (const each of spec.cases) test(each.name, () => checkPlans(each, refactoring));
    });
  }
}

function belongsTo(spec: string, id: string): boolean {
  return spec === id || spec.startsWith(`${id}-`);
}

/** Every plan, also those whose result the spec does not show: it parses, and no rule finds anything new worth more than a hint. */
function checkPlans({ source, context }: SpecCase, refactoring: Refactoring): void {
  const analysis = analyze(source.text, context);
  const proposal = source.selection && refactoring.plan(analysis, source.selection);
  const before = serious(analysis);
  const plans: readonly Plan[] = proposal?.kind === 'plans' ? proposal.plans : [];
  for (const { title, edits } of plans) {
    const result = analyze(applyEdits(analysis.text, edits()), context);
    assert.deepEqual(result.tree.problems, [], title);
    assert.deepEqual(
      added(before, serious(result)).map(({ rule, message }) => `${rule}: ${message}`),
      [],
      title,
    );
  }
}
