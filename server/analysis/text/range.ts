/**
 * Ranges and edits over offsets. Every position in the engine is a UTF-16 offset into the document's text;
 * lines and columns exist only where a person or a protocol wants them.
 */

/** A half-open stretch of the text: `start` is in it, `end` is not. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Replaces the text of `range` by `newText`. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** Whether `offset` touches `range`; its end counts, since a cursor stands between characters. */
export function touches(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** Whether `inner` lies within `outer`. */
export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether the two ranges share a character, or an empty one lies inside the other. */
export function overlaps(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/**
 * The text after all `edits`, which refer to the original text.
 * @throws RangeError if two edits overlap: such a set has no single meaning, and is a fault of its maker.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let at = 0;
  for (const { range, newText } of ordered) {
    if (range.start < at) throw new RangeError(`overlapping edits at offset ${range.start}`);
    result += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return result + text.slice(at);
}
