/**
 * Asks every feature about a file, for tests in which nothing may fail, whatever the text.
 */

import assert from 'node:assert/strict';
import type { Analysis } from '../../server/analysis/analyze.ts';
import { definitionAt } from '../../server/analysis/features/definition.ts';
import { foldsOf } from '../../server/analysis/features/folding.ts';
import { hoverAt } from '../../server/analysis/features/hover.ts';
import { outlineOf } from '../../server/analysis/features/outline.ts';
import { highlightsAt } from '../../server/analysis/features/references.ts';
import { prepareRename, rename } from '../../server/analysis/features/rename.ts';
import { stagesReport } from '../../server/analysis/features/stagesReport.ts';
import { type DocumentSymbol, symbolsOf } from '../../server/analysis/features/symbols.ts';
import { LineIndex } from '../../server/analysis/text/lineIndex.ts';
import { contains, type Range, touches } from '../../server/analysis/text/range.ts';

/** Asks for all that is known of the whole file, and checks what always holds. */
export function askAboutFile(analysis: Analysis): void {
  const lines = new LineIndex(analysis.text);
  const positionOf = (offset: number) => ({ line: lines.lineAt(offset) + 1, column: 1 });
  JSON.stringify(stagesReport(analysis, 'Dockerfile', positionOf));
  const { stages, message } = outlineOf(analysis);
  assert.equal(message === undefined, stages.length > 0, 'an outline without stages says why');
  checkSymbols(symbolsOf(analysis), { start: 0, end: analysis.text.length });
  checkFolds(
    foldsOf(analysis).map(({ range }) => range),
    lines,
  );
}

/** Asks all features about one place, and checks what always holds. */
export function askAboutPlace(analysis: Analysis, offset: number): void {
  const hover = hoverAt(analysis, offset);
  assert.ok(
    hover === undefined || (touches(hover.range, offset) && hover.markdown !== ''),
    'a hover is about its place',
  );
  for (const { origin, target, selection } of definitionAt(analysis, offset)) {
    assert.ok(touches(origin, offset) && contains(target, selection), 'a definition leads from here into its target');
  }
  highlightsAt(analysis, offset);
  const place = prepareRename(analysis, offset);
  if (place?.kind === 'place') assert.ok(touches(place.range, offset), 'a rename is about its place');
  rename(analysis, offset, 'renamed');
}

function checkSymbols(symbols: readonly DocumentSymbol[], parent: Range): void {
  let end = parent.start;
  for (const { name, range, selection, children } of symbols) {
    assert.notEqual(name, '', 'a symbol has a name');
    assert.ok(range.start >= end && range.end <= parent.end, 'symbols follow one another within their parent');
    assert.ok(contains(range, selection), 'what is selected lies within its symbol');
    checkSymbols(children, range);
    end = range.end;
  }
}

function checkFolds(folds: readonly Range[], lines: LineIndex): void {
  const open: number[] = [];
  for (const { start, end } of folds) {
    const [first, last] = [lines.lineAt(start), lines.lineAt(end)];
    while ((open.at(-1) ?? Number.POSITIVE_INFINITY) < first) open.pop();
    assert.ok(first < last, 'a fold hides a line');
    assert.ok(last <= (open.at(-1) ?? Number.POSITIVE_INFINITY), 'folds are nested or share no line');
    open.push(last);
  }
}
