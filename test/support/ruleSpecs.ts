/**
 * Specs of rules. A mark reads `rule: message`, or `rule (hint): message` where the severity is not the rule's own;
 * `note: message` marks a related place. Only the rule that the spec is named after speaks. Besides what is written,
 * every fix of every finding is tried: the finding must be gone and nothing new may appear.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Analysis, analyze } from '../../server/analysis/analyze.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import type { Finding, Fix, Rule } from '../../server/analysis/rules/rule.ts';
import { applyEdits } from '../../server/analysis/text/range.ts';
import type { Mark } from './markedText.ts';
import type { SpecFile } from './specFile.ts';
import { type Outcome, runSpecs } from './specRunner.ts';

/** Runs the spec of `rule`. */
export function runRuleSpec(file: SpecFile, rule: Rule): void {
  runSpecs(file, ({ analysis }) => outcomeOf(rule, analysis));
  describe(file.id, () => {
    for (const { name, source, context } of file.cases) {
      test(`${name}: its fixes mend it`, () => {
        checkFixes(rule, analyze(source.text, context));
        // The last line of a file need not end.
        checkFixes(rule, analyze(source.text.trimEnd(), context));
      });
    }
    test('is silent at least as often as it speaks', () => {
      const silent = file.cases.filter(({ source }) => source.marks.length === 0).length;
      assert.ok(silent * 2 >= file.cases.length, `${silent} of ${file.cases.length} cases are silent`);
    });
  });
}

function outcomeOf(rule: Rule, analysis: Analysis): Outcome {
  const found = findingsOf([rule], analysis);
  return {
    marks: found.flatMap((finding) => marksOf(finding, rule)),
    blocks: { 'dockerfile after': (title) => applied(analysis, fixCalled(title, found)) },
  };
}

function marksOf({ range, severity, message, related = [] }: Finding, rule: Rule): Mark[] {
  const label = severity === rule.severity ? rule.id : `${rule.id} (${severity})`;
  return [
    { range, text: `${label}: ${message}` },
    ...related.map((place) => ({ range: place.range, text: `note: ${place.message}` })),
  ];
}

function fixCalled(title: string, found: readonly Finding[]): Fix {
  const fixes = found.flatMap(({ fixes: offered = [] }) => offered);
  const fix = fixes.find((candidate) => candidate.title === title);
  assert.ok(
    fix !== undefined,
    `no fix is called "${title}"; there are: ${fixes.map((each) => each.title).join(' | ')}`,
  );
  return fix;
}

/** Every fix alone: what it mends is gone, and no rule finds anything that it did not find before. */
function checkFixes(rule: Rule, analysis: Analysis): void {
  const before = tally(findingsOf(undefined, analysis));
  for (const finding of findingsOf([rule], analysis)) {
    for (const fix of finding.fixes ?? []) {
      const result = analyze(applied(analysis, fix), analysis.context);
      const after = tally(findingsOf(undefined, result));
      const key = keyOf(finding);
      assert.ok((after.get(key) ?? 0) < (before.get(key) ?? 0), `"${fix.title}" does not mend it:\n${result.text}`);
      const fresh = [...after].filter(([each, count]) => count > (before.get(each) ?? 0)).map(([each]) => each);
      assert.deepEqual(fresh, [], `"${fix.title}" makes new findings:\n${result.text}`);
    }
  }
}

function findingsOf(rules: readonly Rule[] | undefined, analysis: Analysis): Finding[] {
  const fail = (rule: Rule, error: unknown) => {
    throw new Error(`the rule ${rule.id} threw`, { cause: error });
  };
  return findings(analysis, fail, rules);
}

function applied(analysis: Analysis, fix: Fix): string {
  return applyEdits(analysis.text, fix.edits);
}

/** Lines move when a fix is applied: findings are told apart by rule and message. */
function tally(found: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of found) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return counts;
}

function keyOf({ rule, message }: Finding): string {
  return `${rule}: ${message}`;
}
