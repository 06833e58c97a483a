/** COPY --link names an owner: the layer that it makes has no accounts. */

import type { Analysis } from '../../analyze.ts';
import { isSwitchedOn } from '../../flow/copies.ts';
import type { Stage } from '../../stages/model.ts';
import { flagOf } from '../../syntax/instructions.ts';
import type { CopyInstruction, Instruction } from '../../syntax/tree.ts';
import type { Range } from '../../text/range.ts';
import { type RawFinding, rule } from '../rule.ts';

export const namedOwnerWithLink = rule({
  id: 'named-owner-with-link',
  severity: 'warning',
  summary: 'COPY --link gives its files to a user by name',
  why: 'With --link, the files go into a layer of their own, which knows nothing of the stage: it has no /etc/passwd to look a name up in. Builders that keep layers apart, as that of Docker 29 does, stop with "invalid user index"; only older ones look into the stage all the same.',
  example: `FROM node:24-slim
WORKDIR /app
COPY --link --chown=node:node package.json ./
`,
  remedy: 'Write the numbers of the user and its group, such as `--chown=1000:1000`, or leave --link out.',
  whenToIgnore: 'If everyone who builds the image has a builder that does not keep layers apart.',
  *check(analysis) {
    for (const stage of analysis.stages.all) {
      for (const instruction of stage.instructions) {
        const finding = isCopy(instruction) ? findingFor(analysis, stage, instruction) : undefined;
        if (finding !== undefined) yield finding;
      }
    }
  },
});

function findingFor({ tree }: Analysis, stage: Stage, instruction: CopyInstruction): RawFinding | undefined {
  const owner = flagOf(instruction, 'chown')?.value;
  const link = flagOf(instruction, 'link');
  if (owner === undefined || link === undefined || instruction.problems.length > 0) return undefined;
  // With --chmod, BuildKit copies as if there were no --link.
  if (!isSwitchedOn(instruction, 'link') || flagOf(instruction, 'chmod') !== undefined) return undefined;
  const { text, known } = stage.scope.expandPath(owner.text, tree.escape, instruction.range.start);
  const name = text.split(':').find((part) => part !== '' && part !== 'root' && !/^\d+$/.test(part));
  if (!known || name === undefined) return undefined;
  return {
    range: owner.range,
    message: `"${name}" cannot be looked up: --link makes a layer of its own, without the accounts of the stage, and most builders stop here. Write numbers, or leave --link out`,
    severity: stage.mayBeReachable ? 'warning' : 'hint',
    fixes: [
      { title: 'Leave --link out', edits: [{ range: withSpace(tree.text, link.range), newText: '' }], safe: true },
    ],
  };
}

/** With the blanks behind it. */
function withSpace(text: string, { start, end }: Range): Range {
  return { start, end: end + (/^[ \t]+/.exec(text.slice(end))?.[0].length ?? 0) };
}

function isCopy(instruction: Instruction): instruction is CopyInstruction {
  return instruction.name === 'COPY' || instruction.name === 'ADD';
}
