/** The last stage, which a plain build makes, is one for developers or for tests; the product stands above it. */

import { type MisplacedProduct, misplacedProduct } from '../../flow/questions/stages/misplacedProduct.ts';
import type { Stage, Stages } from '../../stages/model.ts';
import { stageInWords } from '../../stages/naming.ts';
import { lineEnding, rangeWithComments } from '../../syntax/insertion.ts';
import type { Dockerfile } from '../../syntax/tree.ts';
import type { Range, TextEdit } from '../../text/range.ts';
import { type Fix, rule } from '../rule.ts';

export const lastStageIsNotTheProduct = rule({
  id: 'last-stage-is-not-the-product',
  severity: 'information',
  summary: 'The last stage is for developers or tests, and the product stands above it',
  why: 'Without --target, `docker build` makes the last stage. Whoever forgets the target ships a development server, or an image full of test tools, and nothing says so.',
  example: `FROM node:24-alpine AS production
WORKDIR /app
COPY . .
RUN npm ci --omit=dev
CMD ["node", "server.js"]

FROM node:24-alpine AS development
WORKDIR /app
COPY . .
RUN npm ci
CMD ["npm", "run", "dev"]
`,
  remedy: 'Put the stage that is shipped last, or name it with --target in every build that ships.',
  whenToIgnore:
    'If every build that ships names its target. Where a file of the workspace builds the product by its name, this is a hint.',
  *check(analysis) {
    if (analysis.tree.problems.length > 0) return;
    const found = misplacedProduct(analysis);
    if (found === undefined) return;
    const { last, purpose, product } = found;
    const isKnown = analysis.stages.builds.some(({ stage, build }) => stage === product && build.target !== undefined);
    const name = stageInWords(product);
    const fix = fixOf(analysis.tree, analysis.stages, found);
    yield {
      range: last.from.stageName?.range ?? last.from.range,
      message: `A plain build makes ${stageInWords(last)}, which is for ${purpose === 'checks' ? 'tests' : 'development'}, and not ${name}: put ${name} last, or always build with --target ${product.name ?? ''}`,
      ...(isKnown ? { severity: 'hint' as const } : {}),
      related: [{ range: product.from.stageName?.range ?? product.from.range, message: 'The product' }],
      ...(fix === undefined ? {} : { fixes: [fix] }),
    };
  },
});

/** Stages for tests are left where they are: moved up, they would be skipped. */
function fixOf(tree: Dockerfile, stages: Stages, { purpose, product }: MisplacedProduct): Fix | undefined {
  if (purpose !== 'development' || !mayMove(stages, product)) return undefined;
  const name = stageInWords(product);
  return { title: `Move ${name} to the end`, edits: moveToEnd(tree, product), safe: false };
}

/** Whether the stage means the same at the end: nobody below takes from it, and nobody counts stages. */
function mayMove({ all, edges, references }: Stages, stage: Stage): boolean {
  const names = all.flatMap(({ name }) => name ?? []);
  const isCounted = references.some(({ word }) => /^\d+$/.test(word.text));
  const isTaken = edges.some(({ from }) => from === stage);
  // A stage below may bear the name of an image that this one means.
  const later = new Set(all.slice(stage.index + 1).flatMap(({ name }) => name ?? []));
  const isHidden = references.some(
    (each) => each.stage === stage && each.answer.kind === 'image' && later.has(each.answer.name),
  );
  return new Set(names).size === names.length && !isCounted && !isTaken && !isHidden && stage.choices.length === 0;
}

/** The stage with the comments over it goes behind the last line, with one empty line between. */
function moveToEnd(tree: Dockerfile, { from, range }: Stage): TextEdit[] {
  const { text, nodes } = tree;
  const ending = lineEnding(text);
  const last = nodes.findLast(({ range: each }) => each.end <= range.end && each.start >= range.start);
  const own: Range = { start: rangeWithComments(tree, from).start, end: last?.fullRange.end ?? range.end };
  const blanks = /^(?:[ \t]*\r?\n)+/.exec(text.slice(own.end))?.[0].length ?? 0;
  const moved = text.slice(own.start, own.end).trimEnd();
  const end = text.trimEnd().length;
  return [
    { range: { start: own.start, end: own.end + blanks }, newText: '' },
    { range: { start: end, end: text.length }, newText: `${ending}${ending}${moved}${ending}` },
  ];
}
