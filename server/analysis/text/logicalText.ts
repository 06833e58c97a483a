/**
 * A text put together from pieces of the source, such as an instruction whose continuation lines are joined.
 * Every offset in it maps back to where that character stands in the source.
 */

import type { Range } from './range.ts';

interface Piece {
  /** Where the piece begins in the joined text. */
  readonly at: number;
  /** Where it begins in the source. */
  readonly source: number;
}

export class LogicalText {
  readonly text: string;
  readonly #pieces: readonly Piece[];

  private constructor(text: string, pieces: readonly Piece[]) {
    this.text = text;
    this.#pieces = pieces;
  }

  /** Joins the given `ranges` of `source`, in order. */
  static join(source: string, ranges: readonly Range[]): LogicalText {
    const pieces: Piece[] = [];
    let text = '';
    for (const { start, end } of ranges) {
      if (start === end && pieces.length > 0) continue;
      pieces.push({ at: text.length, source: start });
      text += source.slice(start, end);
    }
    return new LogicalText(text, pieces.length > 0 ? pieces : [{ at: 0, source: 0 }]);
  }

  /** This text with the given range of `source` behind it. */
  followedBy(source: string, range: Range): LogicalText {
    const pieces = [...this.#pieces, { at: this.text.length, source: range.start }];
    return new LogicalText(this.text + source.slice(range.start, range.end), pieces);
  }

  /** The part from `start` to `end`, with its own mapping. */
  slice(start: number, end: number): LogicalText {
    const first = this.#pieceAt(start);
    const pieces: Piece[] = [];
    for (let index = first; index < this.#pieces.length; index++) {
      const piece = this.#piece(index);
      if (index > first && piece.at >= end) break;
      const skipped = Math.max(0, start - piece.at);
      pieces.push({ at: Math.max(0, piece.at - start), source: piece.source + skipped });
    }
    return new LogicalText(this.text.slice(start, end), pieces);
  }

  /** Where the character at `offset` stands in the source. */
  toSource(offset: number): number {
    const piece = this.#piece(this.#pieceAt(offset));
    return piece.source + (offset - piece.at);
  }

  /** The source range from the character at `start` up to and with the one before `end`. */
  range(start: number, end: number): Range {
    const from = this.toSource(start);
    return { start: from, end: end > start ? this.toSource(end - 1) + 1 : from };
  }

  /** Where the source offset stands in the joined text, or undefined when it lies in a part that was left out. */
  fromSource(source: number): number | undefined {
    for (let index = 0; index < this.#pieces.length; index++) {
      const piece = this.#piece(index);
      const length = (this.#pieces[index + 1]?.at ?? this.text.length) - piece.at;
      if (piece.source <= source && source <= piece.source + length) return piece.at + source - piece.source;
    }
    return undefined;
  }

  #pieceAt(offset: number): number {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#piece(middle).at <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #piece(index: number): Piece {
    return this.#pieces[index] ?? { at: 0, source: 0 };
  }
}
