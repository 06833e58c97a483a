/** A first WORKDIR that is relative: where it leads is up to the base image. */

import type { Analysis } from '../../analyze.ts';
import type { Stage } from '../../stages/model.ts';
import { expand } from '../../syntax/lexer.ts';
import type { Instruction, ValueInstruction } from '../../syntax/tree.ts';
import { joinPath } from '../../text/paths.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const relativeWorkdir = rule({
  id: 'relative-workdir',
  severity: 'information',
  summary: 'The first WORKDIR is relative, so it depends on the base image',
  why: 'A relative WORKDIR continues the one before it, and the first of a file continues that of the base image. If the image changes its own, the files land elsewhere.',
  example: `FROM node:24-slim
WORKDIR app
COPY . .
`,
  remedy: 'Write the absolute path.',
  whenToIgnore: 'If you look after the base image as well, and mean to continue its folder.',
  buildkit: 'WorkdirRelativePath',
  hadolint: 'DL3000',
  *check(analysis) {
    for (const stage of analysis.stages.all) {
      const first = stage.instructions.find(isWorkdir);
      if (first?.value === undefined || inheritsWorkdir(stage)) continue;
      const { path, isCertain } = pathOf(analysis, stage, first) ?? {};
      if (path === undefined) continue;
      if (path === '' || isCertain !== true) {
        yield unset(path, isCertain === true, first.value.range);
        continue;
      }
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

/** A path that is empty or relative since nothing sets its variables: for BuildKit a fault beside that of the variables. */
function unset(path: string, isCertain: boolean, range: ValueInstruction['range']): RawFinding {
  const what = path === '' ? 'empty' : `relative ("${path}")`;
  const unless = isCertain ? '' : ', unless the base image sets the variable';
  return {
    range,
    message: `The path is ${what}${unless}: it then depends on the WORKDIR of the base image. Write the absolute path`,
    severity: 'hint',
  };
}

/** The path, if it is relative: for certain, or if the base image, which nobody described, does not set what is in it. */
function pathOf(
  { tree: { escape } }: Analysis,
  { scope }: Stage,
  { value, range }: ValueInstruction,
): { path: string; isCertain: boolean } | undefined {
  const written = value?.text ?? '';
  const { text, known, error, uses } = scope.expandPath(written, escape, range.start);
  if (error !== undefined) return undefined;
  // What an ARG without a value will be, the build says.
  if (!known && uses.some(({ name }) => scope.variable(name, range.start) !== undefined)) return undefined;
  const isCertain = known || /^[^"'$]/.test(text);
  const path = isCertain ? text : expand(written, { escape, lookup: () => undefined }).text;
  if (path.startsWith('/')) return undefined;
  // Absolute where the image is one of Windows; those that are described are not.
  if (/^(?:[A-Za-z]:|\\)/.test(path) && scope.mayHaveOthers) return undefined;
  return { path, isCertain };
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
