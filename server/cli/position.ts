/**
 * Lines and columns as people and other programs count them: from 1, columns in UTF-16 code units, as editors do.
 */

import type { LineIndex } from '../analysis/text/lineIndex.ts';
import type { Range } from '../analysis/text/range.ts';

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where a range starts, and the position just behind it. */
export interface Span {
  readonly start: Position;
  readonly end: Position;
}

export function positionOf(lines: LineIndex, offset: number): Position {
  const line = lines.lineAt(offset);
  return { line: line + 1, column: offset - lines.start(line) + 1 };
}

export function spanOf(lines: LineIndex, { start, end }: Range): Span {
  return { start: positionOf(lines, start), end: positionOf(lines, end) };
}
