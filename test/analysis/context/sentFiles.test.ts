/**
 * What of the build context a build is sent, and what lies at its paths.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contextOf } from '../../../server/analysis/context/buildContext.ts';
import { type SentKind, sentFiles } from '../../../server/analysis/context/sentFiles.ts';

const { files } = contextOf({
  '.dockerignore': '*.log\nout\nempty/*\n!empty/.keep\n**/node_modules\n',
  'a-b/x': '',
  'a.b/x': '',
  'a/b/c': '',
  'a/d': '',
  a0: '',
  'empty/x': '',
  'out/x': '',
  'x.log': '',
});
const snapshot = files ?? assert.fail('no files');

test('the files below a folder, and no neighbour of a similar name', () => {
  const sent = sentFiles(snapshot);
  assert.deepEqual(sent.below('a'), ['a/b/c', 'a/d']);
  assert.deepEqual(sent.below('a/b'), ['a/b/c']);
  assert.deepEqual(sent.below('a/b/c'), []);
  assert.deepEqual(sent.below('x.log'), []);
  assert.deepEqual(sent.below(''), ['.dockerignore', 'a-b/x', 'a.b/x', 'a/b/c', 'a/d', 'a0']);
  assert.deepEqual([sent.has('a0'), sent.has('a'), sent.has('x.log'), sent.has('')], [true, false, false, false]);
});

test('a snapshot is looked through once', () => {
  assert.equal(sentFiles(snapshot), sentFiles(snapshot));
});

describe('what lies at a path', () => {
  const cases: readonly (readonly [path: string, whole: SentKind, part: SentKind])[] = [
    ['', 'folder', 'folder'],
    ['a', 'folder', 'folder'],
    ['a/d', 'file', 'file'],
    ['x.log', 'ignored', 'ignored'],
    ['out', 'ignored', 'ignored'],
    ['out/x', 'ignored', 'ignored'],
    ['empty', 'folder', 'folder'],
    ['b', 'absent', 'unknown'],
    ['web', 'absent', 'folder'],
    ['web/.git', 'absent', 'unlisted'],
    ['web/.git/config', 'absent', 'unlisted'],
    ['node_modules', 'absent', 'ignored'],
    ['node_modules/lib', 'absent', 'ignored'],
  ];
  const partly = sentFiles({ ...snapshot, complete: false, unlisted: ['node_modules', 'web/.git'] });
  for (const [path, whole, part] of cases) {
    test(path, () => assert.deepEqual([sentFiles(snapshot).kindOf(path), partly.kindOf(path)], [whole, part]));
  }
});
