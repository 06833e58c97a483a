/** MAINTAINER, which a label has replaced. */

import type { Dockerfile, Instruction } from '../../syntax/tree.ts';
import { type Fix, rule } from '../rule.ts';

export const maintainerDeprecated = rule({
  id: 'maintainer-deprecated',
  severity: 'hint',
  summary: 'MAINTAINER is deprecated',
  why: 'It sets a field of the image that few tools read. A label can be read, filtered by and overridden like any other.',
  example: `FROM alpine:3.22
MAINTAINER Ada Lovelace <ada@example.com>
CMD ["sh"]
`,
  remedy: 'Write `LABEL org.opencontainers.image.authors="…"`.',
  whenToIgnore: 'If you have tools that read the author field of the image.',
  buildkit: 'MaintainerDeprecated',
  hadolint: 'DL4000',
  *check({ tree, stages }) {
    for (const stage of stages.all) {
      const hasLabel = stage.instructions.some(namesAuthors);
      for (const instruction of stage.instructions) {
        if (instruction.name !== 'MAINTAINER' || instruction.value === undefined) continue;
        if (instruction.problems.length > 0) continue;
        const fix = hasLabel ? undefined : labelInstead(tree, instruction, instruction.value.text);
        yield {
          range: instruction.range,
          message: `MAINTAINER is deprecated: few tools read what it sets. Name the author in a label, ${label}="…"`,
          deprecated: true,
          fixes: fix === undefined ? [] : [fix],
        };
      }
    }
  },
});

const label = 'org.opencontainers.image.authors';

/** Whether the stage has such a label already. */
function namesAuthors(instruction: Instruction): boolean {
  return instruction.name === 'LABEL' && instruction.pairs.some(({ name }) => isAuthors(name.text));
}

/** Possible unless comments inside the instruction would be lost. */
function labelInstead(tree: Dockerfile, maintainer: Instruction, author: string): Fix | undefined {
  if (maintainer.innerComments.length > 0) return undefined;
  return {
    title: `Write LABEL ${label} instead`,
    edits: [{ range: maintainer.range, newText: `LABEL ${label}="${quotable(author, tree.escape)}"` }],
    // The author field of the image is then empty.
    safe: false,
  };
}

function isAuthors(name: string): boolean {
  return name.replace(/["']/g, '') === label;
}

/** What stands between double quotes for `author`: MAINTAINER knows no quotes, but people put them around the name. */
function quotable(author: string, escape: string): string {
  const [, , inner = author] = /^(["'])([^"']*)\1$/.exec(author) ?? [];
  return [...inner]
    .map((character) =>
      character === '"' || character === '$' || character === escape ? escape + character : character,
    )
    .join('');
}
