/**
 * Every finding of every spec can be ignored, in each of the places that are offered, and safe fixes go together.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/analysis/analyze.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import { mend, safeFix, withFiles } from '../../server/analysis/rules/fixAll.ts';
import { ignoreFixes } from '../../server/analysis/rules/ignoring.ts';
import type { Finding } from '../../server/analysis/rules/rule.ts';
import { applyEdits } from '../../server/analysis/text/range.ts';
import { readSpecFolder } from '../support/specFile.ts';

/** What the comment itself may change: lines that it breaks up or that are looked at for their comments. */
const aboutComments = new Set(['useless-ignore', 'description-without-name']);

for (const { id, cases } of readSpecFolder(import.meta.dirname)) {
  test(`${id}: comments silence what is found, and nothing else`, () => {
    for (const { source, context } of cases) {
      const analysis = analyze(source.text, context);
      const before = findings(analysis).filter(({ rule }) => !aboutComments.has(rule));
      for (const finding of before.filter(({ rule }) => rule === id)) {
        for (const { title, edits } of ignoreFixes(analysis, finding)) {
          const after = findings(analyze(applyEdits(analysis.text, edits), context));
          const useless = after.filter(({ rule }) => rule === 'useless-ignore');
          const known = findings(analysis).filter(({ rule }) => rule === 'useless-ignore');
          assert.equal(
            useless.length,
            known.length,
            `"${title}" ignores nothing in\n${applyEdits(analysis.text, edits)}`,
          );
          const others = (found: readonly Finding[]) =>
            found
              .filter(({ rule }) => rule !== id && !aboutComments.has(rule))
              .map(({ rule, message }) => `${rule}: ${message}`);
          assert.deepEqual(others(after), others(before), `"${title}" in\n${applyEdits(analysis.text, edits)}`);
          assert.ok(after.filter(({ rule }) => rule === id).length < before.filter(({ rule }) => rule === id).length);
        }
      }
    }
  });

  test(`${id}: safe fixes go together, and none is left out without a reason`, () => {
    for (const { source, context } of cases) {
      const analysis = analyze(source.text, context);
      const before = findings(analysis);
      if (mend(analysis, before, safeFix, findings) !== undefined) continue;
      for (const finding of before) {
        const fix = safeFix(finding);
        if (fix === undefined) continue;
        const text = applyEdits(analysis.text, fix.edits);
        const after = findings(analyze(text, withFiles(context, fix.files ?? [])));
        const said = (found: readonly Finding[], rule: string) => found.filter((each) => each.rule === rule).length;
        assert.ok(
          after.some(({ rule }) => said(after, rule) > said(before, rule)),
          `${finding.rule} has a safe fix that is not taken, though it makes nothing worse:\n${text}`,
        );
      }
    }
  });
}
