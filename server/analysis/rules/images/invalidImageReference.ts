/** A name that no image can have, in FROM, COPY --from and RUN --mount=from=. */

import { emptyVariables, explainEmptyVariables } from '../../stages/emptyVariables.ts';
import type { Stage, StageReference, Stages } from '../../stages/model.ts';
import { isTemplate } from '../../syntax/template.ts';
import { type Fix, rule } from '../rule.ts';

export const invalidImageReference = rule({
  id: 'invalid-image-reference',
  severity: 'error',
  summary: 'No image can have this name',
  why: 'The build stops with "invalid reference format", even where the stage is not needed. Often a variable in the name is empty, and what is left is `alpine:` or `/app`.',
  example: `ARG VERSION
FROM alpine:$VERSION
`,
  remedy: 'Names are `registry/repository:tag@digest`, the repository in lower case.',
  whenToIgnore: 'Never, unless the build replaces the image by a named context: it stops there.',
  buildkit: 'InvalidDefaultArgInFrom',
  *check({ tree, stages }) {
    // That a template has to be filled in first is said once.
    if (isTemplate(tree)) return;
    for (const reference of stages.references) {
      const { answer, word, instruction, deferred, kind } = reference;
      if (deferred || instruction.problems.length > 0) continue;
      if (answer.kind !== 'image' || answer.reference !== undefined) continue;
      const causes = kind === 'from' ? emptyVariables(stages, word.text) : [];
      const stage = kind === 'from' ? stageInOtherCase(stages, reference, answer.name) : undefined;
      const advice = stage === undefined ? adviceOn(answer.name) : adviceOnCase(stage);
      yield {
        range: word.range,
        message: `"${answer.name}" is no valid image name: ${explainEmptyVariables(stages, causes) ?? advice}`,
        related: causes.flatMap(({ name, declaration }) =>
          declaration === undefined ? [] : [{ range: declaration, message: `${name} is declared here` }],
        ),
        fixes: stage !== undefined && word.text === answer.name ? [useLowerCase(reference, stage)] : [],
        ...(kind === 'from' ? {} : { buildkit: null }),
      };
    }
  },
});

/** `FROM Build`: BuildKit keeps the names of stages in lower case, and compares what FROM says as it is. */
function stageInOtherCase(stages: Stages, { stage }: StageReference, name: string): Stage | undefined {
  const lower = name.toLowerCase();
  return stages.all.find((candidate) => candidate.index < stage.index && candidate.name === lower);
}

function adviceOnCase({ name }: Stage): string {
  return `FROM finds a stage by its name in lower case only. Write ${name}`;
}

function useLowerCase({ word }: StageReference, { name = '' }: Stage): Fix {
  return { title: `Use stage "${name}"`, edits: [{ range: word.range, newText: name }], safe: true };
}

function adviceOn(name: string): string {
  if (/^[a-f0-9]{64}$/.test(name)) return 'an image is named, not given by its ID';
  if (/:sha256:[a-f0-9]{64}$/.test(name)) return 'a digest follows "@", not ":"';
  if (name !== name.toLowerCase() && !/[:@]/.test(name)) return 'it has to be in lower case';
  if (/[<>{}[\]%]/.test(name)) return 'it holds a placeholder that has to be filled in first';
  return 'it has to be of the form registry/repository:tag';
}
