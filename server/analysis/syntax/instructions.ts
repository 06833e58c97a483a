/**
 * Reads one joined line as a typed instruction. The ways to read arguments, and what is refused, are those of
 * BuildKit's `parser/line_parsers.go` and `instructions/parse.go`.
 */

import type { LogicalText } from '../text/logicalText.ts';
import type { Range } from '../text/range.ts';
import { skipSpaces, trimEnd, wordSeparator } from './characters.ts';
import { checkFlags, readFlags } from './flags.ts';
import { type HeredocMarker, heredocMarkers, isHeredocWord } from './heredocs.ts';
import { isKeyword, type Keyword } from './keywords.ts';
import { checkMount, readMount } from './mounts.ts';
import type { CommandLine, Flag, Heredoc, Instruction, Pair, Problem, Word } from './tree.ts';
import { parseJsonArray, splitAtSpaces, splitOutsideQuotes, wordAt } from './words.ts';

/** What the file's parser knows of an instruction besides its joined line. */
export interface Surroundings {
  readonly escape: '\\' | '`';
  readonly innerComments: readonly Range[];
  /** Finds the contents of the announced here-documents, which follow the line. */
  readonly takeHeredocs: (markers: readonly HeredocMarker[]) => Heredoc[];
}

type Reader = (line: LogicalText, span: Range, escape: string, report: Report) => InstructionPart;
type Report = (message: string, where?: Word) => void;
/** The part of an instruction that depends on its keyword. */
type InstructionPart = Instruction extends infer I
  ? I extends Instruction
    ? Pick<I, Exclude<keyof I, CommonKey>>
    : never
  : never;
type CommonKey =
  | 'type'
  | 'range'
  | 'fullRange'
  | 'keyword'
  | 'flags'
  | 'line'
  | 'argumentsSpan'
  | 'heredocs'
  | 'innerComments'
  | 'problems';

/**
 * Reads the part of `line` in `span` as an instruction. Never fails: faults are in its `problems`.
 * Its ranges are those of the joined line; who knows of here-documents after it widens them.
 */
export function readInstruction(line: LogicalText, span: Range, around: Surroundings): Instruction {
  const start = skipSpaces(line.text, span.start, span.end);
  const end = trimEnd(line.text, start, span.end);
  const keyword = readKeyword(line, start, end);
  const name = keyword.text.toUpperCase();
  const { flags, rest } = readFlags(line, { start: skipSpaces(line.text, keyword.span.end, end), end }, around.escape);
  const argumentsSpan = { start: Math.min(rest, end), end };
  const problems: Problem[] = [];
  const report: Report = (message, where = keyword) => problems.push({ message, range: where.range });

  const range = line.range(start, end);
  const common = {
    type: 'instruction' as const,
    range,
    fullRange: range,
    keyword,
    flags,
    line,
    argumentsSpan,
    heredocs: [],
    innerComments: around.innerComments,
    problems,
  };
  if (!isKeyword(name)) {
    report(keyword.text === '' ? 'an instruction is missing' : `"${keyword.text}" is no instruction`);
    return { ...common, name: 'UNKNOWN' };
  }
  if (name === 'ONBUILD') return { ...common, ...readOnbuild(line, argumentsSpan, around, report) };

  const part = readers[name](line, argumentsSpan, around.escape, report);
  problems.push(...checkFlags(name, flags));
  if (part.name === 'RUN') {
    const mounts = flags.filter((flag) => flag.name === 'mount').map((flag) => readMount(line, flag));
    problems.push(...mounts.flatMap(checkMount));
    return { ...common, ...part, mounts, heredocs: heredocsOf(part, line, around, report) };
  }
  return { ...common, ...part, heredocs: heredocsOf(part, line, around, report) };
}

function readKeyword(line: LogicalText, start: number, end: number): Word {
  wordSeparator.lastIndex = start;
  const separator = wordSeparator.exec(line.text);
  return wordAt(line, start, separator !== null && separator.index < end ? separator.index : end);
}

function heredocsOf(part: InstructionPart, line: LogicalText, around: Surroundings, report: Report): Heredoc[] {
  const mayHave =
    part.name === 'RUN'
      ? part.command.form === 'shell'
      : (part.name === 'COPY' || part.name === 'ADD') && part.form === 'shell';
  if (!mayHave) return [];
  const heredocs = around.takeHeredocs(heredocMarkers(line));
  for (const { terminator, name, marker } of heredocs) {
    if (terminator !== undefined) continue;
    report(`the here-document "${name}" is never closed by a line "${name}"`, {
      text: name,
      range: marker,
      span: marker,
    });
  }
  return heredocs;
}

/** How each keyword's arguments are read. */
const readers: Readonly<Record<Exclude<Keyword, 'ONBUILD'>, Reader>> = {
  FROM: readFrom,
  COPY: (...args) => readCopy('COPY', ...args),
  ADD: (...args) => readCopy('ADD', ...args),
  RUN: (line, span, _escape, report) => ({ name: 'RUN', command: readCommand(line, span, report), mounts: [] }),
  CMD: (line, span, _escape, report) => ({ name: 'CMD', command: readCommand(line, span, report) }),
  ENTRYPOINT: (line, span, _escape, report) => ({ name: 'ENTRYPOINT', command: readCommand(line, span, report) }),
  SHELL: readShell,
  HEALTHCHECK: readHealthcheck,
  ENV: (...args) => readPairs('ENV', ...args),
  LABEL: (...args) => readPairs('LABEL', ...args),
  ARG: readArg,
  WORKDIR: (...args) => readValue('WORKDIR', ...args),
  USER: (...args) => readValue('USER', ...args),
  STOPSIGNAL: (...args) => readValue('STOPSIGNAL', ...args),
  MAINTAINER: (...args) => readValue('MAINTAINER', ...args),
  EXPOSE: (line, span, _escape, report) => {
    const values = splitAtSpaces(line, span);
    if (values.length === 0) report('EXPOSE needs a port');
    return { name: 'EXPOSE', form: 'shell', values };
  },
  VOLUME: (line, span, _escape, report) => {
    const { form, words } = readList(line, span, report);
    if (words.length === 0) report('VOLUME needs a path');
    for (const word of words) if (word.text.trim() === '') report('a path of VOLUME is empty', word);
    return { name: 'VOLUME', form, values: words };
  },
};

/** BuildKit's rule for names, once lowercased: a letter, then letters, digits, `-`, `_` and `.`. */
export const stageNamePattern = /^[a-z][a-z0-9\-_.]*$/;

function readFrom(line: LogicalText, span: Range, _escape: string, report: Report): InstructionPart {
  const [image, as, stageName, ...more] = splitAtSpaces(line, span);
  if (image === undefined) report('FROM needs an image or a stage');
  else if (as !== undefined && as.text.toLowerCase() !== 'as')
    report(`FROM takes an image, or an image AS a name: what is "${as.text}"?`, as);
  else if (as !== undefined && stageName === undefined) report('a name for the stage is missing after AS', as);
  else if (more[0] !== undefined)
    report(`FROM takes nothing after the stage's name: what is "${more[0].text}"?`, more[0]);
  else if (stageName !== undefined && !stageNamePattern.test(stageName.text.toLowerCase())) {
    report(
      `"${stageName.text}" cannot be a stage's name: it has to begin with a letter, and to consist of letters, digits, "-", "_" and "."`,
      stageName,
    );
  }
  return { name: 'FROM', image, as, stageName };
}

function readCopy(
  name: 'COPY' | 'ADD',
  line: LogicalText,
  span: Range,
  _escape: string,
  report: Report,
): InstructionPart {
  const { form, words } = readList(line, span, report);
  const destination = words.length > 1 ? words.at(-1) : undefined;
  const sources = (destination === undefined ? words : words.slice(0, -1)).filter(({ text }) => !isHeredocWord(text));
  if (destination === undefined) report(`${name} needs at least one source and a destination`);
  else if (isHeredocWord(destination.text)) report(`the destination of ${name} cannot be a here-document`, destination);
  return { name, form, sources, destination };
}

function readShell(line: LogicalText, span: Range, _escape: string, report: Report): InstructionPart {
  const command = readCommand(line, span, report);
  if (command.words.length === 0) report('SHELL needs a program, as a JSON array: ["/bin/bash", "-c"]');
  else if (command.form === 'shell') report('SHELL takes a JSON array: ["/bin/bash", "-c"]', command.words[0]);
  return { name: 'SHELL', command };
}

function readHealthcheck(line: LogicalText, span: Range, _escape: string, report: Report): InstructionPart {
  const [kind] = splitAtSpaces(line, span);
  const after = skipSpaces(line.text, kind?.span.end ?? span.end, span.end);
  const command = readCommand(line, { start: after, end: span.end }, report);
  const type = kind?.text.toUpperCase();
  if (type === undefined) report('HEALTHCHECK needs CMD and a command, or NONE');
  else if (type === 'NONE' && command.words.length > 0) report('HEALTHCHECK NONE takes nothing more', kind);
  else if (type === 'CMD' && command.words.length === 0) report('a command is missing after HEALTHCHECK CMD', kind);
  else if (type !== 'CMD' && type !== 'NONE') report(`HEALTHCHECK takes CMD or NONE, not "${kind?.text}"`, kind);
  return { name: 'HEALTHCHECK', kind, command };
}

function readPairs(
  name: 'ENV' | 'LABEL',
  line: LogicalText,
  span: Range,
  escape: string,
  report: Report,
): InstructionPart {
  const words = splitOutsideQuotes(line, span, escape);
  const [first] = words;
  if (first === undefined) {
    report(`${name} needs name=value`);
    return { name, legacy: false, pairs: [] };
  }
  if (!first.text.includes('=')) return readLegacyPair(name, line, span, report);
  const pairs: Pair[] = [];
  for (const word of words) {
    const pair = pairOf(line, word);
    if (pair.value === undefined) report(`"${word.text}" is not of the form name=value`, word);
    else if (pair.name.text === '') report(`a name is missing before "${word.text}"`, word);
    else pairs.push(pair);
  }
  return { name, legacy: false, pairs };
}

/** `ENV name the whole rest`. */
function readLegacyPair(name: 'ENV' | 'LABEL', line: LogicalText, span: Range, report: Report): InstructionPart {
  const [key] = splitAtSpaces(line, span);
  const valueStart = skipSpaces(line.text, key?.span.end ?? span.end, span.end);
  if (key === undefined || valueStart === span.end) {
    report(`${name} needs name=value`, key);
    return { name, legacy: true, pairs: [] };
  }
  const value = wordAt(line, valueStart, span.end);
  return { name, legacy: true, pairs: [{ name: key, value, range: line.range(key.span.start, span.end) }] };
}

function readArg(line: LogicalText, span: Range, escape: string, report: Report): InstructionPart {
  const pairs = splitOutsideQuotes(line, span, escape).map((word) => pairOf(line, word));
  if (pairs.length === 0) report('ARG needs a name');
  for (const { name } of pairs) if (name.text === '') report('a name is missing before "="', name);
  return { name: 'ARG', legacy: false, pairs: pairs.filter(({ name }) => name.text !== '') };
}

function pairOf(line: LogicalText, word: Word): Pair {
  const { start, end } = word.span;
  const equals = word.text.indexOf('=');
  if (equals === -1) return { name: word, value: undefined, range: word.range };
  const value = wordAt(line, start + equals + 1, end, word.text.slice(equals + 1));
  return { name: wordAt(line, start, start + equals), value, range: word.range };
}

function readValue(
  name: 'WORKDIR' | 'USER' | 'STOPSIGNAL' | 'MAINTAINER',
  line: LogicalText,
  span: Range,
  _escape: string,
  report: Report,
): InstructionPart {
  const value = span.start < span.end ? wordAt(line, span.start, span.end) : undefined;
  if (value === undefined) report(`${name} needs a value`);
  return { name, value };
}

function readOnbuild(
  line: LogicalText,
  span: Range,
  around: Surroundings,
  report: Report,
): { name: 'ONBUILD'; trigger: Instruction | undefined; heredocs: readonly Heredoc[] } {
  if (span.start >= span.end) {
    report('ONBUILD needs an instruction');
    return { name: 'ONBUILD', trigger: undefined, heredocs: [] };
  }
  const trigger = readInstruction(line, span, around);
  for (const problem of trigger.problems) report(problem.message, { text: '', range: problem.range, span });
  if (trigger.name === 'ONBUILD' || trigger.name === 'FROM' || trigger.keyword.text.toUpperCase() === 'MAINTAINER') {
    report(`${trigger.name} is not allowed after ONBUILD`, trigger.keyword);
  }
  return { name: 'ONBUILD', trigger, heredocs: trigger.heredocs };
}

function readCommand(line: LogicalText, span: Range, report: Report): CommandLine {
  if (span.start >= span.end) return { form: 'shell', words: [] };
  const whole = wordAt(line, span.start, span.end);
  const array = parseJsonArray(line, span);
  if (array === 'not only strings') report('the JSON array may hold strings only', whole);
  return typeof array === 'string' ? { form: 'shell', words: [whole] } : { form: 'exec', words: array.words };
}

function readList(line: LogicalText, span: Range, report: Report): { form: 'shell' | 'exec'; words: Word[] } {
  const array = parseJsonArray(line, span);
  if (array === 'not only strings') report('the JSON array may hold strings only', wordAt(line, span.start, span.end));
  return typeof array === 'string'
    ? { form: 'shell', words: splitAtSpaces(line, span) }
    : { form: 'exec', words: array.words };
}

/** The flag called `name`, if the instruction has it. */
export function flagOf(instruction: Instruction, name: string): Flag | undefined {
  return instruction.flags.find((flag) => flag.name === name);
}
