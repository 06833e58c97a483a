/**
 * The source lines of a finding, with what it means marked: carets below a range of one line, a bar beside a range of
 * several, whose middle is left out when it is long.
 */

import type { LineIndex } from '../../analysis/text/lineIndex.ts';
import type { Range } from '../../analysis/text/range.ts';
import type { Paint, Style } from '../terminal/paint.ts';
import { type ShownLine, showLine } from './shownLine.ts';

export interface SnippetLook {
  readonly paint: Paint;
  /** Columns that a line of the snippet may take. */
  readonly width: number;
  /** Of the marks. */
  readonly style: Style;
}

/** Ranges of more lines than this lose their middle. */
const mostLines = 6;
const linesBeforeGap = 3;

/** How many columns the line numbers take, with the space at their left. */
export function gutterWidth(lines: LineIndex, range: Range): number {
  return String(lastLine(lines, range) + 1).length + 1;
}

/** The snippet, line by line. */
export function snippetLines(lines: LineIndex, range: Range, look: SnippetLook): string[] {
  const gutter = gutterWidth(lines, range);
  return lines.lineAt(range.start) === lastLine(lines, range)
    ? underlined(lines, range, gutter, look)
    : bracketed(lines, range, gutter, look);
}

function underlined(lines: LineIndex, range: Range, gutter: number, { paint, width, style }: SnippetLook): string[] {
  const number = lines.lineAt(range.start);
  const { text, from, to } = show(lines, number, range, width - gutter - 3);
  const carets = paint(style, '^'.repeat(Math.max(to - from, 1)));
  return [sourceLine(number, gutter, text, paint), markLine(gutter, ' '.repeat(from) + carets, paint)];
}

function bracketed(lines: LineIndex, range: Range, gutter: number, { paint, width, style }: SnippetLook): string[] {
  const first = lines.lineAt(range.start);
  const last = lastLine(lines, range);
  const shown = (number: number) => show(lines, number, range, width - gutter - 5);
  const line = (number: number) => {
    const bar = paint(style, number === first ? '/' : '|');
    return sourceLine(number, gutter, `${bar} ${shown(number).text}`, paint);
  };
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const body =
    numbers.length <= mostLines
      ? numbers.map(line)
      : [...numbers.slice(0, linesBeforeGap).map(line), paint('dim', '...'.padStart(gutter)), line(last)];
  const foot = paint(style, `|${'_'.repeat(Math.max(shown(last).to, 1))}^`);
  return [...body, markLine(gutter, foot, paint)];
}

/** The part of the range that lies on the line, shown. */
function show(lines: LineIndex, number: number, range: Range, width: number): ShownLine {
  const { start, end } = lines.content(number);
  return showLine(lines.text.slice(start, end), range.start - start, range.end - start, width);
}

/** A range that ends with a line ending does not reach into the next line. */
function lastLine(lines: LineIndex, { start, end }: Range): number {
  return lines.lineAt(Math.max(start, end - 1));
}

function sourceLine(number: number, gutter: number, text: string, paint: Paint): string {
  return `${paint('dim', `${String(number + 1).padStart(gutter)} |`)} ${text}`.trimEnd();
}

function markLine(gutter: number, marks: string, paint: Paint): string {
  return `${paint('dim', `${' '.repeat(gutter)} |`)} ${marks}`;
}
