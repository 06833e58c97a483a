/**
 * The cases are well formed, and many enough to prove something; a run without an engine says so.
 */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parse } from '../../server/analysis/syntax/parse.ts';
import { readCases } from './cases.ts';
import { runToEnd } from './childProcess.ts';

const cases = readCases(path.join(import.meta.dirname, 'cases'));

test('every Dockerfile has one stage and no mistakes', () => {
  for (const { name, folder } of cases) {
    const { instructions, problems } = parse(fs.readFileSync(path.join(folder, 'Dockerfile'), 'utf8'));
    assert.equal(instructions.filter((instruction) => instruction.name === 'FROM').length, 1, name);
    assert.deepEqual(problems, [], name);
  }
});

test('every pattern is one', () => {
  const patterns = cases.flatMap(({ probes }) =>
    probes.flatMap((probe) => ('port' in probe ? probe.requests.map(({ body }) => body) : [probe.stdout])),
  );
  for (const pattern of patterns) assert.ok(new RegExp(pattern, 's'));
});

test('there are cases to split and to refuse, of many ecosystems', () => {
  const ecosystems = new Set(cases.map(({ name }) => name.split('-')[0]));
  assert.ok(ecosystems.size >= 12, [...ecosystems].join());
  assert.ok(cases.filter(({ expect }) => expect === 'split').length >= 28);
  assert.ok(cases.filter(({ expect }) => expect === 'refuse').length >= 8);
});

test('without an engine a run says so, and ends with exit code 2', async () => {
  const env = { STAGEWRIGHT_DOCKER: path.join(import.meta.dirname, 'no-such-docker') };
  const { code, stdout, stderr } = await runToEnd(process.execPath, [path.join(import.meta.dirname, 'run.ts')], {
    env,
  });
  assert.match(stderr, /^No docker engine answers to ".*no-such-docker": .*\.\n$/);
  assert.equal(stdout, '');
  assert.equal(code, 2);
});
