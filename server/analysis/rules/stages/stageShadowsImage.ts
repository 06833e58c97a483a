/** One word that means an image at first, and a stage of that name further below. */

import { shadowsIn } from '../../stages/shadows.ts';
import { rule } from '../rule.ts';

export const stageShadowsImage = rule({
  id: 'stage-shadows-image',
  severity: 'warning',
  summary: 'The name of an image means a stage here',
  why: 'A stage hides an image of its name from everything below it. Whoever writes `FROM alpine` to begin with a clean image gets all that the stage "alpine" has installed, and BuildKit says nothing.',
  example: `FROM alpine AS alpine
RUN apk add --no-cache build-base
COPY app.c /
RUN cc -o /app /app.c

FROM alpine
COPY --from=alpine /app /app
`,
  remedy:
    'Give the stage a name that no image has, or write the tag where the image is meant: a name with a tag is never a stage.',
  whenToIgnore: 'If the stage is meant. Where no files are taken from it as well, this is a hint.',
  *check({ tree, stages }) {
    if (tree.problems.length > 0) return;
    for (const { reference, stage, image, isTakenFrom } of shadowsIn(stages)) {
      const { word } = reference;
      yield {
        range: word.range,
        message: `"${word.text}" is the stage of that name here, with all that it has installed, and not the image as above: rename the stage, or write the tag of the image`,
        ...(isTakenFrom ? {} : { severity: 'hint' as const }),
        related: [
          { range: image.word.range, message: 'Here the image is meant' },
          { range: stage.from.stageName?.range ?? stage.from.range, message: 'From here on it is this stage' },
        ],
      };
    }
  },
});
