/**
 * Specs of rules. A mark reads `rule: message`, or `rule (hint): message` where the severity is not the rule's own;
 * `note: message` marks a related place. Only the rule that the spec is named after speaks. Besides what is written,
 * every fix of every finding is tried: the finding must be gone and nothing new may appear.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Analysis, analyze } from '../../server/analysis/analyze.ts';
import type { BuildContext } from '../../server/analysis/context/buildContext.ts';
import { cost } from '../../server/analysis/rules/cost/index.ts';
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
    blocks: {
      'dockerfile after': (title) => applied(analysis, fixCalled(title, found)),
      'files after': (title) => writtenBy(fixCalled(title, found)),
    },
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
      const result = analyze(applied(analysis, fix), contextAfter(analysis.context, fix));
      const found = findingsOf(undefined, result);
      const after = tally(found);
      const key = keyOf(finding);
      assert.ok((after.get(key) ?? 0) < (before.get(key) ?? 0), `"${fix.title}" does not mend it:\n${result.text}`);
      const faults = [...tally(found.filter((each) => each.rule === rule.id || !isWish(each)))];
      const fresh = faults.filter(([each, count]) => count > (before.get(each) ?? 0)).map(([each]) => each);
      assert.deepEqual(fresh, [], `"${fix.title}" makes new findings:\n${result.text}`);
    }
  }
}

/** What could be faster still comes into view when a stage is needed again, or becomes a builder: that is no fault of a fix. */
function isWish({ rule, severity }: Finding): boolean {
  return severity === 'hint' && cost.rules.some(({ id }) => id === rule);
}

function findingsOf(rules: readonly Rule[] | undefined, analysis: Analysis): Finding[] {
  const fail = (rule: Rule, error: unknown) => {
    throw new Error(`the rule ${rule.id} threw`, { cause: error });
  };
  // A rule about comments that silence others needs those others.
  const found = findings(analysis, fail, rules?.every((each) => 'check' in each) ? rules : undefined);
  return rules === undefined ? found : found.filter((each) => rules.some(({ id }) => id === each.rule));
}

function applied(analysis: Analysis, fix: Fix): string {
  return applyEdits(analysis.text, fix.edits);
}

/** The files that a fix writes, as a `files` block shows them. */
function writtenBy({ files = [] }: Fix): string {
  const shown = files.map(({ path, text }) => [
    path,
    ...text
      .trimEnd()
      .split(/\r?\n/)
      .map((line) => `  ${line}`.trimEnd()),
  ]);
  return shown.flat().join('\n');
}

/** The build context with the files that a fix writes. */
function contextAfter(context: BuildContext, { files: written = [] }: Fix): BuildContext {
  const { files } = context;
  if (files === undefined || written.length === 0) return context;
  const texts = new Map(written.map(({ path, text }) => [path, text]));
  const paths = [...new Set([...files.paths, ...texts.keys()])].sort();
  return { ...context, files: { ...files, paths, read: (path) => texts.get(path) ?? files.read(path) } };
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
