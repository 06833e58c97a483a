/** Stages that need each other. */

import { stageInWords } from '../../stages/naming.ts';
import { rule } from '../rule.ts';

export const circularDependency = rule({
  id: 'circular-dependency',
  severity: 'error',
  summary: 'Stages need each other',
  why: 'None of them can be built first: BuildKit stops with "circular dependency detected", even where the stages are not needed.',
  example: `FROM alpine:3.22 AS assets
COPY --from=app /etc/version /version

FROM alpine:3.22 AS app
COPY --from=assets /srv/assets /assets
`,
  remedy: 'Move what both need into a stage of its own above them.',
  whenToIgnore: 'Never: the build stops there.',
  *check({ stages }) {
    for (const { answer, instruction, deferred, word, stage } of stages.references) {
      if (deferred || instruction.problems.length > 0) continue;
      if (answer.kind !== 'fault' || answer.fault.kind !== 'later' || !answer.fault.cyclic) continue;
      const other = answer.fault.stage;
      const back = stages.edges.find(({ from, to }) => from === stage && to === other);
      yield {
        range: word.range,
        message: `Stages need each other: ${stageInWords(other)} is not built before ${stageInWords(stage)}, which it needs in turn. Move what both need into a stage above them`,
        related:
          back === undefined
            ? []
            : [
                {
                  range: back.reference.word.range,
                  message: `It takes from ${stageInWords(stage)} here`,
                },
              ],
      };
    }
  },
});
