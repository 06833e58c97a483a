/**
 * The example on a rule's page shows the rule's fault, and no other worth a warning.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/analysis/analyze.ts';
import { contextOf } from '../../server/analysis/context/buildContext.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import { ruleGroups, rules } from '../../server/analysis/rules/index.ts';

for (const { id, severity, example, exampleFiles } of rules) {
  test(`${id}: its example shows it`, () => {
    const found = findings(analyze(example, exampleFiles && contextOf(exampleFiles)));
    assert.ok(
      found.some((finding) => finding.rule === id && finding.severity === severity),
      `found only: ${found.map((finding) => `${finding.rule} (${finding.severity})`).join(', ') || 'nothing'}`,
    );
    const others = found.filter((finding) => finding.rule !== id && /error|warning/.test(finding.severity));
    assert.deepEqual(
      others.map(({ rule, message }) => `${rule}: ${message}`),
      [],
    );
  });
}

test('rules are in alphabetical order, in their groups and altogether', () => {
  for (const listed of [rules, ...ruleGroups.map((group) => group.rules)]) {
    const ids = listed.map(({ id }) => id);
    assert.deepEqual(ids, [...ids].sort());
  }
});
