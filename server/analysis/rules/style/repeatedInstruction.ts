/** A CMD, ENTRYPOINT or HEALTHCHECK that a later one of the same stage replaces. */

import { skipsAbove } from '../../syntax/checkDirective.ts';
import { isTemplate } from '../../syntax/template.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { rule } from '../rule.ts';

const check = 'MultipleInstructionsDisallowed';

export const repeatedInstruction = rule({
  id: 'repeated-instruction',
  severity: 'warning',
  summary: 'A CMD, ENTRYPOINT or HEALTHCHECK is replaced by a later one',
  why: 'An image has only one of each: the last of the stage. What the earlier one says never happens, though it reads as if it would.',
  example: `FROM node:24-slim
WORKDIR /app
COPY . .
CMD ["node", "worker.js"]
CMD ["node", "server.js"]
`,
  remedy: 'Remove the earlier one; if both should run, let one script start them.',
  whenToIgnore: 'Hardly ever: only the last one has an effect. As a note for people, a comment does as well.',
  buildkit: check,
  hadolint: 'DL4003',
  *check({ tree, stages }) {
    // The sections of a template may exclude each other.
    if (isTemplate(tree)) return;
    for (const { instructions } of stages.all) {
      for (const name of ['CMD', 'ENTRYPOINT', 'HEALTHCHECK'] as const) {
        const all = instructions.filter((instruction) => instruction.name === name && !isHalfTyped(instruction));
        const last = all.pop();
        if (last === undefined) continue;
        for (const [index, instruction] of all.entries()) {
          const { range, fullRange } = instruction;
          // BuildKit speaks where it meets the next one, and heeds the comments above that.
          if (skipsAbove(tree, check, all[index + 1] ?? last)) continue;
          yield {
            range,
            message: `This ${name} has no effect: a later one of the same stage replaces it. Remove it`,
            unnecessary: true,
            ...(clears(instruction) ? { severity: 'hint' as const } : {}),
            related: [{ range: last.range, message: 'This one holds' }],
            fixes: [{ title: `Remove this ${name}`, edits: [{ range: fullRange, newText: '' }], safe: true }],
          };
        }
      }
    }
  },
});

/** `CMD []`, then another: who writes that knows that the last one holds. */
function clears(instruction: Instruction): boolean {
  if (instruction.name !== 'CMD' && instruction.name !== 'ENTRYPOINT') return false;
  const { command } = instruction;
  return command.form === 'exec' && command.words.length === 0;
}

function isHalfTyped({ problems }: Instruction): boolean {
  return problems.length > 0;
}
