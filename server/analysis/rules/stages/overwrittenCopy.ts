/** Files of another stage, over which a later COPY lays those of the build context. */

import { type OverwrittenCopy, overwrittenCopies } from '../../flow/questions/stages/overwrittenCopies.ts';
import type { Stage } from '../../stages/model.ts';
import { stageInWords } from '../../stages/naming.ts';
import { moveTo } from '../../syntax/insertion.ts';
import type { Dockerfile } from '../../syntax/tree.ts';
import { type Fix, rule } from '../rule.ts';

export const overwrittenCopy = rule({
  id: 'overwritten-copy',
  severity: 'information',
  summary: 'A COPY of the build context lies over files of another stage',
  why: 'The last COPY wins. What a stage has built is replaced by what lies in the project, such as the result of an older build.',
  example: `FROM node:24-alpine AS build
WORKDIR /app
COPY package.json ./
RUN echo built > /app/version.txt

FROM node:24-alpine
WORKDIR /app
COPY --from=build /app/version.txt public/version.txt
COPY . .
CMD ["node", "server.js"]
`,
  exampleFiles: { 'package.json': '{}\n', 'public/version.txt': 'old\n', 'server.js': '' },
  remedy: 'Copy from the build context first, and from other stages last.',
  whenToIgnore:
    'If the files of the project are meant to win. Where it is not known which files the stage has, this is a hint.',
  *check(analysis) {
    const { tree, stages } = analysis;
    if (tree.problems.length > 0) return;
    for (const stage of stages.all) {
      for (const each of overwrittenCopies(analysis, stage)) {
        const worst = each.find(({ isCertain }) => isCertain) ?? each[0];
        if (worst === undefined) continue;
        const fix = fixOf(tree, stage, each);
        yield {
          range: worst.over.instruction.range,
          message: messageOf(worst),
          ...(worst.isCertain ? {} : { severity: 'hint' as const }),
          related: each.map(({ under }) => ({ range: under.instruction.range, message: 'Copied before' })),
          ...(fix === undefined ? {} : { fixes: [fix] }),
        };
      }
    }
  },
});

function messageOf({ under, path, isCertain }: OverwrittenCopy): string {
  const from = under.from.kind === 'stage' ? stageInWords(under.from.stage) : 'another stage';
  return isCertain
    ? `This replaces ${path}, which comes from ${from}, by the file of the build context: copy from the stage last`
    : `The build context brings its own ${path}, which lies over what comes from ${from}: where names are the same, the context wins. Copy from the stage last`;
}

/** Moved behind the COPY, the stage's files win. Between the two nothing may see files, or decide on paths. */
function fixOf(tree: Dockerfile, { instructions }: Stage, found: readonly OverwrittenCopy[]): Fix | undefined {
  const moved = found.map(({ under }) => under.instruction);
  const last = found[0]?.over.instruction;
  if (last === undefined) return undefined;
  const start = Math.min(...moved.map((each) => instructions.indexOf(each)));
  const between = instructions.slice(start, instructions.indexOf(last));
  const isFree = between.every(({ name }) =>
    ['COPY', 'ADD', 'LABEL', 'EXPOSE', 'USER', 'CMD', 'ENTRYPOINT'].includes(name),
  );
  if (!isFree) return undefined;
  return { title: 'Copy from the stage last', edits: moveTo(tree, moved, last.fullRange.end), safe: false };
}
