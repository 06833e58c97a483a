/**
 * The split over real Dockerfiles: it never throws, and what it writes is accepted by the parser and by every rule; the
 * hand-made judgements are met.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Analysis, analyze } from '../../server/analysis/analyze.ts';
import { added, serious } from '../../server/analysis/refactorings/propose.ts';
import { planSplit } from '../../server/analysis/split/split.ts';
import { applyEdits, type TextEdit } from '../../server/analysis/text/range.ts';
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
  readonly artifacts: readonly string[];
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
    const before = serious(analysis);
    for (const { edits } of proposal.plans) {
      const result = analyze(applyEdits(analysis.text, edits()), analysis.context);
      assert.deepEqual(result.tree.problems, [], id);
      assert.deepEqual(
        added(before, serious(result)).map(({ rule, message }) => `${rule}: ${message}`),
        [],
        id,
      );
    }
  }
  t.diagnostic(`${planned} split, ${refused} refused with a reason`);
});

test('the decisions on judged files are right, and what is needed comes along', {
  skip: corpusMissing ?? false,
}, (t) => {
  const judged = readRecords<Judgement>('judged.jsonl').filter(({ borderline }) => !borderline);
  let right = 0;
  for (const { id, path, should_split: shouldSplit, artifacts } of judged) {
    const analysis = analyze(readDockerfile(id), contextOfRecord(id, path));
    const proposal = planSplit(analysis);
    if ((proposal?.kind === 'plans') === shouldSplit) right++;
    // What such an image is for, only those know who start it; and what builds at its start would have to start otherwise.
    else assert.ok(startsNothing(analysis) || startsBuild(analysis), id);
    if (proposal?.kind !== 'plans' || !shouldSplit) continue;
    assert.deepEqual(missingIn(analysis, proposal.plans[0]?.edits() ?? [], artifacts), [], id);
  }
  t.diagnostic(`${right} of ${judged.length} decisions are as judged; the others start nothing, or a build`);
});

/** The artifacts that the image of the result has not got. */
function missingIn(analysis: Analysis, edits: readonly TextEdit[], artifacts: readonly string[]): string[] {
  const { flow, stages } = analyze(applyEdits(analysis.text, edits), analysis.context);
  const { target } = stages;
  // `/app/node_modules (production only)`: what stands behind the path is for people.
  const paths = artifacts.flatMap((artifact) => /^\/[^\s()]*[^\s()/]/.exec(artifact) ?? []);
  return target === undefined ? paths : paths.filter((each) => flow.tree(target).presence(each) === 'missing');
}

function startsNothing({ stages, flow }: Analysis): boolean {
  const start = stages.target && flow.start(stages.target);
  return start?.cmd === undefined && start?.entrypoint === undefined;
}

/** Whether the image starts with a build tool, which compiles what it runs. */
function startsBuild({ stages, flow }: Analysis): boolean {
  const calls = stages.target === undefined ? [] : flow.start(stages.target).calls;
  return calls.some(({ application }) => application?.develops !== undefined);
}
