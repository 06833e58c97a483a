/** An instruction before the first FROM: it belongs to no stage. */

import type { Analysis } from '../../analyze.ts';
import { moveTo } from '../../syntax/insertion.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { type Fix, rule } from '../rule.ts';

export const missingFrom = rule({
  id: 'missing-from',
  severity: 'error',
  summary: 'There is no FROM, or an instruction stands before it',
  why: 'Every instruction but ARG belongs to a stage, and only FROM begins one: BuildKit refuses the file with "no build stage in current context".',
  example: `WORKDIR /app
FROM alpine:3.22
COPY . .
`,
  remedy: 'Begin the file with FROM and a base image, or move the instruction below the FROM.',
  whenToIgnore: 'Only in fragments that are put below a FROM before they are built: alone, the build stops.',
  hadolint: 'DL3061',
  *check(analysis) {
    const { tree, stages } = analysis;
    if (tree.problems.length > 0) return;
    const [first] = stages.all;
    const early = instructionsBefore(analysis, first?.range.start ?? Number.POSITIVE_INFINITY);
    const [instruction] = early;
    if (instruction !== undefined && first !== undefined) {
      yield {
        range: instruction.keyword.range,
        message: `${instruction.name} stands before the first FROM, where no stage has begun yet: only ARG may. Move it below the FROM`,
        fixes: [moveBelow(analysis, first.from, early)],
      };
    } else if (first === undefined) {
      const range = (instruction ?? tree.instructions.at(-1))?.keyword.range;
      const message =
        'There is no FROM: a Dockerfile needs at least one stage, which begins with FROM and a base image';
      if (range !== undefined) yield { range, message };
    }
  },
});

function instructionsBefore({ tree }: Analysis, offset: number): Instruction[] {
  return tree.instructions.filter(({ name, range }) => name !== 'ARG' && range.start < offset);
}

function moveBelow({ tree }: Analysis, { fullRange }: Instruction, instructions: readonly Instruction[]): Fix {
  return {
    title: `Move ${instructions.length > 1 ? 'them' : 'it'} below the FROM`,
    edits: moveTo(tree, instructions, fullRange.end),
    safe: false,
  };
}
