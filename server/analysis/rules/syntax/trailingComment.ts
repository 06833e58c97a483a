/** A comment behind an instruction, which BuildKit takes for a part of it. */

import { insertAbove } from '../../syntax/insertion.ts';
import type { Dockerfile, Instruction } from '../../syntax/tree.ts';
import type { Range } from '../../text/range.ts';
import { type Fix, rule } from '../rule.ts';

export const trailingComment = rule({
  id: 'trailing-comment',
  severity: 'warning',
  summary: 'A comment stands behind an instruction, and becomes a part of it',
  why: 'Only a line that begins with `#` is a comment. Behind an instruction it belongs to the path, the name or the list of files, which then means another folder, a user that is not there, or files that nobody has.',
  example: `FROM alpine:3.24
WORKDIR /app # where the server lives
COPY server ./
`,
  whenToIgnore: 'Only where a file or folder really has " #" in its name.',
  *check({ tree }) {
    for (const instruction of tree.instructions) {
      if (instruction.problems.length > 0) continue;
      const found = commentIn(tree, instruction);
      if (found === undefined) continue;
      const { range, what } = found;
      const text = tree.text.slice(range.start, range.end);
      yield {
        range,
        message: `"#" begins a comment only at the start of a line: here "${text}" is part of the ${what}. Give the comment a line of its own`,
        fixes: [moveAbove(tree, instruction, range)],
      };
    }
  },
});

/** What looks like a comment, up to the end of the instruction, and what BuildKit takes it for. */
function commentIn(tree: Dockerfile, instruction: Instruction): { range: Range; what: string } | undefined {
  const start = commentStart(tree, instruction);
  const what = parts[instruction.name];
  if (start === undefined || what === undefined) return undefined;
  const { end } = instruction.range;
  // A line that goes on is no place for a comment in the mind of anybody.
  return /[\r\n]/.test(tree.text.slice(start, end)) ? undefined : { range: { start, end }, what };
}

const parts: Readonly<Record<string, string>> = {
  ADD: 'list of files',
  COPY: 'list of files',
  STOPSIGNAL: 'signal',
  USER: 'name',
  VOLUME: 'list of folders',
  WORKDIR: 'path',
};

function commentStart({ text }: Dockerfile, instruction: Instruction): number | undefined {
  switch (instruction.name) {
    case 'WORKDIR':
    case 'USER':
    case 'STOPSIGNAL': {
      const { value } = instruction;
      const at = value === undefined ? -1 : text.slice(value.range.start, value.range.end).search(/(?<=[ \t])#/);
      return value === undefined || at === -1 ? undefined : value.range.start + at;
    }
    case 'COPY':
    case 'ADD': {
      if (instruction.form === 'exec') return undefined;
      const words = [...instruction.sources.slice(1), instruction.destination];
      return words.find((word) => word?.text.startsWith('#'))?.range.start;
    }
    case 'VOLUME':
      if (instruction.form === 'exec') return undefined;
      return instruction.values.slice(1).find((word) => word.text.startsWith('#'))?.range.start;
    default:
      return undefined;
  }
}

function moveAbove(tree: Dockerfile, instruction: Instruction, { start, end }: Range): Fix {
  const blank = /[ \t]*$/.exec(tree.text.slice(instruction.range.start, start))?.[0].length ?? 0;
  return {
    title: 'Move the comment above the instruction',
    edits: [
      insertAbove(tree, instruction, [tree.text.slice(start, end)]),
      { range: { start: start - blank, end }, newText: '' },
    ],
    safe: false,
  };
}
