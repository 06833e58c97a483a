/**
 * While a line is being typed, only the syntax rule speaks of it: every instruction of every spec is cut off at every
 * character. No rule throws, whatever stands there.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Analysis, analyze } from '../../server/analysis/analyze.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import { contains } from '../../server/analysis/text/range.ts';
import { readSpecFolder } from '../support/specFile.ts';

for (const { id, cases } of readSpecFolder(import.meta.dirname)) {
  test(`${id}: silent on half-typed lines`, () => {
    for (const { source, context } of cases) {
      for (const text of halfTyped(source.text)) {
        const analysis = analyze(text, context);
        const spoken = findingsOnFaultyInstructions(analysis);
        assert.deepEqual(spoken, [], `with the text\n${text}`);
      }
    }
  });
}

/** The text with one of its instructions cut off, each at each character. */
function* halfTyped(text: string): Generator<string> {
  for (const { range, keyword } of analyze(text).tree.instructions) {
    for (let at = keyword.range.end; at < range.end; at++) yield text.slice(0, at) + text.slice(range.end);
  }
}

function findingsOnFaultyInstructions(analysis: Analysis): string[] {
  const faulty = analysis.tree.instructions.filter(({ problems }) => problems.length > 0);
  const found = findings(analysis, (rule, error) => {
    throw new Error(`the rule ${rule.id} threw on\n${analysis.text}`, { cause: error });
  });
  return found
    .filter(({ rule }) => rule !== 'syntax-error')
    .filter((finding) => faulty.some(({ range }) => contains(range, finding.range)))
    .map(({ rule, message }) => `${rule}: ${message}`);
}
