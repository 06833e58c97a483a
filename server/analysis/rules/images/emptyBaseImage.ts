/** A FROM whose name expands to nothing. */

import { emptyVariables, explainEmptyVariables } from '../../stages/emptyVariables.ts';
import { rule } from '../rule.ts';

export const emptyBaseImage = rule({
  id: 'empty-base-image',
  severity: 'error',
  summary: 'The base image is empty without --build-arg',
  why: 'A plain `docker build` stops with "base name should not be blank". FROM sees only the ARGs before the first FROM, and one without a default is empty unless the build gives it.',
  example: `ARG BASE
FROM $BASE
COPY app /app
`,
  remedy: 'Give the ARG a default, which --build-arg still overrides: `ARG BASE=alpine:3.22`.',
  whenToIgnore:
    'In projects that always pass the argument, by a script or a bake file, and want a build without it to fail.',
  buildkit: 'InvalidDefaultArgInFrom',
  *check({ tree, stages }) {
    for (const { from } of stages.all) {
      if (from.problems.length > 0 || from.image === undefined) continue;
      const { text, known, error } = stages.globals.expand(from.image.text, tree.escape);
      if (!known || error !== undefined || text !== '') continue;
      const causes = emptyVariables(stages, from.image.text);
      const explanation = explainEmptyVariables(stages, causes);
      yield {
        range: from.image.range,
        message: `The name of the base image is empty${explanation === undefined ? '' : `: ${explanation}`}`,
        related: causes.flatMap(({ name, declaration }) =>
          declaration === undefined ? [] : [{ range: declaration, message: `${name} is declared here` }],
        ),
      };
    }
  },
});
