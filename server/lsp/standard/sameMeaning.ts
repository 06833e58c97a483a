/**
 * Whether two texts are the same Dockerfile but for its layout. What BuildKit and the shell make of a text decides, not
 * how it looks: blanks inside quotes, inside here-documents and in the shell of Windows are never mere layout.
 */

import { parse } from '../../analysis/syntax/parse.ts';
import { shellScript } from '../../analysis/syntax/shell.ts';
import type { CommandLine, Dockerfile, Instruction, Word } from '../../analysis/syntax/tree.ts';

/** Whether BuildKit would make the same image of both. */
export function sameMeaning(before: string, after: string): boolean {
  return JSON.stringify(meaningOf(parse(before))) === JSON.stringify(meaningOf(parse(after)));
}

function meaningOf(tree: Dockerfile): unknown {
  const directives = tree.nodes.flatMap((node) => (node.type === 'directive' ? [[node.name, node.value]] : []));
  return {
    directives,
    problems: tree.problems.length,
    instructions: tree.instructions.map((each) => sense(each, tree)),
  };
}

function sense(instruction: Instruction, tree: Dockerfile): unknown {
  return [
    instruction.keyword.text,
    instruction.flags.map(({ name, value }) => [name, value?.text]),
    instruction.heredocs.map(({ content }) => tree.text.slice(content.start, content.end)),
    argumentsOf(instruction, tree),
  ];
}

function argumentsOf(instruction: Instruction, tree: Dockerfile): unknown {
  switch (instruction.name) {
    case 'FROM':
      return texts([instruction.image, instruction.as, instruction.stageName]);
    case 'COPY':
    case 'ADD':
      return [instruction.form, texts([...instruction.sources, instruction.destination])];
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      return instruction.pairs.map(({ name, value }) => texts([name, value]));
    case 'EXPOSE':
    case 'VOLUME':
      return texts(instruction.values);
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
      return commandOf(instruction, instruction.command, tree);
    case 'HEALTHCHECK':
      return [instruction.kind?.text, commandOf(instruction, instruction.command, tree)];
    case 'ONBUILD':
      return instruction.trigger && sense(instruction.trigger, tree);
    default:
      return instruction.line.text.slice(instruction.argumentsSpan.start, instruction.argumentsSpan.end);
  }
}

function commandOf(instruction: Instruction, { form, words }: CommandLine, tree: Dockerfile): unknown {
  const script = form === 'shell' && tree.escape === '\\' ? shellScript(tree, instruction) : undefined;
  if (script === undefined || script.hasErrors) return [form, texts(words)];
  return JSON.parse(JSON.stringify(script.ast, (key, value) => (key === 'pos' || key === 'end' ? undefined : value)));
}

function texts(words: readonly (Word | undefined)[]): unknown[] {
  return words.map((word) => word?.text ?? null);
}
