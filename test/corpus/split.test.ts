/**
 * The split over real Dockerfiles: it never throws, and what it writes is accepted by the parser and by every rule; the
 * hand-made judgements on Go files are met.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Analysis, analyze } from '../../server/analysis/analyze.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import { planSplit } from '../../server/analysis/split/split.ts';
import { applyEdits } from '../../server/analysis/text/range.ts';
import { contextOfRecord } from './contexts.ts';
import { corpusMissing, readDockerfile, readRecords } from './corpus.ts';

interface FileRecord {
  readonly id: string;
  readonly path: string;
}

interface Judgement extends FileRecord {
  readonly ecosystem: string;
  readonly should_split: boolean;
  readonly borderline: boolean;
}

test('every split is sound', { skip: corpusMissing ?? false }, (t) => {
  let planned = 0;
  let refused = 0;
  for (const { id, path } of readRecords<FileRecord>('index.jsonl')) {
    const analysis = analyze(readDockerfile(id), contextOfRecord(id, path));
    const proposal = planSplit(analysis);
    if (proposal?.kind === 'refusal') refused++;
    if (proposal?.kind !== 'plans') continue;
    planned++;
    const before = new Set(findings(analysis).map(({ message }) => message));
    for (const { edits } of proposal.plans) {
      const result = analyze(applyEdits(analysis.text, edits()), analysis.context);
      assert.deepEqual(result.tree.problems, [], id);
      const fresh = findings(result).filter(({ severity, message }) => severity !== 'hint' && !before.has(message));
      assert.deepEqual(
        fresh.map(({ rule, message }) => `${rule}: ${message}`),
        [],
        id,
      );
    }
  }
  t.diagnostic(`${planned} split, ${refused} refused with a reason`);
});

test('the decisions on judged Go files are right', { skip: corpusMissing ?? false }, () => {
  const judged = readRecords<Judgement>('judged.jsonl').filter(
    ({ ecosystem, borderline }) => ecosystem === 'go' && !borderline,
  );
  for (const { id, path, should_split: shouldSplit } of judged) {
    const analysis = analyze(readDockerfile(id), contextOfRecord(id, path));
    const proposal = planSplit(analysis);
    // What an image without CMD and ENTRYPOINT is for, only those know who start it.
    if (startsNothing(analysis)) assert.notEqual(proposal?.kind, 'plans', id);
    else assert.equal(proposal?.kind === 'plans', shouldSplit, id);
  }
});

function startsNothing({ stages, flow }: Analysis): boolean {
  const start = stages.target && flow.start(stages.target);
  return start?.cmd === undefined && start?.entrypoint === undefined;
}
