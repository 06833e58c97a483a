/**
 * One line of the source as a terminal can show it: tabs and control characters replaced, cut to the width there is, and
 * the columns that a range then takes.
 */

import { type Cell, cellsOf, endOf } from '../terminal/printable.ts';

/** Columns from 0, as they stand on the screen. */
interface Columns {
  readonly from: number;
  readonly to: number;
}

export interface ShownLine extends Columns {
  readonly text: string;
}

const cut = '…';

/**
 * @param from where the range begins in `content`; anything before or behind it is taken for its ends
 * @param to where it ends
 * @param width how many columns there are: too long a line is cut so that the beginning of the range stays in sight
 */
export function showLine(content: string, from: number, to: number, width: number): ShownLine {
  const cells = cellsOf(content.trimEnd());
  const range = { from: columnOf(cells, from), to: columnOf(cells, to) };
  if (endOf(cells) <= width) return { text: textOf(cells), ...range };
  return cutOut(cells, range, firstColumn(range, endOf(cells), width), width);
}

/** A line that fits up to the end of the range is shown from its start; else the range gets a quarter of the width as margin. */
function firstColumn({ from, to }: Columns, end: number, width: number): number {
  if (to < width) return 0;
  return Math.max(0, Math.min(from - Math.floor(width / 4), end - width + cut.length));
}

/** The cells from column `start` on that fit, with a mark at each end where something is cut off. */
function cutOut(cells: readonly Cell[], range: Columns, start: number, width: number): ShownLine {
  const rest = cells.filter(({ column }) => column >= start);
  const shift = start > 0 ? (rest[0]?.column ?? start) - cut.length : 0;
  const fits = endOf(rest) - shift <= width;
  const kept = fits ? rest : rest.filter((cell) => cell.column + cell.width - shift <= width - cut.length);
  const text = `${start > 0 ? cut : ''}${textOf(kept)}${fits ? '' : cut}`;
  const clip = (column: number) => Math.min(Math.max(column, rest[0]?.column ?? start), endOf(kept)) - shift;
  return { text, from: clip(range.from), to: clip(range.to) };
}

/** The column of the character at `offset`; the end of the line for what lies behind it. */
function columnOf(cells: readonly Cell[], offset: number): number {
  return cells.find((cell) => cell.offset >= offset)?.column ?? endOf(cells);
}

function textOf(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join('');
}
