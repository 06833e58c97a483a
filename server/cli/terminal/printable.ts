/**
 * Text of a stranger's file, made fit for a terminal: control characters become visible instead of working (a file
 * could otherwise recolour or erase what it is reported in), and every character has the number of columns it takes.
 */

/** What a person perceives as one character. */
export interface Cell {
  /** What to print for it. */
  readonly text: string;
  /** The column (from 0) at which it stands. */
  readonly column: number;
  /** How many columns it takes: 0, 1 or 2, more for a tab. */
  readonly width: number;
  /** Where it begins in the original text. */
  readonly offset: number;
}

const tabStop = 4;
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The cells of one line of text; tabs reach to the next multiple of four columns. */
export function cellsOf(line: string): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of segmenter.segment(line)) {
    const text = segment === '\t' ? ' '.repeat(tabStop - (column % tabStop)) : visible(segment);
    const width = segment === '\t' ? text.length : widthOf(text);
    cells.push({ text, column, width, offset: index });
    column += width;
  }
  return cells;
}

/** The column behind the last of `cells`. */
export function endOf(cells: readonly Cell[]): number {
  const last = cells.at(-1);
  return last === undefined ? 0 : last.column + last.width;
}

/** `text` on one line, with nothing in it that a terminal would obey. */
export function printable(text: string): string {
  return isPlain(text) ? text : Array.from(segmenter.segment(text), ({ segment }) => visible(segment)).join('');
}

/** As much of `text` as `width` columns hold, with a mark where something is cut off. */
export function cutTo(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const kept = cellsOf(text).filter((cell) => cell.column + cell.width < width);
  return `${kept.map((cell) => cell.text).join('')}…`;
}

/** How many columns `text` takes. */
export function displayWidth(text: string): number {
  return isPlain(text) ? text.length : endOf(cellsOf(text));
}

function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** Control characters as their pictures (`␛`); other characters that only steer as `�`. */
function visible(segment: string): string {
  if (/^\r?\n$/.test(segment)) return ' ';
  const code = segment.charCodeAt(0);
  if (segment.length === 1 && code < 0x20) return String.fromCodePoint(pictures + code);
  if (segment === '\x7f') return '␡';
  return /^[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+$/u.test(segment) ? '�' : segment;
}

/** Where Unicode keeps the pictures of the control characters. */
const pictures = 0x2400;

function widthOf(segment: string): number {
  if (/^[\p{Mn}\p{Me}]+$/u.test(segment)) return 0;
  return wide.test(segment) || segment.includes('\ufe0f') ? 2 : 1;
}

/** East Asian wide and full-width characters, and what is drawn as an emoji (or told to be, by U+FE0F). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
