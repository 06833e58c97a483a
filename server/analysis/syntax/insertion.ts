/**
 * Edits that put new instructions into a Dockerfile, with its line endings and indentation.
 */

import type { Range, TextEdit } from '../text/range.ts';
import type { Dockerfile, Instruction, Node } from './tree.ts';

/** How the lines of `text` end: as its first one does. */
export function lineEnding(text: string): '\n' | '\r\n' {
  return /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
}

/** Puts `lines` above the instruction, and above the comments that stand directly over it. */
export function insertAbove(tree: Dockerfile, instruction: Instruction, lines: readonly string[]): TextEdit {
  const indent = tree.text.slice(instruction.fullRange.start, instruction.range.start).replace('\uFEFF', '');
  const ending = lineEnding(tree.text);
  const at = rangeWithComments(tree, instruction).start;
  const newText = lines.map((line) => (line === '' ? ending : indent + line + ending)).join('');
  return { range: { start: at, end: at }, newText };
}

/** The instruction's lines, with the comments that stand directly over it. */
export function rangeWithComments({ text, nodes }: Dockerfile, { fullRange }: Instruction): Range {
  let index = firstNodeFrom(nodes, fullRange.start);
  while (nodes[index - 1]?.type === 'comment') index--;
  const start = nodes[index]?.fullRange.start ?? fullRange.start;
  // A byte-order mark stays the first character.
  return { start: start === 0 && text.startsWith('\uFEFF') ? 1 : start, end: fullRange.end };
}

/** Takes the instructions, with their comments, to `offset`, the beginning of a line or the end of the text. */
export function moveTo(tree: Dockerfile, instructions: readonly Instruction[], offset: number): TextEdit[] {
  const ranges = instructions.map((instruction) => rangeWithComments(tree, instruction));
  return moveLines(tree, ranges, offset);
}

/** Takes whole lines to `offset`, the beginning of a line or the end of the text. */
export function moveLines({ text }: Dockerfile, ranges: readonly Range[], offset: number): TextEdit[] {
  const ending = lineEnding(text);
  const lines = ranges.map(({ start, end }) => text.slice(start, end)).map((line) => line.replace(/\r?\n$/, ''));
  const isBehindOpenLine = offset === text.length && !text.endsWith('\n');
  const newText = isBehindOpenLine
    ? lines.map((line) => ending + line).join('')
    : lines.map((line) => line + ending).join('');
  return [...ranges.map((range) => ({ range, newText: '' })), { range: { start: offset, end: offset }, newText }];
}

function firstNodeFrom(nodes: readonly Node[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.fullRange.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
