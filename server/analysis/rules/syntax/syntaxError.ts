/** What BuildKit's parser refuses. Everywhere else rules are silent where this one speaks. */

import { flagsOf } from '../../syntax/flags.ts';
import { keywords } from '../../syntax/keywords.ts';
import { isPlaceholder } from '../../syntax/template.ts';
import type { Dockerfile, Flag, Instruction, Node, Problem, Word } from '../../syntax/tree.ts';
import type { Range } from '../../text/range.ts';
import { closestTo } from '../../text/spelling.ts';
import { type Fix, type RawFinding, rule } from '../rule.ts';

export const syntaxError = rule({
  id: 'syntax-error',
  severity: 'error',
  summary: 'BuildKit cannot read the instruction',
  why: 'The build stops before its first step, and nothing is made.',
  example: `FROM alpine:3.22
COPPY app /app
`,
  remedy: 'The message says what BuildKit expects there.',
  whenToIgnore:
    'Only in templates, which become a Dockerfile when they are filled in: the build stops before its first step.',
  hadolint: 'DL1000',
  *check({ tree }) {
    const owners = problemOwners(tree);
    let placeholders = 0;
    for (const problem of tree.problems) {
      const owner = owners.get(problem);
      // A template has many placeholders, but it is one fault.
      if (owner !== undefined && isPlaceholder(owner.instruction) && placeholders++ > 0) continue;
      yield describe(problem, owner, tree);
    }
  },
});

/** The instruction that a problem is in, and what stands before it. */
interface Owner {
  readonly instruction: Instruction;
  readonly before: Node | undefined;
}

function problemOwners({ nodes }: Dockerfile): ReadonlyMap<Problem, Owner> {
  return new Map(
    nodes.flatMap((node, index) => {
      if (node.type !== 'instruction') return [];
      const owner = { instruction: node, before: nodes[index - 1] };
      return node.problems.map((problem) => [problem, owner] as const);
    }),
  );
}

/** What is wrong and what was probably meant. */
interface Advice {
  readonly clause: string;
  readonly fix?: Fix;
}

function describe(problem: Problem, owner: Owner | undefined, { text, escape }: Dockerfile): RawFinding {
  const { range } = problem;
  const plain = owner && plainMessage(text.slice(range.start, owner.instruction.range.end), owner.instruction, problem);
  if (plain !== undefined) return { range, message: plain };
  const message = problem.message.charAt(0).toUpperCase() + problem.message.slice(1);
  const advice = owner && (adviceOnKeyword(owner, escape) ?? adviceOnFlag(owner.instruction, range));
  return { range, message: message + (advice?.clause ?? ''), fixes: advice?.fix === undefined ? [] : [advice.fix] };
}

/** What people mean who write `FROM alpine # comment` and `AS ${NAME}`; `written` is what stands from the fault on. */
function plainMessage(written: string, instruction: Instruction, { range }: Problem): string | undefined {
  if (instruction.name !== 'FROM') return undefined;
  const comment = /^#\s*\S*/.exec(written)?.[0];
  if (comment !== undefined) {
    const more = comment.length < written.length ? '…' : '';
    return `A comment needs a line of its own: "${comment}${more}" is read as part of FROM`;
  }
  const { stageName } = instruction;
  if (stageName?.range.start !== range.start || !stageName.text.includes('$')) return undefined;
  return "A stage's name cannot hold variables: write the name itself";
}

function adviceOnKeyword({ instruction, before }: Owner, escape: string): Advice | undefined {
  if (instruction.name !== 'UNKNOWN') return undefined;
  if (isPlaceholder(instruction)) return { clause: ': a template has to be filled in before it is a Dockerfile' };
  const { text, range } = instruction.keyword;
  const meant = closestTo(text, keywords);
  if (meant === undefined) return adviceOnContinuation(text, before, escape);
  const written = text === text.toLowerCase() ? meant.toLowerCase() : meant;
  return { clause: `: did you mean ${written}?`, fix: replacing(range, written) };
}

/** The line below a RUN that forgot its `\` reads as an instruction, and so does a `NAME=value` below an ENV. */
function adviceOnContinuation(keyword: string, before: Node | undefined, escape: string): Advice | undefined {
  if (before?.type !== 'instruction' || before.heredocs.length > 0 || before.problems.length > 0) return undefined;
  if (!mayGoOn(before, keyword)) return undefined;
  const end = { start: before.range.end, end: before.range.end };
  const title = `Continue the line above with ${escape}`;
  return {
    clause: `: if it belongs to the ${before.name} above, the line above has to end in ${escape}`,
    fix: { title, edits: [{ range: end, newText: ` ${escape}` }], safe: false },
  };
}

function mayGoOn(before: Instruction, keyword: string): boolean {
  if (before.name === 'RUN') return before.command.form === 'shell';
  const hasPairs = before.name === 'ARG' || ((before.name === 'ENV' || before.name === 'LABEL') && !before.legacy);
  return hasPairs && /^[\w."-]+=/.test(keyword);
}

function adviceOnFlag(instruction: Instruction, { start }: Range): Advice | undefined {
  const flag = instruction.flags.find(({ range }) => range.start === start);
  if (flag === undefined) return undefined;
  const known = Object.keys(flagsOf[instruction.keyword.text.toUpperCase()] ?? {});
  if (known.includes(flag.name))
    return flag.value === undefined ? adviceOnValue(instruction, flag) : adviceOnTime(instruction, flag.value);
  const meant = closestTo(flag.name, known);
  if (meant === undefined) return undefined;
  return { clause: `: did you mean --${meant}?`, fix: replacing(flag.nameRange, `--${meant}`) };
}

/** `COPY --from build …`: the value stands behind a space. */
function adviceOnValue({ name, line, flags, argumentsSpan }: Instruction, flag: Flag): Advice | undefined {
  const [value = '', ...others] = line.text.slice(argumentsSpan.start, argumentsSpan.end).trim().split(/\s+/);
  if (!/^[^"[]+$/.test(value) || flag !== flags.at(-1)) return undefined;
  // What is left has to be enough: else the word was a source, and the value is missing altogether.
  if (others.length < (name === 'COPY' || name === 'ADD' ? 2 : 1)) return undefined;
  const { start } = line.range(argumentsSpan.start, argumentsSpan.end);
  const title = `Write --${flag.name}=${value}`;
  return {
    clause: '',
    fix: { title, edits: [{ range: { start: flag.range.end, end: start }, newText: '=' }], safe: true },
  };
}

/** `--interval=30`: most mean seconds. */
function adviceOnTime({ name }: Instruction, { text, range }: Word): Advice | undefined {
  if (name !== 'HEALTHCHECK' || !/^\d+$/.test(text)) return undefined;
  return { clause: '', fix: { ...replacing(range, `${text}s`), safe: false } };
}

function replacing(range: Range, newText: string): Fix {
  return { title: `Write ${newText}`, edits: [{ range, newText }], safe: true };
}
