/**
 * The snapshot of the build context: what it can tell of folders.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ContextFiles, contextOf, hasFolder } from '../../../server/analysis/context/buildContext.ts';

function filesOf(more: Partial<ContextFiles> = {}): ContextFiles {
  const { files } = contextOf({ 'web/index.html': '', web2: '' });
  return { ...(files ?? assert.fail('no files')), ...more };
}

test('a folder is there when something lies in it', () => {
  assert.equal(hasFolder(filesOf(), 'web'), true);
  assert.equal(hasFolder(filesOf(), 'web/'), true);
  assert.equal(hasFolder(filesOf(), '.'), true);
  assert.equal(hasFolder(filesOf(), 'web2'), false);
  assert.equal(hasFolder(filesOf(), 'we'), false);
});

test('where the list is not complete a folder that is not in it may be there', () => {
  assert.equal(hasFolder(filesOf({ complete: false }), 'static'), undefined);
  assert.equal(hasFolder(filesOf({ complete: false }), 'web'), true);
});

test('a folder that was left out is there, and may hold anything', () => {
  const files = filesOf({ unlisted: ['web/node_modules'] });
  assert.equal(hasFolder(files, 'web/node_modules'), true);
  assert.equal(hasFolder(files, 'web/node_modules/react'), undefined);
  assert.equal(hasFolder(files, 'node_modules'), false);
});
