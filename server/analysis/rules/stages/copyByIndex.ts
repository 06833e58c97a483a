/** COPY --from=0: a number that shifts when a stage is added. */

import { type Stage, type Stages, stageLabel } from '../../stages/model.ts';
import { referByName } from '../../stages/naming.ts';
import type { Word } from '../../syntax/tree.ts';
import { type Fix, rule } from '../rule.ts';

export const copyByIndex = rule({
  id: 'copy-by-index',
  severity: 'hint',
  summary: 'A stage is named by its index',
  why: 'The index shifts when a stage is added above. The build then copies from the wrong stage, and nothing says so. A name says what is meant.',
  example: `FROM golang:1.27
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM alpine:3.22
COPY --from=0 /app /app
`,
  remedy: 'Name the stage (FROM … AS build) and copy from its name.',
  whenToIgnore: 'In generated files, whose indices are counted anew each time, and in small ones that hardly change.',
  *check({ stages }) {
    const namings = new Map<Stage, Fix | undefined>();
    for (const { answer, instruction, deferred, word } of stages.references) {
      if (answer.kind !== 'stage' || answer.by !== 'index' || deferred || instruction.problems.length > 0) continue;
      const giver = answer.stage;
      if (giver.name === undefined && !namings.has(giver)) namings.set(giver, nameStage(stages, giver));
      const fix = giver.name === undefined ? namings.get(giver) : useName(stages, giver, word);
      yield {
        range: word.range,
        message: `Index ${giver.index} shifts when a stage is added above: ${adviceFor(stages, giver)}`,
        fixes: fix === undefined ? [] : [fix],
      };
    }
  },
});

function adviceFor({ byName }: Stages, giver: Stage): string {
  if (giver.name === undefined) return 'name the stage and use its name';
  if (byName(giver.name) === giver) return `use the name "${stageLabel(giver)}"`;
  return `another stage is called "${stageLabel(giver)}", too, so give this one a name of its own and use that`;
}

function useName(stages: Stages, giver: Stage, word: Word): Fix | undefined {
  const named = referByName(stages, giver, [word]);
  return named && { title: `Use the name "${named.name}"`, edits: named.edits, safe: true };
}

/** A stage that gets its name now is called by it everywhere. */
function nameStage(stages: Stages, giver: Stage): Fix | undefined {
  const words = stages.references.flatMap(({ answer, deferred, word }) =>
    answer.kind === 'stage' && answer.by === 'index' && answer.stage === giver && !deferred ? [word] : [],
  );
  const named = referByName(stages, giver, words);
  return named && { title: `Name the stage "${named.name}" and use the name`, edits: named.edits, safe: true };
}
