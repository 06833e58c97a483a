/**
 * The lines of which BuildKit speaks.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/analysis/analyze.ts';
import { buildkitLine } from '../../server/analysis/rules/buildkitLine.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import { LineIndex } from '../../server/analysis/text/lineIndex.ts';

function linesOf(text: string): Record<string, number | undefined> {
  const { tree, ...analysis } = analyze(text);
  const lines = new LineIndex(text);
  return Object.fromEntries(
    findings({ tree, ...analysis }).map((each) => [each.buildkit ?? each.rule, buildkitLine(tree, each, lines)]),
  );
}

test('are those of the keywords, wherever in the instruction our finding is', () => {
  assert.equal(linesOf('FROM alpine:3.22\nENV A=1 \\\n    B=$X\n').UndefinedVar, 1);
});

test('are the last ones of instructions with empty lines in them', () => {
  assert.equal(linesOf('FROM alpine:3.22\nRUN echo \\\n\n  a \\\n  b\n').NoEmptyContinuation, 4);
  assert.equal(linesOf('FROM alpine:3.22\nRUN cat \\\n\n  <<END\na\nEND\n').NoEmptyContinuation, 3);
});

test('are none where BuildKit has no such check', () => {
  assert.equal(
    linesOf('FROM alpine:3.22 AS a\nFROM alpine:3.22\nCOPY --from=0 /etc/hosts /\n')['copy-by-index'],
    undefined,
  );
});
