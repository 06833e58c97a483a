/**
 * Lines of a text, as BuildKit counts them: a line ends at `\n` alone, and a `\r` before it belongs to the ending.
 */

import type { Range } from './range.ts';

/** Finds line numbers (from 0) by offset and back; built once per text, looked up by bisection. */
export class LineIndex {
  readonly text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.text = text;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** How many lines there are; a text that ends with `\n` has an empty last line. */
  get count(): number {
    return this.#starts.length;
  }

  /** The line (from 0) that holds `offset`; offsets past the end belong to the last line. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Where line `line` begins. */
  start(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** The characters of line `line`, without its ending. */
  content(line: number): Range {
    const start = this.start(line);
    let end = line + 1 < this.#starts.length ? this.start(line + 1) - 1 : this.text.length;
    if (end > start && this.text[end - 1] === '\r') end--;
    return { start, end };
  }

  /** From the start of the line that holds `range.start` to the start of the line after the one that holds `range.end`. */
  wholeLines(range: Range): Range {
    return { start: this.start(this.lineAt(range.start)), end: this.start(this.lineAt(range.end) + 1) };
  }
}
