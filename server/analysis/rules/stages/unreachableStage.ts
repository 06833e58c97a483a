/** A stage that the target never reaches: BuildKit skips it. */

import { skippedStages } from '../../flow/questions/stages/skippedStages.ts';
import { stageLabel } from '../../stages/model.ts';
import { rule } from '../rule.ts';

export const unreachableStage = rule({
  id: 'unreachable-stage',
  severity: 'hint',
  summary: 'The target does not need the stage',
  why: 'BuildKit builds the target, and the stages that it takes from. The others are skipped: they cost nothing, but their mistakes stay hidden, and readers take them for a part of the image.',
  example: `FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM node:24 AS web
WORKDIR /web
COPY web ./
RUN npm ci && npm run build

FROM alpine:3.22
COPY --from=build /app /app
`,
  remedy: 'Nothing, if the stage is built by --target (by hand, by compose, bake or CI); otherwise remove it.',
  whenToIgnore: 'If the stage is built by --target from outside this workspace.',
  *check(analysis) {
    for (const { stage, checks, isTarget, takesFromChecks } of skippedStages(analysis)) {
      // Of checks that do not run, and of a product that is not the last stage, other rules speak.
      if (checks.length > 0 || isTarget || takesFromChecks) continue;
      const { name, from } = stage;
      yield {
        range: from.stageName?.range ?? from.range,
        message:
          name === undefined
            ? 'The target does not need this stage, and without a name no --target can build it'
            : `The target does not need stage "${stageLabel(stage)}": BuildKit builds it only with --target ${stageLabel(stage)}`,
        unnecessary: true,
      };
    }
  },
});
