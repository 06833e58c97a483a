/**
 * VOLUME: BuildKit makes no folder for it and keeps what later instructions put there, which the legacy builder discarded.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { held, presences } from './held.ts';

test('what is put into a volume stays, before its VOLUME and after it', () => {
  const dockerfile = 'FROM scratch\nCOPY a.txt /data/\nVOLUME /data\nCOPY b.txt /data/\nRUN touch /data/c\n';
  assert.deepEqual(held(dockerfile), ['/data/a.txt', '/data/b.txt', '/data/c']);
});

test('a stage that starts from it, or copies from it, finds it', () => {
  const first = 'FROM scratch AS a\nVOLUME ["/data"]\nCOPY a.txt /data/\n';
  assert.deepEqual(held(`${first}FROM a\n`), ['/data/a.txt']);
  assert.deepEqual(held(`${first}FROM scratch\nCOPY --from=a /data /x\n`), ['/x/a.txt']);
});

test('the image has no folder for it', () => {
  assert.deepEqual(presences('FROM scratch\nVOLUME /data /logs\n', ['/data', '/logs']), ['missing', 'missing']);
  assert.deepEqual(held('FROM scratch\nVOLUME /data\nCOPY a.txt /data\n'), ['/data']);
});
