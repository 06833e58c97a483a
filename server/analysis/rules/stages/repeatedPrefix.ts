/** Several stages begin with the same instructions. */

import type { Analysis } from '../../analyze.ts';
import { type CommonPrefix, commonPrefixes } from '../../stages/commonPrefix.ts';
import type { Stage, Stages } from '../../stages/model.ts';
import { firstFree, stageInWords } from '../../stages/naming.ts';
import { lineEnding, rangeWithComments } from '../../syntax/insertion.ts';
import type { Instruction } from '../../syntax/tree.ts';
import type { TextEdit } from '../../text/range.ts';
import { type Fix, rule } from '../rule.ts';

export const repeatedPrefix = rule({
  id: 'repeated-prefix',
  severity: 'hint',
  summary: 'Stages begin with the same instructions',
  why: 'BuildKit builds equal instructions once, as long as they are equal to the letter. Changed in one stage and forgotten in the other, they are built twice, and the stages no longer match.',
  example: `FROM node:24-alpine AS build
RUN apk add --no-cache libc6-compat
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM node:24-alpine
RUN apk add --no-cache libc6-compat
WORKDIR /app
COPY --from=build /app/dist ./dist
CMD ["node", "dist/server.js"]
`,
  remedy: 'Give the common instructions a stage of their own, and build the others upon it.',
  whenToIgnore: 'If the stages are alike by chance, and should be free to change apart.',
  *check(analysis) {
    const { tree, stages } = analysis;
    if (tree.problems.length > 0) return;
    for (const common of commonPrefixes(stages, (instructions) => isWorthwhile(analysis, instructions))) {
      const { first, others, length } = common;
      const fix = fixOf(stages, common);
      for (const other of others) {
        yield {
          range: other.instructions[0]?.range ?? other.from.range,
          message: `The ${length} instructions from here on are those that ${stageInWords(first)} begins with: a common stage keeps them the same`,
          related: [{ range: first.instructions[0]?.range ?? first.from.range, message: 'The same instructions' }],
          ...(fix === undefined ? {} : { fixes: [fix] }),
        };
      }
    }
  },
});

/** At least two instructions, of which one installs or builds. */
function isWorthwhile({ flow }: Analysis, instructions: readonly Instruction[]): boolean {
  const doesWork = (instruction: Instruction) =>
    instruction.name === 'RUN' &&
    flow.steps(instruction).some(({ effect }) => effect?.kind === 'packages' || effect?.kind === 'build');
  return instructions.length >= 2 && instructions.some(doesWork);
}

function fixOf(stages: Stages, common: CommonPrefix): Fix | undefined {
  const { first, others, length } = common;
  const prefix = first.instructions.slice(0, length);
  // A CMD is lost where the ENTRYPOINT is in another stage, triggers would run, and a stage more counts in each index.
  const isFixed = prefix.some(({ name }) => name === 'CMD' || name === 'ONBUILD');
  const isCounted = stages.references.some(({ word }) => /^\d+$/.test(word.text));
  if (isFixed || isCounted || first.from.image === undefined) return undefined;
  const isBase =
    length === first.instructions.length && first.name !== undefined && stages.byName(first.name) === first;
  const name = isBase ? (first.name ?? '') : firstFree(stages, ['base', 'common', 'shared']);
  const edits = isBase
    ? others.flatMap((each) => buildUpon(each, name, length))
    : [extract(stages, first, name, prefix), ...[first, ...others].flatMap((each) => buildUpon(each, name, length))];
  const title = isBase ? `Build upon ${stageInWords(first)}` : `Move them into a common stage "${name}"`;
  return { title, edits, safe: true };
}

/** The new stage, over the first one and the comments that belong to it. */
function extract({ tree }: Stages, { from }: Stage, name: string, prefix: readonly Instruction[]): TextEdit {
  const ending = lineEnding(tree.text);
  const at = rangeWithComments(tree, from).start;
  const last = prefix.at(-1) ?? from;
  const image = tree.text.slice(from.range.start, from.image?.range.end ?? from.range.end);
  const body = tree.text.slice(from.fullRange.end, last.range.end).trimEnd();
  const as = from.keyword.text === from.keyword.text.toLowerCase() ? 'as' : 'AS';
  return { range: { start: at, end: at }, newText: `${image} ${as} ${name}${ending}${body}${ending}${ending}` };
}

/** FROM names the stage instead of the image, and the instructions go. */
function buildUpon({ from, instructions }: Stage, name: string, length: number): TextEdit[] {
  const last = instructions[length - 1];
  if (last === undefined || from.image === undefined) return [];
  return [
    { range: { start: from.keyword.range.end, end: from.image.range.end }, newText: ` ${name}` },
    { range: { start: from.fullRange.end, end: last.fullRange.end }, newText: '' },
  ];
}
