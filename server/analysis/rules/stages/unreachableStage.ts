/** A stage that the target never reaches: BuildKit skips it. */

import { type Answer, stageLabel } from '../../stages/model.ts';
import { rule } from '../rule.ts';

export const unreachableStage = rule({
  id: 'unreachable-stage',
  severity: 'hint',
  summary: 'The target does not need the stage',
  why: 'BuildKit builds the target, and the stages that it takes from. The others are skipped: tests in them do not run, and their mistakes stay hidden until somebody builds them by --target.',
  example: `FROM golang:1.25 AS build
RUN go build -o /app .

FROM build AS test
RUN go test ./...

FROM alpine
COPY --from=build /app /app
`,
  remedy: 'Nothing, if the stage is built by --target (by hand, by compose, bake or CI); else remove it.',
  *check({ tree, stages }) {
    // A half-typed or faulty line may be the one that needs the stage.
    if (tree.problems.length > 0 || stages.references.some(({ answer }) => isFaulty(answer))) return;
    for (const stage of stages.all) {
      // What another value of a variable in FROM would need is not idle.
      if (stage.mayBeReachable) continue;
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

function isFaulty(answer: Answer): boolean {
  return answer.kind === 'fault' || (answer.kind === 'image' && answer.reference === undefined);
}
