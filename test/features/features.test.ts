/**
 * Runs the spec of every feature: the Markdown files beside this one.
 */

import path from 'node:path';
import type { Analysis } from '../../server/analysis/analyze.ts';
import { completionsAt } from '../../server/analysis/features/completion/completion.ts';
import { definitionAt } from '../../server/analysis/features/definition.ts';
import { foldsOf } from '../../server/analysis/features/folding.ts';
import { hoverAt } from '../../server/analysis/features/hover.ts';
import { inlayHints } from '../../server/analysis/features/inlayHints.ts';
import { type OutlineItem, outlineOf } from '../../server/analysis/features/outline.ts';
import { highlightsAt } from '../../server/analysis/features/references.ts';
import { prepareRename, rename } from '../../server/analysis/features/rename.ts';
import { stagesReport } from '../../server/analysis/features/stagesReport.ts';
import { type DocumentSymbol, symbolsOf } from '../../server/analysis/features/symbols.ts';
import { LineIndex } from '../../server/analysis/text/lineIndex.ts';
import { applyEdits } from '../../server/analysis/text/range.ts';
import { readSpecFile } from '../support/specFile.ts';
import { type Given, type Outcome, runSpecs } from '../support/specRunner.ts';

const features: Readonly<Record<string, (given: Given) => Outcome>> = {
  hover: ({ analysis, cursor }) => ({
    blocks: { hover: () => hoverAt(analysis, cursor())?.markdown ?? 'nothing' },
  }),
  completion: ({ analysis, cursor }) => ({ blocks: { completion: () => completionText(analysis, cursor()) } }),
  inlayHints: ({ analysis }) => ({ blocks: { hints: () => hintedText(analysis) } }),
  definition: ({ analysis, cursor }) => ({
    marks: definitionAt(analysis, cursor()).map(({ selection }) => ({ range: selection, text: 'definition' })),
  }),
  references: ({ analysis, cursor }) => ({
    marks: highlightsAt(analysis, cursor()).map(({ range, kind }) => ({ range, text: kind })),
  }),
  rename: ({ analysis, cursor }) => ({
    blocks: {
      'dockerfile after': (newName) => renamed(analysis, cursor(), newName),
      refused: (newName) => renamed(analysis, cursor(), newName),
      prepare: () => prepared(analysis, cursor()),
    },
  }),
  folding: ({ analysis }) => ({ marks: foldsOf(analysis).map(({ kind, range }) => ({ range, text: kind })) }),
  symbols: ({ analysis }) => ({
    blocks: {
      symbols: () =>
        symbolsOf(analysis)
          .map((symbol) => symbolTree(symbol, ''))
          .join('\n'),
    },
  }),
  outline: ({ analysis }) => ({ blocks: { outline: () => outlineText(analysis) } }),
  stages: ({ analysis }) => ({ blocks: { json: () => reportText(analysis) } }),
};

for (const [name, outcome] of Object.entries(features)) {
  runSpecs(readSpecFile(path.join(import.meta.dirname, `${name}.md`)), outcome);
}

function completionText(analysis: Analysis, offset: number): string {
  const completions = completionsAt(analysis, offset);
  if (completions.length === 0) return 'nothing';
  return completions
    .map(({ kind, label, detail }) => [`${kind}: ${label}`, detail].filter(Boolean).join(' · '))
    .join('\n');
}

/** The Dockerfile with the hints in its lines, as an editor shows them; lines without one are left out. */
function hintedText(analysis: Analysis): string {
  const hints = inlayHints(analysis, { start: 0, end: analysis.text.length });
  const edits = hints.map(({ offset, label }) => ({ range: { start: offset, end: offset }, newText: ` ⟨${label}⟩` }));
  const lines = applyEdits(analysis.text, edits).split(/\r?\n/);
  return lines.filter((line) => line.includes('⟨')).join('\n') || 'nothing';
}

function renamed(analysis: Analysis, offset: number, newName: string): string {
  const result = rename(analysis, offset, newName);
  if (result === undefined) return 'nothing to rename';
  return result.kind === 'edits' ? applyEdits(analysis.text, result.edits) : result.reason;
}

function prepared(analysis: Analysis, offset: number): string {
  const place = prepareRename(analysis, offset);
  if (place === undefined) return 'nothing to rename';
  if (place.kind === 'refused') return place.reason;
  return `${place.placeholder} at "${analysis.text.slice(place.range.start, place.range.end)}"`;
}

function symbolTree({ name, detail, children }: DocumentSymbol, indent: string): string {
  const line = `${indent}${name}${detail === '' ? '' : ` · ${detail}`}`;
  return [line, ...children.map((child) => symbolTree(child, `${indent}  `))].join('\n');
}

function outlineText(analysis: Analysis): string {
  const { stages, message } = outlineOf(analysis);
  if (message !== undefined) return message;
  const lines = stages.flatMap(({ label, description, isTarget, reachable, items }) => [
    `${label} · ${description}${isTarget ? ' (target)' : ''}${reachable ? '' : ' (not built)'}`,
    ...items.map((item) => `  ${itemText(item)}`),
  ]);
  return lines.join('\n');
}

function itemText({ kind, label, description }: OutlineItem): string {
  return `${kind}: ${label} · ${description}`;
}

function reportText(analysis: Analysis): string {
  const lines = new LineIndex(analysis.text);
  const positionOf = (offset: number) => {
    const line = lines.lineAt(offset);
    return { line: line + 1, column: offset - lines.start(line) + 1 };
  };
  return JSON.stringify(stagesReport(analysis, 'Dockerfile', positionOf), undefined, 2);
}
