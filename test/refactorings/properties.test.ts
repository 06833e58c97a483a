/**
 * What always holds of a split, whatever was typed into the file before: nothing throws, the result is read without a
 * problem, keeps its line endings and its stages, and is not split again by the same plan.
 */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Analysis, analyze } from '../../server/analysis/analyze.ts';
import type { BuildContext } from '../../server/analysis/context/buildContext.ts';
import { planSplit } from '../../server/analysis/split/split.ts';
import { applyEdits } from '../../server/analysis/text/range.ts';
import { readSpecFile } from '../support/specFile.ts';

interface Sample {
  readonly text: string;
  readonly context: BuildContext;
}

const samples: readonly Sample[] = fs
  .readdirSync(import.meta.dirname)
  .filter((name) => /^split-.*\.md$/.test(name))
  .flatMap((name) => readSpecFile(path.join(import.meta.dirname, name)).cases)
  .map(({ source, context }) => ({ text: source.text, context }));

/** What people and their editors do to a file, at a place between 0 and 1. */
type Damage = { readonly kind: 'cut' | 'end' | 'swap' | 'insert'; readonly at: number; readonly word: string };

const damages = fc.array(
  fc.record({
    kind: fc.constantFrom('cut', 'end', 'swap', 'insert'),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    word: fc.constantFrom(
      '\\\n',
      '"',
      "'",
      '$',
      ' && ',
      '{',
      '\n# c\n',
      ' --from=',
      '\nUSER app\n',
      '\nWORKDIR sub\n',
      '\t',
    ),
  }) satisfies fc.Arbitrary<Damage>,
  { maxLength: 3 },
);

test('a split of a damaged file is sound, or there is none', () => {
  fc.assert(
    fc.property(fc.nat(samples.length - 1), damages, fc.boolean(), (index, hurts, isWindows) => {
      const { text, context } = samples[index] as Sample;
      const damaged = hurts.reduce(damage, text);
      const written = isWindows ? damaged.replaceAll('\n', '\r\n') : damaged;
      const analysis = analyze(written, context);
      const proposal = planSplit(analysis);
      if (proposal?.kind !== 'plans') return;
      for (const plan of proposal.plans) checkResult(analysis, applyEdits(written, plan.edits()), isWindows);
    }),
    { numRuns: 600 },
  );
});

function checkResult(before: Analysis, written: string, isWindows: boolean): void {
  const after = analyze(written, before.context);
  assert.deepEqual(after.tree.problems, [], written);
  assert.ok(after.stages.all.length - before.stages.all.length <= 1, written);
  if (isWindows) assert.ok(!/(?<!\r)\n/.test(written), 'line endings are mixed');
  // What is split has a builder; the stage that runs builds nothing any more that the same split would take out.
  const again = planSplit(after);
  assert.notEqual(again?.kind === 'plans' && again.plans.some(({ safe }) => safe), true, written);
}

function damage(text: string, { kind, at, word }: Damage): string {
  const offset = Math.floor(at * text.length);
  const lines = text.split('\n');
  const line = Math.floor(at * (lines.length - 1));
  switch (kind) {
    case 'cut':
      return lines.toSpliced(line, 1).join('\n');
    case 'end':
      return text.slice(0, offset);
    case 'swap':
      return lines
        .with(line, lines[line + 1] ?? '')
        .with(Math.min(line + 1, lines.length - 1), lines[line] ?? '')
        .join('\n');
    default:
      return text.slice(0, offset) + word + text.slice(offset);
  }
}
