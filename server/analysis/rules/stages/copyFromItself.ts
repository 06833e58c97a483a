/** A stage that takes files from itself. */

import { stageInWords } from '../../stages/naming.ts';
import { rule } from '../rule.ts';

export const copyFromItself = rule({
  id: 'copy-from-itself',
  severity: 'error',
  summary: 'A stage takes files from itself',
  why: 'Files can be taken only from a stage that is finished: BuildKit stops with "circular dependency detected", even if the stage is not needed.',
  example: `FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
COPY --from=build /out/app /app
`,
  remedy: 'Within a stage, copy with `RUN cp`. To begin a new stage, put a FROM above the COPY.',
  whenToIgnore: 'Never: the build stops there.',
  hadolint: 'DL3023',
  *check({ stages }) {
    for (const { answer, instruction, deferred, word, stage, kind } of stages.references) {
      if (deferred || instruction.problems.length > 0) continue;
      if (answer.kind !== 'fault' || answer.fault.kind !== 'itself') continue;
      const twin = stages.all.find(
        ({ name, index }) => name !== undefined && name === stage.name && index < stage.index,
      );
      const advice =
        twin === undefined
          ? `within a stage, ${kind === 'copy' ? 'copy with RUN cp' : 'its files are there without a mount'}`
          : 'an earlier stage has the same name, and the last one wins. Rename one of them';
      yield {
        range: word.range,
        message: `The files come from ${stageInWords(stage)} itself, which BuildKit refuses as a circle: ${advice}`,
        ...(twin?.from.stageName === undefined
          ? {}
          : { related: [{ range: twin.from.stageName.range, message: `The other stage "${twin.name}"` }] }),
      };
    }
  },
});
