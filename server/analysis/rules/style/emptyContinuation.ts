/** An empty line in the midst of an instruction. */

import { emptyLinesOf } from '../../syntax/emptyLines.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import { rule } from '../rule.ts';

export const emptyContinuation = rule({
  id: 'empty-continuation',
  severity: 'hint',
  summary: 'An empty line stands in the middle of an instruction',
  why: 'The line above ends in the character that continues the instruction, so what follows the empty line still belongs to it, even if it looks like the next instruction. BuildKit warns that a future release will refuse such lines.',
  example: `FROM alpine:3.22
RUN apk add --no-cache \\

      curl
`,
  remedy:
    'Remove the empty line, or make it a comment, which may stand there. If the instruction should end, remove the escape character above.',
  whenToIgnore: 'If the file is generated, and always built with the same version of BuildKit.',
  buildkit: 'NoEmptyContinuation',
  *check({ tree }) {
    const lines = new LineIndex(tree.text);
    for (const instruction of tree.instructions) {
      if (instruction.problems.length > 0) continue;
      const empty = emptyLinesOf(instruction, lines);
      const [first] = empty;
      if (first === undefined) continue;
      const [lineOrLines, itOrThem, title] =
        empty.length === 1
          ? ['line', 'it', 'Remove the empty line']
          : ['lines', 'them', `Remove the ${empty.length} empty lines`];
      yield {
        range: first.range,
        message: `${instruction.keyword.text} goes on below the empty ${lineOrLines}, which a future BuildKit will refuse: remove ${itOrThem}, or the "${tree.escape}" if it ends here`,
        fixes: [{ title, edits: empty.map(({ fullRange }) => ({ range: fullRange, newText: '' })), safe: true }],
      };
    }
  },
});
