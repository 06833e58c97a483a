/**
 * BuildKit's own checks: on real files ours speak where BuildKit's do, by file, check and line. BuildKit was given empty base
 * images: what it therefore calls undefined, and a described image sets, is no difference.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/analysis/analyze.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import { rules } from '../../server/analysis/rules/index.ts';
import type { Instruction } from '../../server/analysis/syntax/tree.ts';
import { LineIndex } from '../../server/analysis/text/lineIndex.ts';
import type { Verdict } from './agreement.ts';
import { corpusMissing, readDockerfile, readRecords } from './corpus.ts';

interface Warned extends Verdict {
  readonly warnings?: readonly { readonly rule: string; readonly start: number }[];
}

/** BuildKit names the line of a word, or the first or last one of its instruction. */
function linesOf(text: string, offset: number, instructions: readonly Instruction[]): number[] {
  const index = new LineIndex(text);
  const around = instructions.findLast(({ range }) => range.start <= offset)?.range ?? { start: offset, end: offset };
  return [offset, around.start, around.end].map((each) => index.lineAt(each) + 1);
}

test("ours speak where BuildKit's checks do", { skip: corpusMissing ?? false }, (t) => {
  const known = new Set(rules.flatMap(({ buildkit }) => buildkit ?? []));
  const count = { both: 0, all: 0 };
  const differences = new Map<string, number>();
  for (const verdict of readRecords<Warned>('buildkit.jsonl')) {
    if (verdict.parse_error ?? verdict.instr_error ?? verdict.convert_error ?? verdict.lint_error) continue;
    const text = readDockerfile(verdict.id);
    const analysis = analyze(text);
    const { instructions } = analysis.tree;
    const theirs = new Set(
      (verdict.warnings ?? []).filter(({ rule }) => known.has(rule)).map(({ rule, start }) => `${rule} ${start}`),
    );
    const ours = new Set(
      findings(analysis).flatMap(({ buildkit, range }) => {
        if (buildkit === undefined) return [];
        const named = linesOf(text, range.start, instructions).map((line) => `${buildkit} ${line}`);
        return [named.find((each) => theirs.has(each)) ?? named[0] ?? ''];
      }),
    );
    for (const each of new Set([...theirs, ...ours])) {
      count.all++;
      if (theirs.has(each) && ours.has(each)) count.both++;
      else {
        const [check = ''] = each.split(' ');
        differences.set(check, (differences.get(check) ?? 0) + 1);
      }
    }
  }
  t.diagnostic(`${count.both} of ${count.all} agree: ${JSON.stringify(Object.fromEntries(differences))}`);
  assert.ok(count.both / count.all >= 0.9, `${count.both} of ${count.all}`);
});
