/** A COPY --from of the stage that this one is built on: the files are there already. */

import { removeInstruction } from '../../edits/instructions.ts';
import { imagesOf } from '../../flow/questions/images.ts';
import { type CopiedInPlace, copiedInPlace } from '../../flow/questions/stages/copiedInPlace.ts';
import { lineageOf } from '../../stages/lineage.ts';
import { stageInWords } from '../../stages/naming.ts';
import { shadowsIn } from '../../stages/shadows.ts';
import { flagOf } from '../../syntax/instructions.ts';
import { rule } from '../rule.ts';

export const copyFromOwnParent = rule({
  id: 'copy-from-own-parent',
  severity: 'warning',
  summary: 'Files are copied from the stage that this one is built on',
  why: 'A stage begins with all files of the one that its FROM names. Copied onto themselves, they are in the image twice: a layer cannot take back the space of the one below.',
  example: `FROM node:24-alpine AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci

FROM dependencies
COPY --from=dependencies /app/node_modules /app/node_modules
COPY server.js ./
CMD ["node", "server.js"]
`,
  remedy: 'Remove the COPY; or start the stage from a smaller image, if it was meant to take only these files.',
  whenToIgnore:
    'If the copy restores files that something in between has changed. There, and in a stage that is not shipped, this is a hint.',
  *check(analysis) {
    if (analysis.tree.problems.length > 0) return;
    const shipped = new Set([...imagesOf(analysis.stages)].flatMap(lineageOf));
    const shadowing = new Set(shadowsIn(analysis.stages).map(({ reference }) => reference.stage));
    for (const copied of copiedInPlace(analysis)) {
      const { instruction, stage, giver, changedBy, keepsOwner } = copied;
      // Its FROM means an image, and names a stage: another rule speaks of that.
      if (shadowing.has(stage)) continue;
      const isCertain = changedBy === undefined && shipped.has(stage);
      yield {
        range: flagOf(instruction, 'from')?.range ?? instruction.range,
        message: messageOf(copied),
        ...(isCertain ? {} : { severity: 'hint' as const }),
        related: [
          { range: (stage.from.image ?? stage.from).range, message: `Begins with the files of ${stageInWords(giver)}` },
        ],
        ...(changedBy === undefined
          ? {
              unnecessary: true,
              fixes: [{ title: 'Remove the COPY', edits: [removeInstruction(instruction)], safe: keepsOwner }],
            }
          : {}),
      };
    }
  },
});

function messageOf({ giver, changedBy }: CopiedInPlace): string {
  const name = stageInWords(giver);
  if (changedBy !== undefined)
    return `The stage is built on ${name}, so these files are there: the COPY is of use only if the ${changedBy.name} above has changed them`;
  return `The stage is built on ${name}, so these files are there: copied onto themselves, they take their space twice. Remove the COPY`;
}
