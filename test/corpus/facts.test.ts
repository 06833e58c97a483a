/**
 * Multi-stage files that people read by hand: every edge with its paths, every stage that nobody needs, and the defects.
 * Prints precision and recall.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Analysis, analyze } from '../../server/analysis/analyze.ts';
import { stagesReport } from '../../server/analysis/features/stagesReport.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import type { Severity } from '../../server/analysis/rules/rule.ts';
import { LineIndex } from '../../server/analysis/text/lineIndex.ts';
import { joinPath } from '../../server/analysis/text/paths.ts';
import { contextOfRecord } from './contexts.ts';
import { corpusMissing, readDockerfile, readRecords } from './corpus.ts';

interface Facts {
  readonly id: string;
  readonly path: string;
  readonly stages: readonly { readonly index: number; readonly line: number; readonly parent: number | null }[];
  readonly edges: readonly FactEdge[];
  readonly unreachable: readonly number[];
  readonly defects: readonly { readonly kind: string; readonly line: number; readonly what: string }[];
}

interface FactEdge {
  readonly kind: string;
  readonly line: number;
  readonly from_index: number | null;
  readonly to_index: number;
  readonly sources?: readonly string[];
  readonly dest_abs?: string;
}

const skip = { skip: corpusMissing ?? false };

/** Edges that are none to BuildKit as it sees the file alone: a context of this name comes from a bake file. */
const isNamedContext = ({ from_index }: FactEdge) => from_index === null;

test('edges between stages are those that people read', skip, (context) => {
  let found = 0;
  const missed: string[] = [];
  const invented: string[] = [];
  for (const facts of readRecords<Facts>('facts.jsonl')) {
    const copies = facts.edges.filter((edge) => !isNamedContext(edge));
    const wanted = new Set([...copies, ...facts.stages.flatMap(baseEdge)].map(factText));
    const ours = new Set(edgeTexts(analysisOf(facts)));
    found += [...wanted].filter((edge) => ours.has(edge)).length;
    missed.push(...[...wanted].filter((edge) => !ours.has(edge)).map((edge) => `${facts.id} ${edge}`));
    invented.push(...[...ours].filter((edge) => !wanted.has(edge)).map((edge) => `${facts.id} ${edge}`));
  }
  context.diagnostic(
    `edges with their paths: ${found} found, precision ${share(found, invented.length)}, recall ${share(found, missed.length)}`,
  );
  assert.deepEqual({ missed, invented }, { missed: [], invented: [] });
});

test('stages that nobody needs are those that people read', skip, () => {
  for (const facts of readRecords<Facts>('facts.jsonl')) {
    const { stages } = analysisOf(facts);
    const unneeded = stages.all.filter(({ reachable }) => !reachable).map(({ index }) => index);
    assert.deepEqual(unneeded, facts.unreachable, facts.id);
  }
});

test('defects', skip, (context) => {
  const found: string[] = [];
  const missed: string[] = [];
  const beyond: string[] = [];
  for (const facts of readRecords<Facts>('facts.jsonl')) {
    const analysis = analysisOf(facts);
    const lines = new LineIndex(analysis.text);
    const said = findings(analysis).map(({ rule, range, severity, message }) => ({
      rule,
      severity,
      message,
      line: lines.lineAt(range.start) + 1,
    }));
    for (const { kind, line } of facts.defects) {
      const finding = said.find((each) => each.line === line && rulesOf(kind).includes(each.rule));
      (finding === undefined ? missed : found).push(`${facts.id}:${line} ${kind}`);
    }
    const isListed = (line: number) => facts.defects.some((defect) => defect.line === line);
    const loud = said.filter(({ severity, line }) => isLoud(severity) && !isListed(line));
    const unexplained = loud.filter(({ rule, line }) => !trueAsWell.has(`${facts.id}:${line} ${rule}`));
    beyond.push(...unexplained.map(({ rule, line, message }) => `${facts.id}:${line} ${rule}: ${message}`));
  }
  context.diagnostic(
    `defects: precision ${share(found.length, beyond.length)}, recall ${share(found.length, missed.length)}`,
  );
  for (const each of missed) context.diagnostic(`not found: ${each}`);
  for (const each of beyond) context.diagnostic(`beyond the facts: ${each}`);
  assert.deepEqual(beyond, [], 'nothing above a hint beyond what people found');
});

/** What the hand-made list does not have, and why it is true all the same. */
const trueAsWell: ReadonlyMap<string, string> = new Map([
  ['91054922:1 end-of-life-image', 'The list names old bases elsewhere; Elixir 1.15 and Alpine 3.19 are as old.'],
  [
    '30754188:16 apt-update-apart',
    'The RUN only updates, the next one installs: a cached update is never fetched again.',
  ],
  [
    '30754188:16 package-cache-in-final',
    'What that update fetches stays in the image, and the list counts such lists as a defect elsewhere.',
  ],
]);

/** The rules that speak of a kind of defect. */
function rulesOf(kind: string): readonly string[] {
  return ruleNames[kind] ?? [];
}

const ruleNames: Readonly<Record<string, readonly string[]>> = {
  'copy-order': ['overwritten-copy'],
  'named-context': ['unknown-stage'],
  'default-target-is-test': ['last-stage-is-not-the-product'],
  'default-target-is-dev': ['last-stage-is-not-the-product'],
  'missing-artifact': ['copied-path-not-made', 'file-from-another-stage', 'program-not-found'],
  'missing-devdeps-for-build': ['missing-dev-dependencies'],
  'runtime-mismatch': ['runtime-version-mismatch'],
  'missing-source': ['copied-path-not-made', 'file-not-copied'],
  'missing-context-file': ['copied-path-not-made', 'missing-context-file'],
  'obsolete-base': ['end-of-life-image'],
  'undefined-base': ['empty-base-image', 'invalid-image-reference', 'arg-out-of-scope'],
  'secret-in-arg-env': ['secret-in-variable'],
  'dev-deps-shipped': ['dev-dependencies-in-final'],
  'no-separation': ['chained-stages'],
  'non-reproducible': ['unpinned-library'],
  'runs-as-root': ['runs-as-root'],
  'toolchain-in-final': ['build-tools-in-final', 'build-packages-in-final', 'build-at-start'],
  'uncleaned-apt-cache': ['package-cache-in-final'],
};

function isLoud(severity: Severity): boolean {
  return severity !== 'hint';
}

function share(right: number, wrong: number): string {
  return right + wrong === 0 ? 'of none' : (right / (right + wrong)).toFixed(3);
}

function analysisOf({ id, path }: Facts): Analysis {
  return analyze(readDockerfile(id), contextOfRecord(id, path));
}

function baseEdge({ index, line, parent }: Facts['stages'][number]): FactEdge[] {
  return parent === null ? [] : [{ kind: 'from', line, from_index: parent, to_index: index }];
}

/** Sources are told from the root of the stage: a relative one begins there. */
function factText({ kind, line, from_index, to_index, sources = [], dest_abs = '' }: FactEdge): string {
  const paths = kind === 'copy' ? ` ${sources.map(absolute).join(' ')} → ${absolute(dest_abs)}` : '';
  return `line ${line}: ${kind} ${from_index} → ${to_index}${paths}`;
}

function edgeTexts(analysis: Analysis): string[] {
  const lines = new LineIndex(analysis.text);
  const positionOf = (offset: number) => ({ line: lines.lineAt(offset) + 1, column: 1 });
  const { stages, edges } = stagesReport(analysis, 'Dockerfile', positionOf);
  return edges.map(({ kind, line, from, to }) => {
    const copy = kind === 'copy' ? stages[to]?.copies.find((each) => each.line === line) : undefined;
    return factText({
      kind,
      line,
      from_index: from,
      to_index: to,
      ...(copy === undefined ? {} : { sources: copy.sources, dest_abs: copy.destination }),
    });
  });
}

function absolute(path: string): string {
  return joinPath('/', path);
}
