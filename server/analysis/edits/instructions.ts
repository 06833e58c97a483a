/**
 * Edits that take an instruction away, or one source of a COPY. Comments stay: they may speak of what follows.
 */

import type { CopyInstruction, Instruction, Word } from '../syntax/tree.ts';
import type { TextEdit } from '../text/range.ts';
import { cut } from './runParts.ts';

/** Takes the lines of the instruction away. */
export function removeInstruction({ fullRange }: Instruction): TextEdit {
  return cut(fullRange.start, fullRange.end);
}

/**
 * Takes sources of COPY or ADD away, and the whole instruction where none is left.
 * @returns undefined for the JSON form, where commas would have to go along.
 */
export function removeSources(copy: CopyInstruction, gone: ReadonlySet<Word>): readonly TextEdit[] | undefined {
  const { sources, heredocs, destination, form } = copy;
  const left = sources.filter((word) => !gone.has(word));
  if (left.length === 0 && heredocs.length === 0) return [removeInstruction(copy)];
  if (form !== 'shell' || destination === undefined) return undefined;
  const next = (word: Word) => sources[sources.indexOf(word) + 1] ?? destination;
  return [...gone].map((word) => cut(word.range.start, next(word).range.start));
}
