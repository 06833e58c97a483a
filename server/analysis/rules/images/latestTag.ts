/** FROM node:latest: a tag that moves on with every release. */

import { endedIn } from '../../images/endOfLife.ts';
import { hasVersions, tagOfLatest } from '../../images/versionless.ts';
import { declarationsOf, imageUses } from '../../stages/imageUses.ts';
import { rule } from '../rule.ts';

export const latestTag = rule({
  id: 'latest-tag',
  severity: 'hint',
  summary: 'An image is named with the tag latest',
  why: 'The tag moves on with every release: the same Dockerfile builds today and fails tomorrow, and nobody can tell what an old image was built on.',
  example: `FROM node:latest
COPY server.js /
CMD ["node", "/server.js"]
`,
  remedy: 'Name a version as exact as you want it to stay: `node:24`, `node:24.11.1`, or a digest.',
  whenToIgnore:
    'If you want to learn of every new release at once, and build often enough to notice. Also for images of your own that have no versions.',
  hadolint: 'DL3007',
  *check({ stages }) {
    for (const use of imageUses(stages)) {
      const { image, reference } = use;
      if (image.tag !== 'latest' || image.digest !== undefined || !hasVersions(image)) continue;
      // Where latest is of the past, it does not move either.
      if (endedIn(image).length > 0) continue;
      const tag = tagOfLatest(image);
      const name = image.text.slice(0, -'latest'.length);
      const advice = tag === undefined ? 'Name a version' : `Name a version, such as ${name}${tag}`;
      const { range, text } = reference.word;
      const fix = {
        title: `Use ${name}${tag}`,
        edits: [{ range: { start: range.end - 'latest'.length, end: range.end }, newText: tag ?? '' }],
        // Nobody here knows what latest is today.
        safe: false,
      };
      yield {
        range,
        message: `${image.text} is another image after every release. ${advice}`,
        related: declarationsOf(use),
        fixes: tag !== undefined && text === image.text ? [fix] : [],
      };
    }
  },
});
