/** A stage called scratch or context. */

import { rule } from '../rule.ts';

export const reservedStageName = rule({
  id: 'reserved-stage-name',
  severity: 'warning',
  summary: 'The stage has a name that means something else',
  why: 'To BuildKit `scratch` is the empty image and `context` the files that the build is given. Below a stage of that name, FROM and --from mean the stage instead.',
  example: `FROM alpine:3.22 AS scratch
RUN apk add --no-cache curl

FROM scratch
`,
  remedy: 'Give the stage another name.',
  whenToIgnore: 'If older tools or scripts ask for a target of this name, and no instruction does.',
  buildkit: 'ReservedStageName',
  *check({ stages }) {
    for (const { from, name } of stages.all) {
      const word = from.stageName;
      if (name === undefined || word === undefined || from.problems.length > 0) continue;
      const meaning = reserved.get(name);
      if (meaning === undefined) continue;
      yield { range: word.range, message: `"${name}" is reserved for ${meaning}: give the stage another name` };
    }
  },
});

const reserved: ReadonlyMap<string, string> = new Map([
  ['scratch', 'the empty image'],
  ['context', 'the build context'],
]);
