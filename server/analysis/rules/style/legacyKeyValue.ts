/** `ENV name value` and `LABEL name value`, without the equals sign. */

import type { Scope } from '../../stages/scope.ts';
import { expand } from '../../syntax/lexer.ts';
import type { Dockerfile, PairsInstruction, Word } from '../../syntax/tree.ts';
import { splitOutsideQuotes } from '../../syntax/words.ts';
import { contains } from '../../text/range.ts';
import { type Fix, rule } from '../rule.ts';

export const legacyKeyValue = rule({
  id: 'legacy-key-value',
  severity: 'hint',
  summary: 'ENV or LABEL is written without an equals sign',
  why: "In this old form everything up to the end of the line is the value, so a second variable on the line becomes a part of the first one's value. BuildKit warns of it.",
  example: `FROM alpine:3.22
ENV MODE production
CMD ["sh"]
`,
  remedy: 'Write `ENV name=value`, with quotes around a value with spaces.',
  whenToIgnore: 'If you keep an old file as it is, with one name to a line: the value is the same.',
  buildkit: 'LegacyKeyValueFormat',
  *check({ tree, stages }) {
    for (const { instructions, scope } of stages.all) {
      for (const instruction of instructions) {
        if (instruction.name !== 'ENV' && instruction.name !== 'LABEL') continue;
        const [pair] = instruction.pairs;
        if (!instruction.legacy || pair?.value === undefined || instruction.problems.length > 0) continue;
        const fix = withEquals(tree, scope, instruction, pair.name, pair.value);
        yield {
          range: instruction.range,
          message: `${instruction.name} without "=" takes all that follows the name as its value, a second name and value included. Write ${instruction.name} ${pair.name.text}=…`,
          deprecated: true,
          fixes: fix === undefined ? [] : [fix],
        };
      }
    }
  },
});

/** Possible where it is certain that the value stays the same. */
function withEquals(
  tree: Dockerfile,
  scope: Scope,
  instruction: PairsInstruction,
  name: Word,
  value: Word,
): Fix | undefined {
  const gap = { start: name.range.end, end: value.range.start };
  if (!/^[\w./-]+$/.test(name.text) || instruction.innerComments.some((comment) => contains(gap, comment)))
    return undefined;
  const written = writtenAfterEquals(value.text, tree, scope, instruction);
  if (written === undefined) return undefined;
  // What is only put between quotes keeps its continuation lines.
  const edits =
    written === 'as it is'
      ? [{ range: gap, newText: '=' }]
      : [
          { range: gap, newText: '="' },
          { range: { start: value.range.end, end: value.range.end }, newText: '"' },
        ];
  return { title: `Write ${name.text} with "="`, edits, safe: true };
}

/** How the value has to be written; undefined where quotes and escapes in it would mean something else. */
function writtenAfterEquals(
  value: string,
  { escape }: Dockerfile,
  scope: Scope,
  instruction: PairsInstruction,
): 'as it is' | 'in quotes' | undefined {
  if (scope.expand(value, escape, instruction.range.start).error !== undefined || value.endsWith(escape))
    return undefined;
  // Somebody who writes `A = b` means another value than the one that it has.
  if (value.startsWith('=')) return undefined;
  const [word, ...more] = splitOutsideQuotes(instruction.line, valueSpan(instruction), escape);
  if (word?.text === value && more.length === 0) return 'as it is';
  if (/["']/.test(value) || value.includes(escape)) return undefined;
  // Nothing else in a value reads otherwise between quotes; should it, it is left alone.
  const options = { escape, lookup: () => undefined, skipUnset: true };
  return expand(`"${value}"`, options).text === expand(value, options).text ? 'in quotes' : undefined;
}

function valueSpan({ pairs }: PairsInstruction): Word['span'] {
  return pairs[0]?.value?.span ?? { start: 0, end: 0 };
}
