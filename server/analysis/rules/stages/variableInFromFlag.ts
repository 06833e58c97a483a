/** COPY --from=$NAME: neither --from nor from= knows variables. */

import type { Analysis } from '../../analyze.ts';
import { type Stage, type StageReference, type Stages, stageLabel } from '../../stages/model.ts';
import { firstFree } from '../../stages/naming.ts';
import { insertAbove } from '../../syntax/insertion.ts';
import { expand } from '../../syntax/lexer.ts';
import type { Dockerfile } from '../../syntax/tree.ts';
import { groupBy } from '../../text/groupBy.ts';
import type { TextEdit } from '../../text/range.ts';
import { type Fix, rule } from '../rule.ts';

export const variableInFromFlag = rule({
  id: 'variable-in-from-flag',
  severity: 'error',
  summary: 'Variables do not work in --from',
  why: 'BuildKit reads --from of COPY and from= of RUN --mount as they are written, and refuses what looks like a variable. FROM does expand variables, so a stage can give the image a fixed name.',
  example: `ARG TOOLS=busybox:1.37-musl
FROM debian:13-slim
COPY --from=$TOOLS /bin/busybox /bin/busybox
`,
  remedy: 'Add a stage `FROM $TOOLS AS tools` and copy from `tools`. The ARG has to stand before the first FROM.',
  whenToIgnore: 'Never: the build stops there.',
  *check(analysis) {
    const given = new Set<string>();
    for (const [expression, references] of usesByExpression(analysis.stages)) {
      const fix = takeFromStage(analysis, expression, references, given);
      for (const { word, kind, stage } of references) {
        const flag = kind === 'copy' ? '--from' : 'from=';
        yield {
          range: word.range,
          message: `Variables do not work in ${flag}: ${advice(analysis, expression, stage)}`,
          fixes: fix === undefined ? [] : [fix],
        };
      }
    }
  },
});

/** The same expression in several places is mended by one stage. */
function usesByExpression({ references }: Stages): ReadonlyMap<string, readonly StageReference[]> {
  const faulty = references.filter(
    ({ answer, instruction, deferred }) =>
      !deferred && instruction.problems.length === 0 && answer.kind === 'fault' && answer.fault.kind === 'variable',
  );
  return groupBy(faulty, ({ word }) => word.text);
}

function advice({ tree, stages }: Analysis, expression: string, user: Stage): string {
  const existing = stageOf(stages, expression, user);
  if (existing !== undefined) return `use the stage that is FROM ${expression}, "${stageLabel(existing)}"`;
  const local = namesIn(tree, expression).find(
    (name) => stages.globals.variable(name) === undefined && user.scope.variable(name)?.origin === 'arg',
  );
  const move = local === undefined ? '' : `. ARG ${local} has to stand before the first FROM for that`;
  return `add a stage FROM ${expression} AS … above, and use its name${move}`;
}

/** `given` are the names that other new stages get: all of them may be added together. */
function takeFromStage(
  analysis: Analysis,
  expression: string,
  references: readonly StageReference[],
  given: Set<string>,
): Fix | undefined {
  const [first] = references;
  if (first === undefined) return undefined;
  const existing = stageOf(analysis.stages, expression, first.stage);
  const { name } = existing ?? {};
  if (name === undefined) return takeFromNewStage(analysis, expression, first.stage, references, given);
  return { title: `Use stage "${name}"`, edits: naming(references, name), safe: true };
}

/** An earlier stage that is the image of that expression and nothing more. */
function stageOf({ all, byName }: Stages, expression: string, user: Stage): Stage | undefined {
  return all.slice(0, user.index).find((stage) => {
    const { name, from, instructions } = stage;
    if (name === undefined || byName(name) !== stage) return false;
    return from.image?.text === expression && from.flags.length === 0 && instructions.length === 0;
  });
}

/** Possible where FROM knows the variables, and no index would shift. */
function takeFromNewStage(
  { tree, stages }: Analysis,
  expression: string,
  user: Stage,
  references: readonly StageReference[],
  given: Set<string>,
): Fix | undefined {
  const names = namesIn(tree, expression);
  const [first] = names;
  if (first === undefined || user.from.problems.length > 0) return undefined;
  if (names.some((name) => !stages.globals.variable(name)?.value)) return undefined;
  if (stages.references.some((other) => /^\d+$/.test(other.word.text))) return undefined;
  const name = nameAfter(stages, first, given);
  given.add(name);
  return {
    title: `Add a stage "${name}" for it`,
    edits: [insertAbove(tree, user.from, [`FROM ${expression} AS ${name}`, '']), ...naming(references, name)],
    safe: true,
  };
}

function naming(references: readonly StageReference[], name: string): TextEdit[] {
  return references.map(({ word }) => ({ range: word.range, newText: name }));
}

function namesIn({ escape }: Dockerfile, expression: string): string[] {
  return expand(expression, { escape, lookup: () => undefined }).uses.map(({ name }) => name);
}

function nameAfter(stages: Stages, variable: string, given: ReadonlySet<string>): string {
  const name =
    variable
      .toLowerCase()
      .replace(/_/g, '-')
      .replace(/^[^a-z]+/, '') || 'source';
  return firstFree(stages, [name, `${name}-source`], given);
}
