/**
 * Edits that put new instructions into a Dockerfile, with its line endings and indentation.
 */

import type { TextEdit } from '../text/range.ts';
import type { Dockerfile, Instruction, Node } from './tree.ts';

/** How the lines of `text` end: as its first one does. */
export function lineEnding(text: string): '\n' | '\r\n' {
  return /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
}

/** Puts `lines` above the instruction, and above the comments that stand directly over it. */
export function insertAbove(tree: Dockerfile, instruction: Instruction, lines: readonly string[]): TextEdit {
  const indent = tree.text.slice(instruction.fullRange.start, instruction.range.start).replace('\uFEFF', '');
  const ending = lineEnding(tree.text);
  const at = startWithComments(tree, instruction);
  const newText = lines.map((line) => (line === '' ? ending : indent + line + ending)).join('');
  return { range: { start: at, end: at }, newText };
}

/** Where the instruction begins, with the comments that stand directly over it. */
function startWithComments({ text, nodes }: Dockerfile, { fullRange }: Instruction): number {
  let index = firstNodeFrom(nodes, fullRange.start);
  while (nodes[index - 1]?.type === 'comment') index--;
  const start = nodes[index]?.fullRange.start ?? fullRange.start;
  // A byte-order mark stays the first character.
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
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
