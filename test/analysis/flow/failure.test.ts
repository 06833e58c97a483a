/**
 * What becomes of a RUN when one of its commands fails, as shells do it.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import type { Failure } from '../../../server/analysis/flow/failure.ts';

/** What becomes of the script for its command `x`. */
function failure(script: string, shell = ''): Failure {
  const text = `FROM debian:bookworm\n${shell}RUN ${script}\n`;
  const { flow, tree } = analyze(text);
  const run = tree.instructions.at(-1) ?? assert.fail('no instruction');
  const start = text.search(/\bx\b/);
  return flow.failure(run, { start, end: start + 1 });
}

const cases: Readonly<Record<Failure, readonly string[]>> = {
  stops: [
    'x',
    'a && x',
    'x && a',
    'a; x',
    'a; x && b',
    'a | x',
    'set -e; x; a',
    'set -eux; a && x; b',
    'set -o errexit; x; a',
    'set -e && a; x; b',
    'set -e; { x; a; }; b',
    'set -e; if a; then x; fi; b',
    'set -eo pipefail; x | a',
    'x || exit 1',
    'x || { echo sorry; exit 1; }',
    'x || false',
    '(a; x)',
    '["x", "a"]',
    'for i in 1 2; do x; done',
    'case a in a) x;; esac',
  ],
  'goes on': [
    'x; a',
    'x & a',
    'x | a',
    'set -e; x | a',
    'set -e; x && a; b',
    'set -e; set +e; x; a',
    'if a; then x; b; fi; c',
    '{ x; a; }; b',
    'if a; then x; fi; b',
  ],
  'is caught': [
    'x || a',
    'x && a || b',
    'x || exit 0',
    'if x; then a; fi',
    'while x; do a; done',
    'until x; do a; done',
    'if a; then b; elif x; then c; fi',
    '! x',
    'set -e; x || true; a',
    'set -e; if x; then a; fi; b',
  ],
};

for (const [expected, scripts] of Object.entries(cases)) {
  describe(expected, () => {
    for (const script of scripts) test(script, () => assert.equal(failure(script), expected));
  });
}

describe('the shell', () => {
  const shells: [shell: string, script: string, expected: Failure][] = [
    ['["/bin/bash", "-e", "-c"]', 'x; a', 'stops'],
    ['["/bin/bash", "-eo", "pipefail", "-c"]', 'x | a', 'stops'],
    ['["/bin/bash", "-o", "pipefail", "-c"]', 'x | a', 'stops'],
    ['["/bin/bash", "-o", "pipefail", "-c"]', 'x | a; b', 'goes on'],
    ['["/bin/bash", "-c"]', 'x | a', 'goes on'],
  ];
  for (const [shell, script, expected] of shells) {
    test(`${shell}: ${script}`, () => assert.equal(failure(script, `SHELL ${shell}\n`), expected));
  }
});
