/**
 * Dockerfiles with marks, as the specs write them. `# ^^^^ text` marks the line above, `# <---- text` does so from
 * column 0; `(+2 lines)` after the carets lets the mark run on to the end of the second line below. `<|>` is the
 * cursor, `<|…|>` a selection. Marks are taken out before anything reads the text.
 */

import type { Range } from '../../server/analysis/text/range.ts';

/** A stretch of the text, and what is said of it. */
export interface Mark {
  readonly range: Range;
  readonly text: string;
}

export interface MarkedText {
  /** Without any marks; its lines end in `\n`. */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** The selection; a cursor is an empty one. */
  readonly selection: Range | undefined;
}

/** A line of the text, with what its markers take away from it. */
interface Line {
  /** Where it begins in the text without marks. */
  readonly start: number;
  readonly content: string;
  /** The columns and lengths of the cursor and selection markers in it, as written. */
  readonly markers: readonly { readonly column: number; readonly length: number }[];
}

const markLine = /^(\s*#\s*)(\^+|<-*)(?: \(\+(\d+) lines?(?:, column (\d+))?\))? +(\S.*?)\s*$/;
const selectionMarker = /<\|>|<\||\|>/g;

/** Takes the marks out of a Dockerfile as a spec writes it. */
export function readMarked(written: string): MarkedText {
  const lines: Line[] = [];
  const unresolved: { line: number; match: RegExpExecArray }[] = [];
  const selected: number[] = [];
  let text = '';
  for (const raw of written.replace(/\n$/, '').split('\n')) {
    const match = markLine.exec(raw);
    if (match !== null) {
      unresolved.push({ line: lines.length - 1, match });
      continue;
    }
    const line = readLine(raw, text.length, selected);
    lines.push(line);
    text += `${line.content}\n`;
  }
  const marks = unresolved.map(({ line, match }) => resolveMark(match, lines, line));
  const [start, end = start] = selected;
  return { text, marks, selection: start === undefined || end === undefined ? undefined : { start, end } };
}

/** Writes the text with its marks: what `readMarked` reads. */
export function writeMarked({ text, marks, selection }: MarkedText): string {
  const ordered = [...marks].sort(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end || compare(a.text, b.text),
  );
  const markers = selection === undefined ? [] : markersOf(selection);
  const contents = text.replace(/\n$/, '').split('\n');
  let start = 0;
  let written = '';
  for (const content of contents) {
    const end = start + content.length;
    const within = markers.filter(({ offset }) => start <= offset && offset <= end);
    written += `${insertMarkers(content, within, start)}\n`;
    for (const mark of ordered) {
      if (start <= mark.range.start && mark.range.start <= end) written += `${writeMark(mark, text, start, within)}\n`;
    }
    start = end + 1;
  }
  return written;
}

function readLine(raw: string, start: number, selected: number[]): Line {
  const markers: { column: number; length: number }[] = [];
  let content = '';
  let at = 0;
  for (const match of raw.matchAll(selectionMarker)) {
    content += raw.slice(at, match.index);
    at = match.index + match[0].length;
    markers.push({ column: match.index, length: match[0].length });
    selected.push(start + content.length);
  }
  return { start, content: content + raw.slice(at), markers };
}

function resolveMark(match: RegExpExecArray, lines: readonly Line[], index: number): Mark {
  const [whole, indent = '', sign = '', moreLines, endColumn, text = ''] = match;
  const line = lines[index];
  if (line === undefined) throw new Error(`"${whole}" marks no line: there is none above it`);
  const from = sign.startsWith('<') ? 0 : indent.length;
  const start = line.start + withoutMarkers(line, from);
  if (moreLines === undefined) {
    return { range: { start, end: line.start + withoutMarkers(line, indent.length + sign.length) }, text };
  }
  const last = lines[index + Number(moreLines)];
  if (last === undefined) throw new Error(`"${whole}" runs past the end of the text`);
  return {
    range: { start, end: last.start + (endColumn === undefined ? last.content.length : Number(endColumn)) },
    text,
  };
}

function withoutMarkers({ markers }: Line, column: number): number {
  return markers.reduce((clean, marker) => (marker.column < column ? clean - marker.length : clean), column);
}

interface Marker {
  readonly offset: number;
  readonly sign: string;
}

function markersOf({ start, end }: Range): Marker[] {
  if (start === end) return [{ offset: start, sign: '<|>' }];
  return [
    { offset: start, sign: '<|' },
    { offset: end, sign: '|>' },
  ];
}

function insertMarkers(content: string, markers: readonly Marker[], start: number): string {
  return markers.reduceRight(
    (text, { offset, sign }) => text.slice(0, offset - start) + sign + text.slice(offset - start),
    content,
  );
}

function writeMark({ range, text: said }: Mark, text: string, lineStart: number, markers: readonly Marker[]): string {
  const lineEnd = text.indexOf('\n', range.start);
  const widen = (offset: number, counts: (marker: Marker) => boolean) =>
    markers.filter(counts).reduce((column, { sign }) => column + sign.length, offset - lineStart);
  const from = widen(range.start, ({ offset }) => offset <= range.start);
  const to = widen(Math.min(range.end, lineEnd), ({ offset }) => offset < range.end);
  const sign = signOf(from, to, said);
  return `${sign}${extentBelow(text, range, lineEnd)} ${said}`;
}

function signOf(from: number, to: number, said: string): string {
  if (from >= 1 && to > from) return `#${' '.repeat(from - 1)}${'^'.repeat(to - from)}`;
  if (from === 0 && to >= 3) return `# <${'-'.repeat(to - 3)}`;
  throw new Error(`a mark from column ${from} to ${to} cannot be written (indent the line in the spec): ${said}`);
}

function extentBelow(text: string, { start, end }: Range, lineEnd: number): string {
  if (end <= lineEnd) return '';
  const below = text.slice(start, end).split('\n').length - 1;
  const lastStart = text.lastIndexOf('\n', end - 1) + 1;
  const lastEnd = text.indexOf('\n', end);
  return ` (+${below} ${below === 1 ? 'line' : 'lines'}${end === lastEnd ? '' : `, column ${end - lastStart}`})`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
