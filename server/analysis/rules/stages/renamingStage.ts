/** An empty stage that gives an image another name, for one stage alone. */

import type { Stage, StageReference, Stages } from '../../stages/model.ts';
import { stageLabel } from '../../stages/model.ts';
import type { Dockerfile } from '../../syntax/tree.ts';
import type { TextEdit } from '../../text/range.ts';
import { type Fix, rule } from '../rule.ts';

export const renamingStage = rule({
  id: 'renaming-stage',
  severity: 'hint',
  summary: 'A stage only gives an image another name',
  why: 'A stage without instructions is the image that it starts from. If only one other stage starts from it, it is just one more name to look up.',
  example: `FROM node:24-alpine AS base

FROM base AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM nginx:1.30-alpine
COPY --from=build /app/dist /usr/share/nginx/html
`,
  remedy: 'Name the image where it is used.',
  whenToIgnore: 'If more stages are going to start from it, or it is built by --target.',
  *check({ tree, stages }) {
    if (tree.problems.length > 0) return;
    for (const stage of stages.all) {
      const user = onlyUser(stages, stage);
      if (user === undefined || isOfUse(stages, stage)) continue;
      const fix = fixOf(tree, stages, stage, user);
      yield {
        range: stage.from.stageName?.range ?? stage.from.range,
        message: `Stage "${stageLabel(stage)}" adds nothing to its image, and one stage alone starts from it: name the image there`,
        unnecessary: true,
        related: [{ range: user.word.range, message: 'The only use' }],
        ...(fix === undefined ? {} : { fixes: [fix] }),
      };
    }
  },
});

/** The FROM that uses the stage, if nothing else does. */
function onlyUser({ references }: Stages, stage: Stage): StageReference | undefined {
  if (stage.instructions.length > 0 || stage.name === undefined) return undefined;
  const uses = references.filter(({ answer }) => answer.kind === 'stage' && answer.stage === stage);
  const [use] = uses;
  return uses.length === 1 && use?.kind === 'from' && use.word.text === stage.name ? use : undefined;
}

/** Whether the name is worth something: it holds an image that variables put together, or is chosen, built or searched for. */
function isOfUse({ all, builds, target, references }: Stages, stage: Stage): boolean {
  const { base, from } = stage;
  const isChosen = all.some(({ choices }) => choices.includes(stage));
  const isBuilt = target === stage || builds.some((each) => each.stage === stage);
  const isSpoken = from.image?.text.includes('$') === true || base.kind === 'scratch';
  const isDoubled = all.some((other) => other !== stage && other.name === stage.name);
  // Elsewhere the file names the same image: those places had better name the stage.
  const isRepeated = references.some(
    ({ kind, word, stage: other }) => kind === 'from' && other !== stage && word.text === from.image?.text,
  );
  return isChosen || isBuilt || isSpoken || isDoubled || isRepeated;
}

/** Not where stages are counted: one less moves all that follow. */
function fixOf(
  { text }: Dockerfile,
  { references }: Stages,
  stage: Stage,
  { stage: user }: StageReference,
): Fix | undefined {
  const { from } = stage;
  if (
    references.some(({ word }) => /^\d+$/.test(word.text)) ||
    from.image === undefined ||
    user.from.image === undefined
  )
    return undefined;
  const blanks = /^(?:[ \t]*\r?\n)*/.exec(text.slice(from.fullRange.end))?.[0].length ?? 0;
  const start = text.slice(from.keyword.range.end, from.image.range.end);
  const edits: TextEdit[] = [
    { range: { start: from.fullRange.start, end: from.fullRange.end + blanks }, newText: '' },
    { range: { start: user.from.keyword.range.end, end: user.from.image.range.end }, newText: start },
  ];
  return { title: `Name the image in place of stage "${stageLabel(stage)}"`, edits, safe: true };
}
