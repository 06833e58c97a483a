/**
 * Which words of an instruction BuildKit expands, and the variables used in them. RUN, CMD and ENTRYPOINT are not
 * among them: there the shell expands, when the command runs.
 */

import type { Range } from '../text/range.ts';
import { type Expansion, expand, type Lookup, type VariableUse } from './lexer.ts';
import type { Dockerfile, Heredoc, Instruction, Word } from './tree.ts';

/** A use of a variable in an instruction. */
export interface InstructionVariable {
  readonly name: string;
  /** From the `$` on. */
  readonly range: Range;
  /** The bare name. */
  readonly nameRange: Range;
  readonly operator: string | undefined;
}

/** The words whose variables BuildKit expands. Not `--from` and `--exclude`; `from=` of a mount neither. */
export function expandedWords(instruction: Instruction): readonly Word[] {
  const flag = (...names: string[]) =>
    instruction.flags.flatMap(({ name, value }) => (names.includes(name) && value !== undefined ? [value] : []));
  switch (instruction.name) {
    case 'FROM':
      return [...flag('platform'), ...present(instruction.image)];
    case 'COPY':
    case 'ADD':
      return [...flag('chown', 'chmod', 'checksum'), ...instruction.sources, ...present(instruction.destination)];
    case 'ENV':
    case 'LABEL':
      return instruction.pairs.flatMap(({ name, value }) => [name, ...present(value)]);
    case 'ARG':
      return instruction.pairs.flatMap(({ value }) => present(value));
    case 'WORKDIR':
    case 'USER':
    case 'STOPSIGNAL':
      return present(instruction.value);
    case 'EXPOSE':
    case 'VOLUME':
      return instruction.values;
    case 'RUN':
      return instruction.mounts.flatMap(({ fields }) =>
        fields.flatMap(({ key, value }) => (key === 'from' ? [] : present(value))),
      );
    case 'ONBUILD':
      return instruction.trigger === undefined ? [] : expandedWords(instruction.trigger);
    default:
      return [];
  }
}

/** The variables that BuildKit expands in the instruction, in order. */
export function variablesIn(instruction: Instruction, escape: '\\' | '`'): InstructionVariable[] {
  if (!instruction.line.text.includes('$')) return [];
  return expandedWords(instruction).flatMap((word) => variablesInWord(instruction, word, escape));
}

/** The inline files of COPY and ADD in which BuildKit expands variables: those whose name is not quoted. */
export function expandedHeredocs(instruction: Instruction): readonly Heredoc[] {
  return instruction.name === 'COPY' || instruction.name === 'ADD'
    ? instruction.heredocs.filter((heredoc) => heredoc.expand)
    : [];
}

/** The variables that BuildKit expands in the inline files of the instruction, in order. */
export function variablesInHeredocs({ text }: Dockerfile, instruction: Instruction): InstructionVariable[] {
  return expandedHeredocs(instruction).flatMap(({ content: { start, end } }) =>
    expandHeredoc(text.slice(start, end), () => undefined).uses.map(({ name, operator, ...use }) => ({
      name,
      operator,
      range: { start: start + use.start, end: start + use.end },
      nameRange: { start: start + use.nameStart, end: start + use.nameStart + name.length },
    })),
  );
}

/** Expands the content of an inline file as BuildKit does: always with `\`, whatever the `escape` directive says. */
export function expandHeredoc(content: string, lookup: Lookup): Expansion {
  return expand(content, { escape: '\\', lookup, plainQuotes: true });
}

function variablesInWord(instruction: Instruction, word: Word, escape: '\\' | '`'): InstructionVariable[] {
  const { start, end } = word.span;
  const written = instruction.line.text.slice(start, end);
  if (!written.includes('$')) return [];
  const place = ({ name, operator, ...use }: VariableUse) => ({
    name,
    operator,
    range: instruction.line.range(start + use.start, start + use.end),
    nameRange: instruction.line.range(start + use.nameStart, start + use.nameStart + name.length),
  });
  return expand(written, { escape, lookup: () => undefined }).uses.map(place);
}

function present(word: Word | undefined): Word[] {
  return word === undefined ? [] : [word];
}
