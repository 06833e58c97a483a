/** FROM node: an image without tag and digest, which is whatever its maker calls latest. */

import { endedIn } from '../../images/endOfLife.ts';
import { hasVersions, tagOfLatest } from '../../images/versionless.ts';
import { declarationsOf, imageUses } from '../../stages/imageUses.ts';
import { type Fix, rule } from '../rule.ts';

export const untaggedImage = rule({
  id: 'untagged-image',
  severity: 'hint',
  summary: 'An image is named without a tag',
  why: 'No tag means the tag `latest`, which is another image after every release: the same Dockerfile builds today and fails tomorrow, and nobody can tell what an old image was built on.',
  example: `FROM node
COPY server.js /
CMD ["node", "/server.js"]
`,
  remedy: 'Name a version as exact as you want it to stay: `node:24`, `node:24.11.1`, or a digest.',
  whenToIgnore:
    'If you want to learn of every new release at once, and build often enough to notice. Also for images of your own that have no versions.',
  hadolint: 'DL3006',
  *check({ stages }) {
    for (const use of imageUses(stages)) {
      const { image, reference } = use;
      if (image.tag !== undefined || image.digest !== undefined || !hasVersions(image)) continue;
      // Where latest is of the past, it does not move either.
      if (endedIn(image).length > 0) continue;
      const tag = tagOfLatest(image);
      const advice = tag === undefined ? 'Name a version' : `Name a version, such as ${image.text}:${tag}`;
      const { range, text } = reference.word;
      yield {
        range,
        message: `${image.text} has no tag, so it is whatever latest is on the day of the build. ${advice}`,
        related: declarationsOf(use),
        fixes: tag !== undefined && text === image.text ? [nameVersion(range.end, `${text}:${tag}`, tag)] : [],
      };
    }
  },
});

/** Not safe: nobody here knows what latest is today. */
function nameVersion(end: number, name: string, tag: string): Fix {
  return { title: `Use ${name}`, edits: [{ range: { start: end, end }, newText: `:${tag}` }], safe: false };
}
