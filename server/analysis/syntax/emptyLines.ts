/**
 * Empty lines in the midst of an instruction: BuildKit's parser skips them, so the tree has nothing where they stand.
 */

import type { LineIndex } from '../text/lineIndex.ts';
import type { Range } from '../text/range.ts';
import { skipSpaces, trimEnd } from './characters.ts';
import type { Instruction } from './tree.ts';

export interface EmptyLine {
  /** The line with its ending. */
  readonly fullRange: Range;
  /** From the escape character that takes the instruction on to the end of the empty line. */
  readonly range: Range;
}

/** The empty lines between the continuation lines of an instruction. Those of here-documents are content. */
export function emptyLinesOf({ range, fullRange, heredocs }: Instruction, lines: LineIndex): EmptyLine[] {
  const end = heredocs[0]?.content.start ?? fullRange.end;
  const found: EmptyLine[] = [];
  let continuation = range.start;
  for (let line = lines.lineAt(range.start); line < lines.count && lines.start(line) < end; line++) {
    const content = lines.content(line);
    const first = skipSpaces(lines.text, content.start, content.end);
    if (first === content.end) {
      const full = { start: lines.start(line), end: lines.start(line + 1) };
      found.push({ fullRange: full, range: { start: continuation, end: content.end } });
    } else if (lines.text[first] !== '#') continuation = trimEnd(lines.text, content.start, content.end) - 1;
  }
  return found;
}
