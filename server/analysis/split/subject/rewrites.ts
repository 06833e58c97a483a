/**
 * Start commands that build the project first, though the stage has built it already: the image starts what was built.
 * That is done where the command stands by itself in CMD or ENTRYPOINT, so that its words can be put in its place.
 */

import type { Call } from '../../flow/call.ts';
import type { Start } from '../../flow/start.ts';
import { isShell } from '../../flow/wrappers.ts';
import type { Instruction, StartInstruction } from '../../syntax/tree.ts';
import type { CommandWord } from '../../toolchains/toolchain.ts';
import type { Subject } from './subject.ts';

/** The words of such instructions in the runtime stage. */
export type Rewrites = ReadonlyMap<Instruction, readonly string[]>;

/** The start as it will be, and which instructions that changes. */
export interface RewrittenStart {
  readonly start: Start;
  readonly rewrites: Rewrites;
}

/** Puts what the stage has built in the place of the commands that would build it. */
export function rewriteStart(start: Start, tree: Subject['tree']): RewrittenStart {
  const rewrites = new Map<Instruction, readonly string[]>();
  for (const call of start.calls) {
    const words = wordsFor(call, start, tree);
    if (words !== undefined) rewrites.set(call.instruction, words);
  }
  return { start: { ...start, calls: start.calls.map((call) => rewritten(call, rewrites)) }, rewrites };
}

/** What the instruction says behind its keyword, in the form that it has now. */
export function writtenWords(instruction: Instruction, words: readonly string[]): string {
  if (isStart(instruction) && instruction.command.form === 'shell') return words.map(asShellWord).join(' ');
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}

/** The new words of the instruction that makes the call; undefined where it stays as it is. */
function wordsFor(call: Call, start: Start, tree: Subject['tree']): readonly string[] | undefined {
  const { instruction, application, range, conditional, script } = call;
  const { instead } = application ?? {};
  if (instead === undefined || conditional || script !== undefined || !isStart(instruction)) return undefined;
  const { words, form } = instruction.command;
  const [first] = words;
  const isFirst = first !== undefined && range.start === first.range.start;
  const isAlone = form === 'exec' || /^[^;&|<>(){}$`#\\*?~\n]*$/.test(first?.text ?? '');
  if (!isFirst || !isAlone || instruction.innerComments.length > 0) return undefined;
  if (!instead.application.loads.every((path) => tree.presence(path) === 'there')) return undefined;
  return withoutArguments(instead.words, instruction, start);
}

/** Without the words that CMD adds to ENTRYPOINT: they stay where they are, or nothing is changed. */
function withoutArguments(
  words: readonly string[],
  { name, command }: StartInstruction,
  { cmd }: Start,
): readonly string[] | undefined {
  if (name === 'CMD' || command.form === 'shell' || cmd === undefined) return words;
  const added = cmd.command.words.map(({ text }) => text);
  const rest = words.length - added.length;
  const isPlain = cmd.command.form === 'exec' && rest > 1 && added.every((text, index) => words[rest + index] === text);
  return isPlain ? words.slice(0, rest) : undefined;
}

/** The call as the runtime stage makes it; a shell is given the new words as its script. */
function rewritten(call: Call, rewrites: Rewrites): Call {
  const words = rewrites.get(call.instruction);
  if (words === undefined) return call;
  const worded = (texts: readonly string[]) =>
    texts.map((text): CommandWord => ({ value: text, text, range: call.range }));
  const { instead } = call.application ?? {};
  if (instead !== undefined) {
    return { ...call, words: worded(instead.words.slice(1)), application: instead.application };
  }
  const script = writtenWords(call.instruction, words);
  return isShell(call.program) ? { ...call, words: [...call.words.slice(0, -1), ...worded([script])] } : call;
}

function isStart(instruction: Instruction): instruction is StartInstruction {
  return instruction.name === 'CMD' || instruction.name === 'ENTRYPOINT';
}

function asShellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
