/** A comment above an ARG or a named stage which does not begin with its name. Only where the file asks for this check. */

import { commentsAbove, isExperimentalCheckOn, type KeptComment } from '../../syntax/checkDirective.ts';
import { lineEnding } from '../../syntax/insertion.ts';
import type { Dockerfile, Instruction, Word } from '../../syntax/tree.ts';
import { type Fix, rule } from '../rule.ts';

const check = 'InvalidDefinitionDescription';

export const descriptionWithoutName = rule({
  id: 'description-without-name',
  severity: 'hint',
  summary: 'The comment above an ARG or a stage does not begin with its name',
  why: '`docker build --call=outline` describes arguments and stages by the comments above them, but takes only those that begin with the name. BuildKit checks this only in files that ask for it.',
  example: `# check=experimental=InvalidDefinitionDescription

# The version of the tool.
ARG VERSION=1
FROM alpine:3.22
`,
  remedy:
    'Begin the comment with the name, or put a line with nothing but `#` between them if it describes something else.',
  whenToIgnore: 'Hardly ever: it speaks only in files that ask for the check.',
  buildkit: check,
  *check({ tree }) {
    for (const instruction of tree.instructions) {
      const names = namesOf(instruction);
      const [name] = names;
      if (name === undefined || instruction.problems.length > 0) continue;
      if (!isExperimentalCheckOn(tree, check, instruction)) continue;
      const comment = commentsAbove(tree, instruction).at(-1);
      if (comment === undefined || names.some(({ text }) => text === comment.text.split(' ')[0])) continue;
      const kind = instruction.name === 'FROM' ? 'stage' : 'argument';
      const wanted = names.length === 1 ? `"${name.text}"` : 'the name of one of them';
      yield {
        range: names.length === 1 ? name.range : instruction.keyword.range,
        message: `BuildKit takes the comment above for no description of the ${kind}, since it does not begin with ${wanted}: put that first, or a line with nothing but # in between`,
        related: [{ range: comment.node.range, message: 'This comment' }],
        fixes: [...(names.length === 1 ? withName(comment, name.text) : []), parted(tree, instruction)],
      };
    }
  },
});

/** What the comment may describe, by the names that BuildKit has for it. */
function namesOf(instruction: Instruction): Pick<Word, 'text' | 'range'>[] {
  if (instruction.name === 'ARG') return instruction.pairs.map(({ name }) => name);
  if (instruction.name !== 'FROM' || instruction.stageName === undefined) return [];
  return [{ text: instruction.stageName.text.toLowerCase(), range: instruction.stageName.range }];
}

function withName({ node, text, isIndented }: KeptComment, name: string): Fix[] {
  // BuildKit does not read an indented one as it looks, and a comment for another tool would be none any more.
  if (isIndented || /^[\w-]+\s*[=:]|\bignore\b|^[^\w"'(]/.test(text)) return [];
  const edit = { range: node.range, newText: `# ${name} ${text}` };
  return [{ title: `Begin the comment with "${name}"`, edits: [edit], safe: true }];
}

function parted({ text }: Dockerfile, { fullRange: { start }, name }: Instruction): Fix {
  const edit = { range: { start, end: start }, newText: `#${lineEnding(text)}` };
  return { title: `Part the comment from the ${name}`, edits: [edit], safe: true };
}
