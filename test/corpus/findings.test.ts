/**
 * Error findings are BuildKit's errors: every real Dockerfile that BuildKit refuses gets one, and none that it accepts.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/analysis/analyze.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import type { Finding } from '../../server/analysis/rules/rule.ts';
import { runtime } from '../../server/analysis/rules/runtime/index.ts';
import type { Verdict } from './agreement.ts';
import { corpusMissing, readDockerfile, readRecords } from './corpus.ts';

test('errors are found where BuildKit stops, and nowhere else', { skip: corpusMissing ?? false }, () => {
  const missed: string[] = [];
  const invented: string[] = [];
  for (const verdict of readRecords<Verdict>('buildkit.jsonl')) {
    const complaint = verdict.parse_error ?? verdict.instr_error ?? verdict.convert_error ?? verdict.lint_error;
    const errors = findingsIn(verdict.id).filter(({ rule, severity }) => severity === 'error' && !aboutFiles.has(rule));
    if (complaint !== undefined && errors.length === 0) missed.push(`${verdict.id}: ${complaint}`);
    if (complaint === undefined) invented.push(...errors.map((error) => `${verdict.id}: ${error.message}`));
  }
  assert.deepEqual({ missed, invented }, { missed: [], invented: [] });
});

/** BuildKit was asked for its plan alone: what files the stages would hold, and how the image would run, it did not look at. */
const aboutFiles: ReadonlySet<string> = new Set([
  ...['copied-path-not-made', 'file-from-another-stage', 'file-not-copied', 'file-outside-workdir', 'unknown-user'],
  ...runtime.rules.map(({ id }) => id),
]);

/** All findings of one file; a rule that throws fails the test. */
function findingsIn(id: string): Finding[] {
  return findings(analyze(readDockerfile(id)), (rule, error) => {
    throw new Error(`the rule ${rule.id} threw on ${id}`, { cause: error });
  });
}
