/**
 * How far the parser and the stage model agree with BuildKit itself, whose verdict on each real Dockerfile is on record.
 */

import { noContext } from '../../server/analysis/context/buildContext.ts';
import { resolveStages } from '../../server/analysis/stages/resolve.ts';
import { parse } from '../../server/analysis/syntax/parse.ts';
import type { Dockerfile } from '../../server/analysis/syntax/tree.ts';
import { LineIndex } from '../../server/analysis/text/lineIndex.ts';
import { readDockerfile, readRecords } from './corpus.ts';

/** What BuildKit said of one file. */
export interface Verdict {
  readonly id: string;
  readonly escape?: string;
  readonly instructions?: readonly {
    name: string;
    start: number;
    end: number;
    heredocs?: readonly unknown[] | number;
  }[];
  readonly stages?: readonly { name: string; base: string; start: number; commands: number; platform?: string }[];
  readonly parse_error?: string;
  readonly instr_error?: string;
  readonly convert_error?: string;
  readonly lint_error?: string;
}

export interface Agreement {
  readonly files: number;
  readonly accepted: number;
  readonly instructions: number;
  readonly stages: number;
  /** One line for each difference on files that BuildKit accepts. */
  readonly differences: readonly string[];
  readonly filesPerSecond: number;
}

/** Compares all files: instructions with their lines and here-documents, the escape character, and stages. */
export function measureAgreement(): Agreement {
  const verdicts = readRecords<Verdict>('buildkit.jsonl').map((verdict) => ({
    verdict,
    text: readDockerfile(verdict.id),
  }));
  const accepted = verdicts.filter(
    ({ verdict }) => verdict.parse_error === undefined && verdict.instr_error === undefined,
  );
  const start = performance.now();
  const differences = accepted.flatMap(({ verdict, text }) => compare(verdict, parse(text)));
  const seconds = (performance.now() - start) / 1000;
  return {
    files: verdicts.length,
    accepted: accepted.length,
    instructions: sum(accepted.map(({ verdict }) => verdict.instructions?.length ?? 0)),
    stages: sum(accepted.map(({ verdict }) => verdict.stages?.length ?? 0)),
    differences,
    filesPerSecond: Math.round(accepted.length / seconds),
  };
}

function compare(verdict: Verdict, tree: Dockerfile): string[] {
  const lines = new LineIndex(tree.text);
  const line = (offset: number) => lines.lineAt(offset) + 1;
  const instructions = tree.instructions.map(({ keyword, range, heredocs }) => ({
    name: keyword.text,
    start: line(range.start),
    end: line(range.end),
    heredocs: heredocs.length,
  }));
  const expected = (verdict.instructions ?? []).map(({ name, start, end, heredocs }) => ({
    name,
    start,
    end,
    heredocs: typeof heredocs === 'number' ? heredocs : (heredocs?.length ?? 0),
  }));
  const stages = resolveStages(tree, noContext).all.map((stage) => ({
    name: stage.name ?? '',
    base: stage.from.image?.text ?? '',
    start: line(stage.from.range.start),
    commands: stage.instructions.length,
  }));
  const expectedStages = (verdict.stages ?? []).map(({ name, base, start, commands }) => ({
    name,
    base,
    start,
    commands,
  }));
  return [
    ...difference(verdict.id, 'instruction', instructions, expected),
    ...difference(verdict.id, 'stage', stages, expectedStages),
    ...difference(verdict.id, 'escape', [tree.escape], [verdict.escape]),
  ];
}

function difference(id: string, what: string, ours: readonly unknown[], theirs: readonly unknown[]): string[] {
  const count = Math.max(ours.length, theirs.length);
  for (let index = 0; index < count; index++) {
    const [our, their] = [JSON.stringify(ours[index]), JSON.stringify(theirs[index])];
    if (our !== their) return [`${id}: ${what} ${index} is ${our}, BuildKit has ${their}`];
  }
  return [];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
