/**
 * All real Dockerfiles in one process: no crash, every file reported, and how fast that is.
 */

import assert from 'node:assert/strict';
import { before, describe, type TestContext, test } from 'node:test';
import { corpusFolder, corpusMissing, readRecords } from '../corpus/corpus.ts';
import { buildIfStale, stagewright } from './support/cli.ts';

before(buildIfStale);

describe('over all real Dockerfiles', { skip: corpusMissing ?? false }, () => {
  test('check reports every file', async (context) => {
    const { stdout } = await runOverAll(context, 'check', '--format', 'json', '--fail-level', 'none');
    assert.equal(JSON.parse(stdout).files.length, countFiles());
  });

  test('check has something to print for people', async (context) => {
    const { stdout } = await runOverAll(context, 'check', '--fail-level', 'none');
    assert.match(stdout, new RegExp(` of ${countFiles()} Dockerfiles\\n$`));
  });

  test('stages reports every file', async (context) => {
    const { stdout } = await runOverAll(context, 'stages', '--format', 'json');
    const files = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).file);
    assert.equal(new Set(files).size, countFiles());
  });

  test('stages has something to print for people', async (context) => {
    const { stdout } = await runOverAll(context, 'stages');
    assert.equal(stdout.split('\n\n').length, countFiles());
  });
});

function countFiles(): number {
  return readRecords('index.jsonl').length;
}

async function runOverAll(context: TestContext, ...args: string[]) {
  const start = performance.now();
  const outcome = await stagewright([...args, corpusFolder('.')]);
  const seconds = (performance.now() - start) / 1000;
  assert.equal(outcome.stderr, '');
  assert.equal(outcome.code, 0);
  context.diagnostic(`stagewright ${args.join(' ')}: ${Math.round(countFiles() / seconds)} files per second`);
  return outcome;
}
