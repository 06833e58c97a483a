/**
 * `npm start`, as a newcomer types it: builds, serves a VS Code with the extension, and findings are in sight.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { runQuietly } from '../harness/command.ts';
import { paths } from '../harness/paths.ts';

test('npm start serves a VS Code that shows findings', async () => {
  const start = path.join(paths.editorPackage, 'start.ts');
  const { ok, output } = await runQuietly(process.execPath, [start, '--once'], { cwd: paths.root });
  assert.ok(ok, output);
});
