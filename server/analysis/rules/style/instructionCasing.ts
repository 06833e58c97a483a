/** An instruction that is not written in the case of the others. */

import { inCase, majorityCasing } from '../../syntax/casing.ts';
import type { Instruction } from '../../syntax/tree.ts';
import type { TextEdit } from '../../text/range.ts';
import { rule } from '../rule.ts';

export const instructionCasing = rule({
  id: 'instruction-casing',
  severity: 'hint',
  summary: 'An instruction is written in another case than most',
  why: 'The build is the same, but keywords stand out from their arguments only if all of them are written alike. ARGs before the first FROM are not looked at.',
  example: `FROM alpine:3.22
Run apk add --no-cache curl
CMD ["curl", "--version"]
`,
  remedy: 'Write all instructions in upper case, or all in lower case.',
  whenToIgnore: 'If you do not mind: the image is the same.',
  buildkit: 'ConsistentInstructionCasing',
  *check({ tree, stages }) {
    const casing = majorityCasing(tree);
    for (const instruction of stages.all.flatMap((stage) => [stage.from, ...stage.instructions])) {
      const { name, keyword, problems } = instruction;
      const expected = inCase(keyword.text, casing);
      if (name === 'UNKNOWN' || problems.length > 0 || keyword.text === expected) continue;
      yield {
        range: keyword.range,
        message: `Keywords stand out only where all are written alike: write ${expected} instead of "${keyword.text}"`,
        fixes: [{ title: `Write ${expected}`, edits: editsFor(instruction, expected), safe: true }],
      };
    }
  },
});

/** The AS of a FROM follows it: else it would be the next to stand out. */
function editsFor(instruction: Instruction, expected: string): TextEdit[] {
  const edits = [{ range: instruction.keyword.range, newText: expected }];
  if (instruction.name !== 'FROM' || instruction.as === undefined) return edits;
  const as = inCase(instruction.as.text, expected === 'FROM' ? 'upper' : 'lower');
  return as === instruction.as.text ? edits : [...edits, { range: instruction.as.range, newText: as }];
}
