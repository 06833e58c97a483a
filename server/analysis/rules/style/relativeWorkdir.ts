/** A first WORKDIR that is relative: where it leads is up to the base image. */

import type { Analysis } from '../../analyze.ts';
import type { Stage } from '../../stages/model.ts';
import type { Instruction, ValueInstruction } from '../../syntax/tree.ts';
import { joinPath } from '../../text/paths.ts';
import { type Fix, rule } from '../rule.ts';

export const relativeWorkdir = rule({
  id: 'relative-workdir',
  severity: 'information',
  summary: 'The first WORKDIR is relative, so it depends on the base image',
  why: 'A relative WORKDIR continues the one before it, and the first in a file that of the base image. When the image changes its own, the files land elsewhere.',
  example: `FROM node:24-slim
WORKDIR app
COPY . .
`,
  remedy: 'Write the absolute path.',
  buildkit: 'WorkdirRelativePath',
  hadolint: 'DL3000',
  *check(analysis) {
    for (const stage of analysis.stages.all) {
      const first = stage.instructions.find(isWorkdir);
      if (first?.value === undefined || inheritsWorkdir(stage)) continue;
      const path = relativePath(analysis, stage, first);
      if (path === undefined) continue;
      const absolute = absolutePath(stage, first, path);
      yield {
        range: first.value.range,
        message: `"${path}" is relative to the WORKDIR of the base image, and moves with it: write ${absolute ?? 'the absolute path'}`,
        fixes: absolute === undefined ? [] : [writeAbsolute(first.value.text, first.value.range, absolute)],
      };
    }
  },
});

function isWorkdir(instruction: Instruction): instruction is ValueInstruction {
  return instruction.name === 'WORKDIR' && instruction.problems.length === 0;
}

/** Whether a stage below this one has a WORKDIR, or a trigger that sets one here. */
function inheritsWorkdir({ base }: Stage): boolean {
  let below = base;
  while (below.kind === 'stage') {
    const { instructions } = below.stage;
    if (instructions.some((each) => isWorkdir(each.name === 'ONBUILD' ? (each.trigger ?? each) : each))) return true;
    below = below.stage.base;
  }
  return false;
}

/** The path, if it is relative for certain; an empty one is the fault of the variables in it. */
function relativePath({ tree }: Analysis, { scope }: Stage, { value, range }: ValueInstruction): string | undefined {
  const { text, known, error } = scope.expandPath(value?.text ?? '', tree.escape, range.start);
  if (!known || error !== undefined || text === '' || text.startsWith('/')) return undefined;
  // Absolute where the image is one of Windows; those that are described are not.
  return /^(?:[A-Za-z]:|\\)/.test(text) && scope.mayHaveOthers ? undefined : text;
}

/** Where the path leads today, if that is known whatever the build is given, and needs no quotes. */
function absolutePath({ scope, choices }: Stage, { value, range }: ValueInstruction, path: string): string | undefined {
  const before = scope.workdir(range.start);
  if (before === undefined || choices.length > 1 || value?.text !== path) return undefined;
  const absolute = joinPath(before, path);
  return /^[\w./@+-]+$/.test(absolute) ? absolute : undefined;
}

function writeAbsolute(written: string, range: ValueInstruction['range'], absolute: string): Fix {
  return { title: `Write ${absolute} instead of ${written}`, edits: [{ range, newText: absolute }], safe: true };
}
