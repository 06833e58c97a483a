/**
 * Which word was probably meant by a misspelt one.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closestTo } from '../../../server/analysis/text/spelling.ts';

const names = ['builder', 'runtime', 'test', 'deps'];

const cases: readonly [written: string, meant: string | undefined][] = [
  ['builder', 'builder'],
  ['Builder', 'builder'],
  ['biulder', 'builder'],
  ['bilder', 'builder'],
  ['buildeer', 'builder'],
  ['build', 'builder'],
  ['rnutime', 'runtime'],
  ['tets', 'test'],
  ['dep', 'deps'],
  ['base', undefined],
  ['te', undefined],
  ['', undefined],
  ['production', undefined],
];

for (const [written, meant] of cases) {
  test(`"${written}" means ${meant ?? 'none of them'}`, () => assert.equal(closestTo(written, names), meant));
}

test('the closest of several wins', () => {
  assert.equal(closestTo('build-wbe', ['build-api', 'build-web', 'build']), 'build-web');
});
