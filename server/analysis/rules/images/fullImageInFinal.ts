/** FROM node:24 in the final stage, where node:24-slim would do. */

import { type SlimmerImage, slimmerImage } from '../../flow/questions/content/slimmerImage.ts';
import { endedIn } from '../../images/endOfLife.ts';
import { firstPlan } from '../../split/split.ts';
import type { Word } from '../../syntax/tree.ts';
import { type Fix, rule } from '../rule.ts';

export const fullImageInFinal = rule({
  id: 'full-image-in-final',
  severity: 'information',
  summary: 'The final stage starts from a larger image than it needs',
  why: 'Full images bring compilers, headers and version control for those who build on them. In the image that you ship they are only weight, and more to keep up to date.',
  example: `FROM node:24
COPY server.js /app/
CMD ["node", "/app/server.js"]
`,
  exampleFiles: { 'server.js': "console.log('hello')\n" },
  remedy: 'Use the slim image of the same version. What it lacks can be installed by name.',
  whenToIgnore:
    'In images that people work in, and where the program calls tools of the full image in ways that cannot be seen.',
  *check(analysis) {
    const stage = analysis.stages.target;
    if (stage === undefined || analysis.tree.problems.length > 0) return;
    const slimmer = slimmerImage(analysis, stage);
    const word = slimmer?.root.from.image;
    if (slimmer === undefined || word === undefined || isGivenUp(slimmer)) return;
    // A split moves the final stage to that image as well.
    if (firstPlan(analysis) !== undefined) return;
    const { facts, isCertain } = slimmer;
    const less = lessToPull(slimmer);
    const saved = less === undefined ? '' : `, about ${less} MB to pull`;
    const variant = facts.purpose === 'toolchain' ? 'the runtime image' : 'the slim one';
    yield {
      range: word.range,
      message: `Nothing ${isCertain ? '' : 'that is known '}needs what this image has beyond ${variant} of the same release${saved}. Start from that`,
      ...(isCertain && less !== undefined && less >= muchToPull ? {} : { severity: 'hint' }),
      fixes: word.text.includes('$') ? [] : [startFrom(slimmer, word)],
    };
  },
});

/** In MB: what is less than that is worth a hint only. */
const muchToPull = 50;

/** Whether the image has a successor: it is that one to move to. */
function isGivenUp({ root: { base } }: SlimmerImage): boolean {
  const reference = base.kind === 'image' ? base.reference : undefined;
  return reference !== undefined && endedIn(reference).some(({ successor }) => successor !== undefined);
}

function lessToPull({ facts, partner }: SlimmerImage): number | undefined {
  const [before, after] = [facts.compressedSize, partner.facts.compressedSize];
  return before === undefined || after === undefined ? undefined : Math.round((before - after) / 10) * 10;
}

function startFrom({ partner, isCertain }: SlimmerImage, { range }: Word): Fix {
  const name = partner.reference.text;
  return { title: `Start from ${name}`, edits: [{ range, newText: name }], safe: isCertain };
}
