/**
 * Which paths Git leaves out, by the ignore files of a build context.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf } from '../../../server/analysis/context/buildContext.ts';
import { gitignoreTest } from '../../../server/analysis/context/gitignore.ts';
import { mayBeMadeBefore } from '../../../server/analysis/context/madeBefore.ts';

function filesOf(files: Readonly<Record<string, string>>) {
  const { files: context } = contextOf(files);
  assert.ok(context !== undefined);
  return context;
}

const cases: readonly [ignore: string, path: string, ignored: boolean][] = [
  ['version.js', 'version.js', true],
  ['version.js', 'lib/deep/version.js', true],
  ['/version.js', 'lib/version.js', false],
  ['lib/version.js', 'lib/version.js', true],
  ['lib/version.js', 'src/lib/version.js', false],
  ['made/', 'made/by/tool.js', true],
  ['*.local.yaml', 'settings.local.yaml', true],
  ['*.yaml\n!settings.yaml', 'settings.yaml', false],
  ['docs/**/made.md', 'docs/a/b/made.md', true],
  ['# a comment\n\nnotes.txt  ', 'notes.txt', true],
  ['', 'notes.txt', false],
];

for (const [ignore, path, ignored] of cases) {
  test(`${JSON.stringify(ignore)}: ${path}`, () => {
    assert.equal(gitignoreTest(filesOf({ '.gitignore': ignore }))(path), ignored);
  });
}

test('an ignore file of a folder speaks of that folder, and has the last word', () => {
  const isIgnored = gitignoreTest(filesOf({ '.gitignore': '*.js', 'docs/.gitignore': '!made.js\n/notes.txt' }));
  assert.deepEqual(['made.js', 'docs/made.js', 'docs/notes.txt', 'notes.txt'].map(isIgnored), [
    true,
    false,
    true,
    false,
  ]);
});

test('what is made before a build', () => {
  const files = filesOf({ '.gitignore': 'version.js' });
  const made = ['dist/app.js', 'target/shop.jar', 'server', 'shop.tar.gz', '.env', 'certs/own.yaml', 'version.js'];
  const written = ['src/app.js', 'config', 'requirements.txt', 'settings.yaml', 'Makefile', 'deploy/nginx.conf'];
  assert.deepEqual(
    [...made, ...written].filter((path) => mayBeMadeBefore(files, path)),
    made,
  );
});
