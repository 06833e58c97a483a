/** RUN --mount=from=0: a mount takes names only. */

import type { StageReference, Stages } from '../../stages/model.ts';
import { referByName } from '../../stages/naming.ts';
import { type Fix, rule } from '../rule.ts';

export const mountFromIndex = rule({
  id: 'mount-from-index',
  severity: 'error',
  summary: 'A mount cannot name a stage by its index',
  why: 'COPY --from=0 means the first stage, but RUN --mount=from=0 means an image called 0, which BuildKit then fails to pull.',
  example: `FROM golang:1.27
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM alpine:3.22
RUN --mount=from=0,target=/build cp /build/app /app
`,
  remedy: 'Name the stage (FROM … AS build) and write from=build.',
  whenToIgnore: 'Never, unless the build is given a named context that is called by that number.',
  *check({ stages }) {
    for (const reference of stages.references) {
      const { kind, answer, word, instruction, deferred } = reference;
      if (kind !== 'mount' || answer.kind !== 'image' || !/^\d+$/.test(word.text)) continue;
      if (deferred || instruction.problems.length > 0) continue;
      const fix = useName(stages, reference);
      yield {
        range: word.range,
        message: `from= takes a stage's name, not its index: BuildKit looks for an image called "${word.text}"`,
        fixes: fix === undefined ? [] : [fix],
      };
    }
  },
});

function useName(stages: Stages, { word, stage }: StageReference): Fix | undefined {
  const giver = stages.all[Number(word.text)];
  if (giver === undefined || giver.index >= stage.index) return undefined;
  const named = referByName(stages, giver, [word]);
  if (named === undefined) return undefined;
  const title =
    giver.name === undefined ? `Name the stage "${named.name}" and use the name` : `Use stage "${named.name}"`;
  return { title, edits: named.edits, safe: true };
}
