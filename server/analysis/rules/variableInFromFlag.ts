/** COPY --from=$NAME: neither --from nor from= knows variables. */

import type { Analysis } from '../analyze.ts';
import type { StageReference, Stages } from '../stages/model.ts';
import { insertAbove } from '../syntax/insertion.ts';
import { expand } from '../syntax/lexer.ts';
import { type Fix, rule } from './rule.ts';

export const variableInFromFlag = rule({
  id: 'variable-in-from-flag',
  severity: 'error',
  summary: 'Variables do not work in --from',
  why: 'BuildKit reads --from of COPY and from= of RUN --mount as they are written, and refuses what looks like a variable. FROM does expand variables: a stage made of the image gives it a fixed name.',
  example: `ARG TOOLS=alpine:3.22
FROM debian:12
COPY --from=$TOOLS /bin/busybox /bin/busybox
`,
  remedy: 'Add a stage `FROM $TOOLS AS tools` and copy from `tools`. The ARG has to stand before the first FROM.',
  *check(analysis) {
    for (const reference of analysis.stages.references) {
      const { answer, instruction, deferred, word, kind } = reference;
      if (deferred || instruction.problems.length > 0) continue;
      if (answer.kind !== 'fault' || answer.fault.kind !== 'variable') continue;
      const fix = takeFromNewStage(analysis, reference);
      yield {
        range: word.range,
        message: `Variables do not work in ${kind === 'copy' ? '--from' : 'from='}: add a stage FROM ${word.text} AS … above, and use its name`,
        fixes: fix === undefined ? [] : [fix],
      };
    }
  },
});

/** Possible where FROM knows the variables, and no index would shift. */
function takeFromNewStage({ tree, stages }: Analysis, { word, stage }: StageReference): Fix | undefined {
  const { uses } = expand(word.text, { escape: tree.escape, lookup: () => undefined });
  const [first] = uses;
  if (first === undefined || stage.from.problems.length > 0) return undefined;
  if (uses.some(({ name }) => !stages.globals.variable(name)?.value)) return undefined;
  if (stages.references.some((other) => /^\d+$/.test(other.word.text))) return undefined;
  const name = freeName(stages, first.name);
  return {
    title: `Add a stage "${name}" for it`,
    edits: [insertAbove(tree, stage.from, [`FROM ${word.text} AS ${name}`, '']), { range: word.range, newText: name }],
    safe: true,
  };
}

function freeName({ byName }: Stages, variable: string): string {
  const name =
    variable
      .toLowerCase()
      .replace(/_/g, '-')
      .replace(/^[^a-z]+/, '') || 'source';
  return byName(name) === undefined ? name : `${name}-source`;
}
