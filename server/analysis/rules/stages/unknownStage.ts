/** A reference to a stage that does not exist: BuildKit takes the name for an image and tries to pull that. */

import { isKnownImage } from '../../images/catalog.ts';
import { familiarName } from '../../images/reference.ts';
import type { StageReference, Stages } from '../../stages/model.ts';
import { stageLabel } from '../../stages/model.ts';
import { stageMeant } from '../../stages/naming.ts';
import { type RawFinding, rule } from '../rule.ts';

export const unknownStage = rule({
  id: 'unknown-stage',
  severity: 'error',
  summary: 'No stage has this name',
  why: 'BuildKit takes a name that no stage has for an image, and asks the registry for it. What comes back is "pull access denied", which does not sound like a spelling mistake.',
  example: `FROM golang:1.27 AS builder
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM alpine:3.22
COPY --from=biulder /app /app
`,
  remedy:
    'Correct the name. If it is a context that the build is given, say so with `--build-context name=…`; if it is an image, write its tag.',
  whenToIgnore: 'If you do mean an image of that name, or a context that your build command gives.',
  hadolint: 'DL3022',
  *check({ stages }) {
    // While a FROM is half typed, the names of the stages are not known.
    if (stages.all.some(({ from }) => from.problems.length > 0)) return;
    for (const reference of stages.references) {
      if (!mayMeanStage(stages, reference)) continue;
      const finding = misspelt(stages, reference) ?? unheardOf(reference);
      if (finding !== undefined) yield finding;
    }
  },
});

/** Whether it is a bare word that no image we know is called. */
function mayMeanStage(stages: Stages, { answer, word, instruction, deferred, stage, kind }: StageReference): boolean {
  if (deferred || instruction.problems.length > 0 || answer.kind !== 'image' || answer.reference === undefined)
    return false;
  // An index in a mount is another rule's matter.
  if (kind === 'mount' && /^\d+$/.test(word.text)) return false;
  const { registry, repository, tag, digest } = answer.reference;
  if (registry !== undefined || tag !== undefined || digest !== undefined || repository.includes('/')) return false;
  if (word.text !== answer.name || isKnownImage(familiarName(answer.reference))) return false;
  // `FROM tool AS tool` means an image of that name; a stage of that name further below is another rule's matter.
  return kind !== 'from' || (stage.name !== answer.name && stages.byName(answer.name) === undefined);
}

function misspelt(stages: Stages, reference: StageReference): RawFinding | undefined {
  const meant = stageMeant(stages, reference);
  if (meant === undefined) return undefined;
  const { word, kind, stage } = reference;
  const name = stageLabel(meant);
  // What a FROM names may well be an image of one's own; files are seldom taken from one without a tag.
  const isCertain = kind !== 'from';
  return {
    range: word.range,
    message: `No stage is called "${word.text}", so BuildKit looks for an image of that name: did you mean "${name}"?`,
    severity: isCertain && stage.mayBeReachable ? 'error' : 'warning',
    related: [{ range: meant.from.stageName?.range ?? meant.from.range, message: `Stage "${name}"` }],
    fixes: [
      { title: `Use stage "${name}"`, edits: [{ range: word.range, newText: meant.name ?? name }], safe: isCertain },
    ],
  };
}

/** FROM has every right to name an image that nobody else has heard of; COPY and RUN seldom do. */
function unheardOf({ kind, word }: StageReference): RawFinding | undefined {
  if (kind === 'from') return undefined;
  const name = word.text;
  const flag = kind === 'copy' ? '--from' : 'from=';
  // BuildKit gives no build a further context of this name.
  const message =
    name === 'context'
      ? `"context" is no stage, so BuildKit looks for an image of that name: to take files from the build context, leave out ${flag}`
      : `"${name}" is no stage, and no image that is widely known: the build needs --build-context ${name}=…, or an image of that name`;
  return { range: word.range, message, severity: 'hint' };
}
