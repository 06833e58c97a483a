/**
 * find: what it deletes, and what the commands do that it runs.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { lastEffect, words } from './effectWords.ts';
import { contextFor, type Files } from './madeIn.ts';

const project: Files = {
  'app.py': 'a',
  'app.pyc': 'a',
  'lib/one.py': 'a',
  'lib/one.pyc': 'a',
  'lib/test/x.py': 'a',
  'vendor/test/y.py': 'a',
};

const stage = 'FROM debian:bookworm\nWORKDIR /app\nCOPY . .\n';

/** Which files of the project are gone after `command`. */
function gone(command: string): string[] {
  const { stages, flow } = analyze(`${stage}RUN ${command}\n`, contextFor(project));
  const left = flow.tree(stages.target ?? assert.fail('no stage')).filesIn('/app');
  return Object.keys(project).filter((path) => !left.includes(`/app/${path}`));
}

function effect(command: string): string[] {
  return words(lastEffect(`${stage}RUN ${command}\n`, project));
}

describe('what is deleted', () => {
  const cases: [command: string, files: string[]][] = [
    ["find . -name '*.pyc' -delete", ['app.pyc', 'lib/one.pyc']],
    ["find /app -type f -name '*.pyc' -exec rm -f {} +", ['app.pyc', 'lib/one.pyc']],
    ['find . -type d -name test -exec rm -rf {} \\;', ['lib/test/x.py', 'vendor/test/y.py']],
    ['find . -type d -name test -prune -exec rm -rf {} +', ['lib/test/x.py', 'vendor/test/y.py']],
    ["find lib vendor -name '*.py' -delete", ['lib/one.py', 'lib/test/x.py', 'vendor/test/y.py']],
    ["find . -maxdepth 1 -name '*.pyc' -delete", ['app.pyc']],
    ["find . -mindepth 2 -name '*.pyc' -delete", ['lib/one.pyc']],
    ["find . \\( -name '*.pyc' -o -name 'x.*' \\) -delete", ['app.pyc', 'lib/one.pyc', 'lib/test/x.py']],
    ["find . -type f ! -name '*.py' -delete", ['app.pyc', 'lib/one.pyc']],
    ["find . -path './lib/*' -delete", ['lib/one.py', 'lib/one.pyc', 'lib/test/x.py']],
    ["find . -not -path './lib*' -type f -delete", ['app.py', 'app.pyc', 'vendor/test/y.py']],
    ["find . -path ./lib -prune -o -name '*.py' -exec rm {} +", ['app.py', 'vendor/test/y.py']],
    ["find . -iname '*.PYC' -delete", ['app.pyc', 'lib/one.pyc']],
    ['find lib -delete', ['lib/one.py', 'lib/one.pyc', 'lib/test/x.py']],
    // Whether it comes to a file, only the disk tells.
    ['find . -newer app.py -delete', []],
    ['find . -empty -delete', []],
    ["find . -name '*.pyc' -size +1k -delete", []],
    ['find "$(cat x)" -delete', []],
    ["find . -name '*.pyc'", []],
    ['find . -name', []],
    ['find . \\( -name x', []],
  ];
  for (const [command, files] of cases) test(command, () => assert.deepEqual(gone(command), files));
});

describe('what it runs', () => {
  const cases: [command: string, result: string[]][] = [
    ["find . -name '*.py' -print", ['nothing']],
    ['find . -type f -exec chmod 644 {} +', []],
    ['find . -type f -exec ldd {} \\;', []],
    ['find lib -type f -exec cp {} /out/ \\;', ['in /out']],
    ['find lib -type f -exec mv {} {}.bak \\;', ['in /app/lib']],
    ["find lib -exec sh -c 'touch /flag' \\;", ['file /flag']],
    ['find lib -exec ./unknown {} \\;', ['?']],
  ];
  for (const [command, result] of cases) test(command, () => assert.deepEqual(effect(command), result));

  test('modes are changed below the starting point', () => {
    const found = lastEffect(`${stage}RUN find lib -type d -exec chmod 755 {} +\n`, project);
    assert.ok(found?.kind === 'files' && found.does === 'chmod');
    assert.deepEqual(found.changes, ['/app/lib']);
  });
});
