/**
 * The CMD that a stage would have had from what it is built on, and that its own ENTRYPOINT puts aside, where the new
 * start still waits for one.
 */

import type { Stage } from '../../../stages/model.ts';
import type { StartInstruction } from '../../../syntax/tree.ts';
import { baseName } from '../../../text/paths.ts';
import type { Call } from '../../call.ts';
import type { Start } from '../../start.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { rootImageOf } from '../rootImage.ts';

export interface ClearedCommand {
  /** The ENTRYPOINT of the stage. */
  readonly entrypoint: StartInstruction;
  /** The command that is gone. */
  readonly words: readonly string[];
  /** Who gave it: the instruction of another stage, or the base image of this name. */
  readonly from: StartInstruction | string;
  /** What is missing now: the program that the entry point would run, or only arguments of its own. */
  readonly loses: 'program' | 'arguments';
}

/** @returns undefined where nothing is put aside, or the new start does without. */
export function clearedCommand(trace: ArtifactTrace, stage: Stage): ClearedCommand | undefined {
  const { flow, stages } = trace;
  const starts = stage.instructions.filter(isStart);
  const entrypoint = starts.findLast(({ name }) => name === 'ENTRYPOINT');
  if (entrypoint === undefined || starts.some(({ name }) => name === 'CMD')) return undefined;
  if (entrypoint.command.form !== 'exec' || entrypoint.command.words.length === 0) return undefined;
  const before = startBefore(trace, stage);
  if (before === undefined || before.words.length === 0 || isInteractive(before)) return undefined;
  const own = flow.start(stage);
  if (hasDefault(own, (path) => flow.tree(stage).read(path))) return undefined;
  const known = stages.builds.filter((build) => build.stage === stage);
  if (known.length > 0 && known.every(({ build }) => build.starts?.command !== undefined)) return undefined;
  const loses = lossOf(own, flow.startedAs(stage, { command: before.words }), before, entrypoint);
  return loses && { entrypoint, words: before.words, from: before.from, loses };
}

/** How what the stage is built on starts. */
interface StartBefore extends Pick<ClearedCommand, 'words' | 'from'> {
  /** The program of its own entry point; undefined when it has none. */
  readonly entrypoint: string | undefined;
}

function startBefore(trace: ArtifactTrace, stage: Stage): StartBefore | undefined {
  if (stage.choices.length > 1) return undefined;
  const { entrypoint, cmd } = stage.base.kind === 'stage' ? trace.flow.start(stage.base.stage) : {};
  const image = rootImageOf(trace, stage);
  const facts = image === undefined || image.isOpen ? undefined : image.described?.facts;
  if (cmd !== undefined) {
    const words = cmd.command.words.map(({ text }) => text);
    // The shell form is for a shell, which is named in no word.
    if (cmd.command.form !== 'exec') return undefined;
    return { words, from: cmd, entrypoint: entrypoint?.command.words[0]?.text ?? facts?.entrypoint?.[0] };
  }
  if (entrypoint !== undefined || facts?.complete !== true || image === undefined) return undefined;
  return { words: facts.cmd ?? [], from: image.name, entrypoint: facts.entrypoint?.[0] };
}

function isStart(instruction: Stage['instructions'][number]): instruction is StartInstruction {
  return instruction.name === 'CMD' || instruction.name === 'ENTRYPOINT';
}

/** Images to be built upon end in a shell, or a prompt: nobody misses that. */
function isInteractive({ from, words }: StartBefore): boolean {
  return typeof from === 'string' && prompts.test(baseName(words[0] ?? ''));
}

const prompts =
  /^(?:(?:ba|da|a)?sh|node|bun|deno|uv|python[\d.]*|pypy[\d.]*|ipython|irb|jirb|jshell|groovysh|scala|clj|lein|iex|erl|julia|ghci|php|R|lua|perl|swift|crystal|composer|mvn|gradle|docker)$/;

/** Whether an entry script looks whether it was given anything. */
function hasDefault({ calls }: Start, read: (path: string) => string | undefined): boolean {
  const scripts = new Set(calls.flatMap(({ path, script }) => [path ?? [], script ?? []].flat()));
  return [...scripts].some((path) => /\$#|\$\{#|\$\{?1\b|\bset -- |\$\{@:?[-+]/.test(read(path) ?? ''));
}

/**
 * What the new start would do with the command: run it as a program, or hand it to the same program as before. It is
 * arguments of its own program otherwise, which were meant for another.
 */
function lossOf(
  own: Start,
  given: Start,
  { words, entrypoint: before }: StartBefore,
  { command }: StartInstruction,
): ClearedCommand['loses'] | undefined {
  const [program = ''] = words;
  const count = ({ calls }: Start) => calls.filter((call) => call.program === program && isWhole(call, words)).length;
  if (count(given) > count(own)) return 'program';
  const now = command.words[0]?.text ?? '';
  if (before === undefined || baseName(before) !== baseName(now)) return undefined;
  return isEntryScript(before) && !program.startsWith('-') ? 'program' : 'arguments';
}

/** Whether the call has all words of the command. */
function isWhole({ words: called }: Call, words: readonly string[]): boolean {
  return words.slice(1).every((word, index) => called[index]?.value === word);
}

/** What official images call the script that prepares a container and then runs the CMD. */
function isEntryScript(program: string): boolean {
  return /entrypoint(?:\.sh)?$/.test(program);
}
