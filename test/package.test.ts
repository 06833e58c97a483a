/**
 * The packaged extension holds what it needs to run and to be presented, and nothing else.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { listFiles, PackageManager } from '@vscode/vsce';

const root = path.dirname(import.meta.dirname);

const required = [
  'package.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'dist/client/extension.cjs',
  'dist/server/main.cjs',
  'dist/cli.js',
  'dist/THIRD-PARTY-NOTICES.txt',
];
const allowed = [
  /^media\/(icon\.png|outline\.svg)$/,
  /^syntaxes\/[\w.-]+\.json$/,
  /^docs\/(configuration\.md|precision\.md|rules\/[\w-]+\.md|schemas\/[\w.]+\.json)$/,
];

test('the package lists only what is needed', async () => {
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  const missing = required.filter((file) => !files.includes(file));
  const surplus = files.filter((file) => !required.includes(file) && !allowed.some((pattern) => pattern.test(file)));
  assert.deepEqual({ missing, surplus }, { missing: [], surplus: [] });
});
