/** COPY --from=9 in a file of three stages. */

import type { Stages } from '../../stages/model.ts';
import { rule } from '../rule.ts';

export const stageIndexOutOfRange = rule({
  id: 'stage-index-out-of-range',
  severity: 'error',
  summary: 'No stage has this index',
  why: 'Stages are counted from 0 in the order of their FROM; BuildKit stops at an index beyond the last one.',
  example: `FROM golang:1.27
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM alpine:3.22
COPY --from=2 /app /app
`,
  remedy: 'Name the stage (FROM … AS build) and copy from its name: names do not shift when a stage is added.',
  whenToIgnore: 'Never: the build stops there.',
  *check({ stages }) {
    const other = firstOtherSource(stages);
    for (const { answer, instruction, deferred, word } of stages.references) {
      if (deferred || instruction.problems.length > 0) continue;
      if (answer.kind !== 'fault' || answer.fault.kind !== 'no-such-index') continue;
      yield {
        range: word.range,
        message: `There is no stage ${answer.fault.index}: ${stagesThereAre(stages)}`,
        severity: word.range.start < other ? 'error' : 'warning',
      };
    }
  },
});

function stagesThereAre({ all }: Stages): string {
  return all.length === 1 ? 'the only one is stage 0' : `the file has ${all.length} stages, 0 to ${all.length - 1}`;
}

/**
 * Where the file first takes from something else than a stage. BuildKit counts each such source as one more stage, so
 * that below it the index may exist by accident. It is wrong all the same.
 */
function firstOtherSource({ references, all }: Stages): number {
  const mount = all
    .flatMap(({ instructions }) => instructions)
    .find((instruction) => instruction.name === 'RUN' && instruction.mounts.length > 0);
  const copy = references.find(({ kind, answer }) => kind === 'copy' && !/^(?:stage|fault)$/.test(answer.kind));
  return Math.min(mount?.range.start ?? Number.POSITIVE_INFINITY, copy?.word.range.start ?? Number.POSITIVE_INFINITY);
}
