/**
 * Files and folders that commands need by their paths, and that the stage is not known to have.
 */

import type { Stage } from '../../../stages/model.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import { baseName, isWithin, joinPath } from '../../../text/paths.ts';
import type { Range } from '../../../text/range.ts';
import type { CommandWord } from '../../../toolchains/toolchain.ts';
import type { Call } from '../../call.ts';
import type { ArtifactFlow } from '../../model.ts';
import type { StageTree } from '../../stageTree.ts';
import type { Step } from '../../step.ts';

/** A path that a command needs, and that is not there. */
export interface NeededPath {
  readonly path: string;
  readonly kind: 'program' | 'file' | 'folder';
  readonly presence: 'missing' | 'unlikely';
  readonly instruction: Instruction;
  readonly range: Range;
  /** The command's word, where it is a path from the working directory. */
  readonly relative: string | undefined;
  /** The working directory; undefined when not known. */
  readonly cwd: string | undefined;
  /** The files of the stage at that moment. */
  readonly files: StageTree;
  /** Whether the RUN, or the container, certainly stops without it. */
  readonly stops: boolean;
}

/** What the commands of the stage's RUNs need. */
export function* neededInRuns(flow: ArtifactFlow, { instructions }: Stage): Generator<NeededPath> {
  for (const instruction of instructions) {
    if (instruction.name !== 'RUN' || instruction.problems.length > 0) continue;
    for (const step of flow.steps(instruction)) {
      const failure = step.conditional ? 'is caught' : flow.failure(instruction, step.range);
      if (failure === 'is caught') continue;
      yield* neededBy(step, failure === 'stops');
      // A script of a manifest stands elsewhere: what its commands need is said of the one that runs it.
      for (const inner of innerSteps(step)) yield* neededBy(inner, failure === 'stops');
    }
  }
}

function innerSteps({ inner = [] }: Step): readonly Step[] {
  return inner.flatMap((step) => (step.conditional ? [] : [step, ...innerSteps(step)]));
}

function* neededBy(step: Step, isFatal: boolean): Generator<NeededPath> {
  const { program, words, instruction, files, cwd } = step;
  const [first, ...rest] = words;
  const needed = [
    ...(program?.includes('/') && first !== undefined ? [{ word: first, kind: 'program' as const }] : []),
    ...(program === 'cd' && rest.length === 1 ? rest.map((word) => ({ word, kind: 'folder' as const })) : []),
    ...readBy(baseName(program ?? ''), rest).map((word) => ({ word, kind: 'file' as const })),
  ];
  for (const { word, kind } of needed) {
    const path = pathIn(word, cwd);
    const presence = path === undefined || mayMake(step, kind, path) ? undefined : files.presence(path);
    if (path === undefined || !isLacking(presence)) continue;
    const stops = isFatal && (kind !== 'file' || isRun(program));
    yield { path, kind, presence, instruction, range: word.range, relative: relativeIn(word), cwd, files, stops };
  }
}

/** What an image of the stage needs when it starts, and for its health check. */
export function* neededAtStart(flow: ArtifactFlow, stage: Stage): Generator<NeededPath> {
  const tree = flow.tree(stage);
  for (const call of flow.start(stage).calls) {
    const { program, words, path, cwd, instruction, range, conditional, script } = call;
    if (conditional || instruction.problems.length > 0) continue;
    if (script === undefined && flow.failure(instruction, range) === 'is caught') continue;
    const files = readBy(baseName(program), words).map((word) => ({
      path: pathIn(word, cwd),
      relative: relativeIn(word),
      kind: 'file' as const,
      range: rangeOf(word, call),
    }));
    const called = { path, relative: program.startsWith('/') ? undefined : program, kind: 'program' as const, range };
    for (const { path: each, relative, kind, range: place } of [...(program.includes('/') ? [called] : []), ...files]) {
      const presence = each === undefined ? undefined : tree.presence(each);
      if (each === undefined || !isLacking(presence)) continue;
      yield {
        path: each,
        kind,
        presence,
        instruction,
        range: place,
        relative,
        cwd,
        files: tree,
        stops: kind === 'program',
      };
    }
  }
}

/** The words of an entry script stand elsewhere. */
function rangeOf(word: CommandWord, { script, range }: Call): Range {
  return script === undefined ? word.range : range;
}

function isLacking(presence: string | undefined): presence is 'missing' | 'unlikely' {
  return presence === 'missing' || presence === 'unlikely';
}

/** Which of its words a program reads: all that are files, the first, or all but the last. */
const readers: Readonly<Record<string, 'all' | 'first' | 'but last'>> = {
  ...allOf('all', 'cat chmod chown dpkg file grep head ldd less md5sum sed sha256sum strip tail unzip wc'),
  ...allOf('first', '. ash bash bun dash node perl php python python3 ruby sh source tsx'),
  ...allOf('but last', 'cp mv'),
};

function allOf<T>(value: T, names: string): Record<string, T> {
  return Object.fromEntries(names.split(' ').map((name) => [name, value]));
}

/** Whether the program runs the file that it reads. */
function isRun(program = ''): boolean {
  const name = baseName(program);
  return name === 'java' || (Object.hasOwn(readers, name) && readers[name] === 'first');
}

/** The words that name files which the program reads. */
function readBy(program: string, words: readonly CommandWord[]): readonly CommandWord[] {
  const how = Object.hasOwn(readers, program) ? readers[program] : undefined;
  const jar = words.findIndex(({ value }) => value === '-jar');
  if (program === 'java') return jar === -1 ? [] : words.slice(jar + 1, jar + 2);
  const operands = words.filter(({ value }) => value?.startsWith('-') !== true);
  if (how === 'all') return operands;
  if (how === 'but last') return operands.slice(0, -1);
  // Behind an option, the first word may be its value.
  return how === 'first' && words[0]?.value?.startsWith('-') === false ? words.slice(0, 1) : [];
}

/** The absolute path that a word names; undefined for what is no plain path. */
function pathIn({ value }: CommandWord, cwd: string | undefined): string | undefined {
  if (value === undefined || !/^[\w./@+-]+$/.test(value) || !/[/.]/.test(value)) return undefined;
  if (value.startsWith('/')) return joinPath('/', value);
  return cwd === undefined ? undefined : joinPath(cwd, value);
}

function relativeIn({ value }: CommandWord): string | undefined {
  return value?.startsWith('/') === false ? value : undefined;
}

/** Whether the command makes the path itself, or fills a folder around it. What it runs has to be there before. */
function mayMake({ effect, program = '' }: Step, kind: NeededPath['kind'], path: string): boolean {
  if (kind !== 'file' || isRun(program)) return false;
  if (effect?.kind !== 'build' && effect?.kind !== 'files') return false;
  return (
    effect.makes.some((product) => isWithin(product.path, path)) ||
    effect.makesIn.some((folder) => isWithin(folder, path))
  );
}
