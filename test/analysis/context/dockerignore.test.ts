/**
 * Which files an ignore file leaves out of the build.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contextOf } from '../../../server/analysis/context/buildContext.ts';
import { ignoreTest, parseDockerignore } from '../../../server/analysis/context/dockerignore.ts';

const cases: readonly { ignore: string; out: readonly string[]; in: readonly string[] }[] = [
  { ignore: 'node_modules', out: ['node_modules', 'node_modules/a/b.js'], in: ['web/node_modules', 'node_modules2'] },
  { ignore: '**/node_modules', out: ['node_modules/a.js', 'web/node_modules/a.js'], in: ['node_modules.md'] },
  { ignore: '/build/', out: ['build/app'], in: ['src/build/app'] },
  { ignore: '*.md', out: ['README.md'], in: ['docs/README.md'] },
  { ignore: '**/*.md', out: ['README.md', 'docs/a/README.md'], in: ['a.mdx'] },
  { ignore: '*.md\n!README.md', out: ['a.md'], in: ['README.md'] },
  { ignore: '!README.md\n*.md', out: ['README.md'], in: [] },
  { ignore: '*\n!src\n!go.mod', out: ['Makefile', 'docs/a.md'], in: ['src/a.go', 'go.mod'] },
  { ignore: '# comment\n\n  .env  \n', out: ['.env'], in: ['.env.example', '# comment'] },
  { ignore: 'a/**', out: ['a/b', 'a/b/c'], in: ['b'] },
  { ignore: 'a/**/z', out: ['a/z', 'a/b/c/z'], in: ['a/b'] },
  { ignore: 'file.?', out: ['file.c'], in: ['file.go', 'file./'] },
  {
    ignore: 'my-app/*.log\n**/docker-compose*.yml',
    out: ['my-app/a.log', 'x/docker-compose.dev.yml'],
    in: ['my-app/a'],
  },
  { ignore: '[a\\-c].txt', out: ['-.txt', 'a.txt'], in: ['b.txt'] },
  { ignore: 'v[0-9]', out: ['v1'], in: ['vx'] },
  { ignore: './dist', out: ['dist/a.js'], in: [] },
  { ignore: '\ufeffdist\r\nout\r\n', out: ['dist', 'out'], in: [] },
  { ignore: '[', out: [], in: ['a', '['] },
  { ignore: '**.pyc', out: ['a.pyc', 'b/c.pyc', 'b/c.pyc/d'], in: ['a.py', 'pyc'] },
  { ignore: '**', out: ['a', 'a/b'], in: [] },
  { ignore: 'log**', out: ['log', 'logs/a/b'], in: ['a/log'] },
  { ignore: '../a', out: [], in: ['a'] },
  { ignore: '/../b/../a', out: ['a'], in: ['b'] },
  { ignore: '!', out: [], in: ['a', '!'] },
  { ignore: 'a\n! a/b ', out: ['a/c'], in: ['a/b', 'a/b/d'] },
];

for (const { ignore, out, in: inside } of cases) {
  describe(JSON.stringify(ignore), () => {
    const ignored = parseDockerignore(ignore);
    for (const path of out) test(`leaves out ${path}`, () => assert.equal(ignored(path), true));
    for (const path of inside) test(`keeps ${path}`, () => assert.equal(ignored(path), false));
  });
}

test('the ignore file named after the Dockerfile wins', () => {
  const { files } = contextOf({ '.dockerignore': 'a', 'web.Dockerfile.dockerignore': 'b' });
  assert.ok(files);
  assert.deepEqual(['a', 'b'].map(ignoreTest(files, 'web.Dockerfile')), [false, true]);
  assert.deepEqual(['a', 'b'].map(ignoreTest(files)), [true, false]);
});

test('without a name given, the snapshot tells where the Dockerfile lies', () => {
  const { files } = contextOf({ '.dockerignore': 'a', 'docker/web.dockerignore': 'b' });
  assert.ok(files);
  assert.deepEqual(['a', 'b'].map(ignoreTest({ ...files, dockerfile: 'docker/web' })), [false, true]);
});
