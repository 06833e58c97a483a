/** A reference to a stage that begins only further below. */

import { isKnownImage } from '../../images/catalog.ts';
import { familiarName } from '../../images/reference.ts';
import type { Stage, StageReference, Stages } from '../../stages/model.ts';
import { stageInWords } from '../../stages/naming.ts';
import { type RawFinding, type RelatedPlace, rule } from '../rule.ts';

export const stageDefinedLater = rule({
  id: 'stage-defined-later',
  severity: 'error',
  summary: 'The stage begins further below',
  why: 'BuildKit builds a stage from the ones above it. COPY --from and RUN --mount find one below, only to fail with "needs to be defined before"; FROM does not even see it, and looks for an image.',
  example: `FROM alpine:3.22 AS files
COPY --from=build /app /app

FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM files
`,
  remedy: 'Move the stage that is needed above the one that needs it.',
  whenToIgnore:
    'Never, where the build stops. If a FROM means an image that happens to be called like the stage, give the stage another name.',
  *check({ stages }) {
    for (const reference of stages.references) {
      const { answer, instruction, deferred, kind } = reference;
      if (deferred || instruction.problems.length > 0) continue;
      if (answer.kind === 'fault' && answer.fault.kind === 'later' && !answer.fault.cyclic)
        yield taking(reference, answer.fault.stage);
      else if (kind === 'from') yield* startingFrom(stages, reference);
    }
  },
});

/** BuildKit comes upon the fault only when it builds the stage. */
function taking({ word, stage }: StageReference, later: Stage): RawFinding {
  const name = stageInWords(later);
  return {
    range: word.range,
    message: `${capitalized(name)} begins only further below, and a stage can take files from earlier ones alone. Move ${name} above this one`,
    severity: stage.reachable ? 'error' : 'warning',
    related: [place(later)],
  };
}

function* startingFrom(stages: Stages, { answer, word, stage }: StageReference): Generator<RawFinding> {
  if (answer.kind !== 'image' || answer.reference === undefined || word.text !== answer.name) return;
  const later = stages.byName(answer.name);
  if (later === undefined || later.index <= stage.index || isKnownImage(familiarName(answer.reference))) return;
  yield {
    range: word.range,
    message: `FROM sees only stages above it, and "${word.text}" begins further below: BuildKit looks for an image of that name`,
    severity: 'information',
    related: [place(later)],
  };
}

function place(stage: Stage): RelatedPlace {
  const { stageName, keyword } = stage.from;
  return { range: (stageName ?? keyword).range, message: `${capitalized(stageInWords(stage))} begins here` };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
