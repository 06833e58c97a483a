/**
 * What can be folded: stages, instructions of several lines, here-documents, and blocks of comments.
 */

import type { Analysis } from '../analyze.ts';
import type { Dockerfile, Instruction } from '../syntax/tree.ts';
import { LineIndex } from '../text/lineIndex.ts';
import type { Range } from '../text/range.ts';

export interface Fold {
  readonly kind: 'stage' | 'instruction' | 'heredoc' | 'comment';
  /** From within the line that stays visible to within the last line that is hidden. */
  readonly range: Range;
}

/** All folds, in order; each spans several lines, and two of them are nested or share no line. */
export function foldsOf({ tree, stages }: Analysis): Fold[] {
  const lines = new LineIndex(tree.text);
  const folds: Fold[] = [
    ...stages.all.map(({ range }): Fold => ({ kind: 'stage', range })),
    ...tree.instructions.flatMap((instruction) => instructionFolds(tree, lines, instruction)),
    ...commentFolds(tree),
  ];
  return folds
    .filter(({ range }) => lines.lineAt(range.start) < lines.lineAt(range.end))
    .sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
}

/** Here-documents fold without the line that closes them; an instruction does only if it does not begin in the same line. */
function instructionFolds(tree: Dockerfile, lines: LineIndex, { range, heredocs }: Instruction): Fold[] {
  const inner = heredocs.map(({ marker, content }, index): Fold => {
    const header = heredocs[index - 1]?.terminator ?? marker;
    return { kind: 'heredoc', range: { start: header.start, end: beforeLineEnding(tree.text, content.end) } };
  });
  const [first] = inner;
  const sharesLine = first !== undefined && lines.lineAt(first.range.start) === lines.lineAt(range.start);
  return sharesLine ? inner : [{ kind: 'instruction', range }, ...inner];
}

/** Comments on lines that follow one another. */
function commentFolds({ nodes }: Dockerfile): Fold[] {
  const folds: Fold[] = [];
  for (let at = 0; at < nodes.length; at++) {
    const first = nodes[at];
    if (first?.type !== 'comment') continue;
    let last = first;
    for (let next = nodes[at + 1]; next?.type === 'comment'; next = nodes[at + 1]) {
      last = next;
      at++;
    }
    folds.push({ kind: 'comment', range: { start: first.range.start, end: last.range.end } });
  }
  return folds;
}

/** The end of the line before the one that begins at `lineStart`. */
function beforeLineEnding(text: string, lineStart: number): number {
  if (text[lineStart - 1] !== '\n') return lineStart;
  return text[lineStart - 2] === '\r' ? lineStart - 2 : lineStart - 1;
}
