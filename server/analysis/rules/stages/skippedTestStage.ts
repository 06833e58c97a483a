/** A stage of tests or linters that a plain build skips: they do not run. */

import type { StageCheck } from '../../flow/questions/stages/checks.ts';
import { type SkippedStage, skippedStages } from '../../flow/questions/stages/skippedStages.ts';
import { stageLabel } from '../../stages/model.ts';
import { type RelatedPlace, rule } from '../rule.ts';

export const skippedTestStage = rule({
  id: 'skipped-test-stage',
  severity: 'information',
  summary: 'A plain build skips the stage with the tests',
  why: 'BuildKit builds only what the target needs. Nothing is taken from a stage that runs tests or a linter, so `docker build` without --target succeeds while they fail.',
  example: `FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM build AS test
RUN go test ./...

FROM alpine:3.22
COPY --from=build /app /app
CMD ["/app"]
`,
  remedy:
    'Build the stage where you build the image, with `docker build --target test .`: in CI, in a Makefile, or as a target of a bake file. To make each build wait for it, let the last stage copy a file that it writes.',
  whenToIgnore:
    'If a pipeline outside this workspace builds the stage. Compose files, bake files, workflows, Makefiles and scripts in the workspace are read.',
  *check(analysis) {
    for (const skipped of skippedStages(analysis)) {
      const { stage, checks } = skipped;
      const [first] = checks;
      // Of what a product above the last stage needs, another rule speaks.
      if (first === undefined || skipped.isTarget) continue;
      yield {
        range: stage.from.stageName?.range ?? stage.from.range,
        message: messageOf(skipped),
        related: [placeOf(first)],
      };
    }
  },
});

function placeOf({ step: { words, range } }: StageCheck): RelatedPlace {
  const command = words.map(({ text }) => text).join(' ');
  return { range: words[0]?.range ?? range, message: `Does not run: ${command.trim()}` };
}

function messageOf({ stage, checks }: SkippedStage): string {
  const what = checks.some(({ check }) => check === 'tests') ? 'tests' : 'checks';
  if (stage.name === undefined)
    return `A plain build skips this stage, so its ${what} do not run, and without a name no --target can build it: name it with AS`;
  const name = stageLabel(stage);
  return `A plain build skips stage "${name}", so its ${what} do not run: build it as well, with docker build --target ${name}`;
}
