/** Quotes and variables that BuildKit cannot read, where it looks for them. */

import type { Analysis } from '../../analyze.ts';
import type { Stages } from '../../stages/model.ts';
import { expand, type Lookup, unknownValue } from '../../syntax/lexer.ts';
import type { Instruction, Word } from '../../syntax/tree.ts';
import { expandedHeredocs, expandedWords, expandHeredoc } from '../../syntax/variables.ts';
import { rule } from '../rule.ts';

export const malformedWord = rule({
  id: 'malformed-word',
  severity: 'error',
  summary: 'Quotes or variables in a word cannot be read',
  why: 'BuildKit resolves quotes and variables in these instructions itself. As in a shell, a backslash escapes nothing inside single quotes; of the forms of ${…} it knows fewer than a shell.',
  example: `FROM alpine:3.22
ENV GREETING='it\\'s'
`,
  remedy:
    'Close the quote (`"it\'s me"`), or keep to the forms ${name}, ${name:-default}, ${name#prefix}, ${name%suffix} and ${name/old/new}.',
  whenToIgnore: 'Never: the build stops there.',
  *check(analysis) {
    const { tree, stages } = analysis;
    for (const instruction of tree.instructions) {
      if (instruction.name === 'ONBUILD' || instruction.problems.length > 0) continue;
      for (const { range, error } of faultsIn(analysis, instruction)) {
        const message = `BuildKit cannot read this ${instruction.name}: ${error}`;
        yield isRead(stages, instruction) ? { range, message } : { range, message, severity: 'warning' };
      }
    }
  },
});

interface Fault {
  readonly range: Word['range'];
  readonly error: string;
}

/** What can be wrong in a word begins with one of these. */
const mayFail = /['"$]/;

/** What is wrong whatever the values of the variables are. */
function* faultsIn({ text, tree }: Analysis, instruction: Instruction): Generator<Fault> {
  const lookup: Lookup = () => unknownValue;
  const words = mayFail.test(instruction.line.text) ? expandedWords(instruction) : [];
  for (const { range, text: word } of words) {
    if (!mayFail.test(word)) continue;
    const { error } = expand(word, { escape: tree.escape, lookup });
    if (error !== undefined) yield { range, error };
  }
  for (const { content, marker } of expandedHeredocs(instruction)) {
    const { error } = expandHeredoc(text.slice(content.start, content.end), lookup);
    if (error !== undefined)
      yield { range: marker, error: `in its content, ${error}. Quote the name after << to keep it as it is` };
  }
}

/** BuildKit comes upon the words of a stage only when it builds it; FROM lines and what stands above them it reads at once. */
function isRead(stages: Stages, { name, range }: Instruction): boolean {
  return name === 'FROM' || (stages.at(range.start)?.reachable ?? true);
}
