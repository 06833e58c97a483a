/**
 * Adding lines to ignore files: which file it is, what it then holds, and when it is left alone.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { contextOf } from '../../../server/analysis/context/buildContext.ts';
import { isNamed, leaveOut } from '../../../server/analysis/edits/dockerignore.ts';

const whole = 'FROM alpine:3.22\nCOPY . /app\n';

function after(files: Record<string, string>, patterns: readonly string[], dockerfile = whole) {
  return leaveOut(analyze(dockerfile, contextOf(files)), patterns);
}

test('a file is written where none is', () => {
  const left = after({ 'main.js': '' }, ['node_modules', '.git']);
  assert.deepEqual(left, {
    file: { path: '.dockerignore', text: 'node_modules\n.git\n' },
    isNew: true,
    isShared: false,
  });
});

test('lines are added at the end, with the line endings that are there', () => {
  assert.equal(after({ '.dockerignore': '*.md' }, ['.git'])?.file.text, '*.md\n.git\n');
  assert.equal(after({ '.dockerignore': '*.md\r\n' }, ['.git'])?.file.text, '*.md\r\n.git\r\n');
});

test("the Dockerfile's own file wins", () => {
  const files = { '.dockerignore': '*.md\n', 'Dockerfile.dockerignore': '*.log\n', 'Dockerfile.dev': '' };
  const left = after(files, ['.git']);
  assert.deepEqual(left?.file, { path: 'Dockerfile.dockerignore', text: '*.log\n.git\n' });
  assert.equal(left?.isShared, false);
});

test('other Dockerfiles heed the common one, too', () => {
  assert.equal(after({ 'Dockerfile.dev': '' }, ['.git'])?.isShared, true);
  assert.equal(after({ 'api/Dockerfile': '' }, ['.git'])?.isShared, true);
  assert.equal(after({ 'docs/dockerfile.md': '' }, ['.git'])?.isShared, false);
});

test('what the Dockerfile names is not left out', () => {
  const named = (instruction: string) => `FROM alpine:3.22\n${instruction}\n`;
  const files = { 'dist/app.js': '', 'settings.env': '' };
  assert.equal(after(files, ['dist'], named('COPY dist/app.js /app/')), undefined);
  assert.equal(after(files, ['*.env'], named('COPY set*.env /app/')), undefined);
  assert.equal(after(files, ['dist'], named('RUN --mount=source=dist,target=/dist ls /dist')), undefined);
  assert.equal(after(files, ['dist'], named('RUN --mount=source=.,target=/src ls /src'))?.isNew, true);
  assert.equal(after(files, ['dist'], named('COPY * /app/'))?.isNew, true);
});

test('what the ignore file takes back stays', () => {
  assert.equal(after({ '.dockerignore': '*\n!dist\n' }, ['dist']), undefined);
  assert.equal(after({ '.dockerignore': '*\n!src\n' }, ['dist'])?.file.text, '*\n!src\ndist\n');
});

test('nothing is written where the context is not known', () => {
  assert.equal(leaveOut(analyze(whole), ['.git']), undefined);
  const { files, ...context } = contextOf({ 'main.js': '' });
  assert.ok(files);
  assert.equal(leaveOut(analyze(whole, { ...context, files: { ...files, complete: false } }), ['.git']), undefined);
});

test('a path is named by what lies in it', () => {
  const analysis = analyze('FROM alpine:3.22\nCOPY dist/app.js /app/\n', contextOf({ 'dist/app.js': '' }));
  assert.equal(isNamed(analysis, 'dist'), true);
  assert.equal(isNamed(analysis, 'dis'), false);
});
