/**
 * Runs the spec of every rule: `<id>.md` beside this file.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../server/analysis/rules/index.ts';
import { runRuleSpec } from '../support/ruleSpecs.ts';
import { readSpecFolder } from '../support/specFile.ts';

const specs = readSpecFolder(import.meta.dirname);

test('every rule has a spec, and every spec a rule', () => {
  assert.deepEqual(
    specs.map(({ id }) => id),
    rules.map(({ id }) => id),
  );
});

for (const rule of rules) {
  const spec = specs.find(({ id }) => id === rule.id);
  if (spec !== undefined) runRuleSpec(spec, rule);
}
