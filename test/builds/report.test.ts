/**
 * The report of a run: the table, the figures and the JSON.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BuildCase } from './cases.ts';
import type { Outcome, Proof } from './proof.ts';
import { jsonOf, lineOf, tableOf } from './report.ts';

const proofs: Proof[] = [
  proof('go-a', 'works', { before: 100e6, after: 10e6 }),
  proof('go-b', 'works', { before: 100e6, after: 20e6 }),
  proof('java-c', 'works', { before: 100e6, after: 75e6 }),
  proof('c-d', 'behaves differently', { before: 100e6, after: 1e6, reason: 'exit code 127, not 0' }),
  proof('php-e', 'refused', { before: 100e6, reason: 'nothing is built' }),
];

test('a table, what went wrong, and figures of the splits that work', () => {
  assert.equal(
    tableOf(proofs),
    `case    outcome                before    after  smaller by
go-a    works                100.0 MB  10.0 MB        90 %
go-b    works                100.0 MB  20.0 MB        80 %
java-c  works                100.0 MB  75.0 MB        25 %
c-d     behaves differently  100.0 MB   1.0 MB        99 %
php-e   refused              100.0 MB

c-d: behaves differently: exit code 127, not 0
    (what is hard)

5 cases: 3 works, 1 refused, 1 behaves differently; images that work became smaller by 65.0 % in the mean, 80.0 % in the median`,
  );
});

test('a line for each case', () => {
  assert.deepEqual(proofs.slice(2, 5).map(lineOf), [
    '✔ java-c: works (100.0 MB → 75.0 MB, 25 % smaller; 3 s)',
    '✖ c-d: behaves differently (100.0 MB → 1.0 MB, 99 % smaller; 3 s)\n    exit code 127, not 0',
    '✔ php-e: refused (100.0 MB; 3 s)\n    nothing is built',
  ]);
});

test('the median of an even number lies between the two in the middle', () => {
  const { mean, median, outcomes } = jsonOf(proofs.slice(0, 2)) as Record<string, unknown>;
  assert.ok(Math.abs(Number(mean) - 0.85) < 1e-9 && Math.abs(Number(median) - 0.85) < 1e-9);
  assert.deepEqual(outcomes, { works: 2 });
});

function proof(name: string, outcome: Outcome, found: Partial<Proof>): Proof {
  const buildCase: BuildCase = {
    name,
    folder: name,
    expect: 'split',
    probes: [],
    gone: [],
    buildVariables: [],
    note: 'what is hard',
  };
  return { case: buildCase, outcome, seconds: 3, ...found };
}
