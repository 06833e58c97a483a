/**
 * BuildKit's own checks: on real files ours speak where BuildKit's do, by file, check and line. Each difference has a reason,
 * which follows from what BuildKit was given (empty base images for linux/amd64, no build context) or from the file itself.
 */

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { rules } from '../../server/analysis/rules/index.ts';
import { checkNames } from '../../server/analysis/syntax/checkNames.ts';
import type { Verdict } from './agreement.ts';
import { type Comparison, compareChecks, type Warned } from './checks.ts';
import { corpusMissing, readDockerfile, readRecords } from './corpus.ts';

test("every check of BuildKit's is a rule", () => {
  const ours = new Set(rules.flatMap(({ buildkit }) => buildkit ?? []));
  assert.deepEqual([...ours].sort(), checkNames);
});

describe("BuildKit's checks on real files", { skip: corpusMissing ?? false }, () => {
  let comparisons: Comparison[] = [];

  before(() => {
    comparisons = readRecords<Warned & Verdict>('buildkit.jsonl')
      .filter((verdict) => !(verdict.parse_error ?? verdict.instr_error ?? verdict.convert_error ?? verdict.lint_error))
      .flatMap((verdict) => compareChecks(verdict, readDockerfile(verdict.id)));
  });

  test('ours speak where they do', (t) => {
    for (const row of table(comparisons)) t.diagnostic(row);
    const agreeing = comparisons.filter(({ difference }) => difference === undefined);
    t.diagnostic(`${agreeing.length} of ${comparisons.length} agree`);
    const explained = comparisons.filter(({ difference }) => difference?.reason !== undefined);
    assert.ok(agreeing.length / (comparisons.length - explained.length) >= 0.995, 'where both see the same');
    assert.ok(agreeing.length / comparisons.length >= 0.98, 'with all that BuildKit was not given');
  });

  test('every difference has a reason', () => {
    const unexplained = comparisons.filter(({ difference }) => difference?.reason === undefined && difference);
    assert.deepEqual(
      unexplained.map(({ id, check, line, difference }) => `${id}:${line} ${check} (${difference?.only})`),
      [],
    );
  });
});

/** One line for each check: how often it speaks, and why ours and BuildKit's differ. */
function table(comparisons: readonly Comparison[]): string[] {
  const checks = [...new Set(comparisons.map(({ check }) => check))].sort();
  return checks.map((check) => {
    const all = comparisons.filter((each) => each.check === check);
    const reasons = all.flatMap(({ difference }) =>
      difference === undefined ? [] : [difference.reason ?? 'no reason'],
    );
    const causes = [...new Set(reasons)].map((cause) => `${reasons.filter((each) => each === cause).length} ${cause}`);
    const differing = causes.length === 0 ? '' : ` (${causes.join(', ')})`;
    return `${check}: ${all.length - reasons.length} of ${all.length}${differing}`;
  });
}
