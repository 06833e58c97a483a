/**
 * Who may have put programs into a folder without their names being known. What package managers of languages put there
 * is never a program of the system: `pip install` brings no `curl`.
 */

import type { Stage } from '../stages/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { baseName, isWithin, joinPath, parentPath } from '../text/paths.ts';
import type { OwnEffect } from '../toolchains/toolchain.ts';
import type { Copy } from './copy.ts';
import { LineageMemo } from './lineageMemo.ts';
import type { StageTree } from './stageTree.ts';
import type { Step } from './step.ts';

/** What is asked of the stages. */
export interface FilledStages {
  steps(stage: Stage, instruction: Instruction): readonly Step[];
  treeAfter(stage: Stage, instruction: Instruction): StageTree;
  copyOf(instruction: Instruction): Copy | undefined;
}

/**
 * Who fills a folder: a project does what nobody knows, and is seldom up to anything in the folders of the system.
 * From the most harmless on.
 */
const ranks = ['nobody', 'languages', 'a project', 'anybody'] as const;
export type Fillers = (typeof ranks)[number];

/** Remembers who fills the folders of each stage. */
export class FilledFolders {
  readonly #stages: FilledStages;
  readonly #known = new Map<string, LineageMemo<Fillers>>();
  /** By folder and stage: who fills the folder above each RUN, and above each of its commands. */
  readonly #above = new Map<string, Map<Stage, ReadonlyMap<Instruction | Step, Fillers>>>();

  constructor(stages: FilledStages) {
    this.#stages = stages;
  }

  /**
   * Who fills `folder` in the stage or in those that it is based on; what the image at the root has does not count.
   * @param step the command that must not have run yet; all count when not given.
   */
  fillers(stage: Stage, folder: string, step?: Step): Fillers {
    // The name says enough.
    if (/\/(?:node_modules\/\.bin|vendor\/bin)$/.test(folder)) return 'languages';
    const memo = this.#memo(folder, 0);
    const all = memo.of(stage);
    if (step === undefined || all === 'nobody') return all;
    const above = this.#aboveIn(stage, folder);
    return most([memo.before(stage) ?? 'nobody', above.get(step) ?? above.get(step.instruction) ?? 'nobody']);
  }

  /** What the stage's own instructions add up to: asked for one command after the other. */
  #aboveIn(stage: Stage, folder: string): ReadonlyMap<Instruction | Step, Fillers> {
    const byStage = this.#above.get(folder) ?? new Map<Stage, ReadonlyMap<Instruction | Step, Fillers>>();
    const known = byStage.get(stage) ?? this.#addUp(stage, folder);
    this.#above.set(folder, byStage.set(stage, known));
    return known;
  }

  #addUp(stage: Stage, folder: string): ReadonlyMap<Instruction | Step, Fillers> {
    const above = new Map<Instruction | Step, Fillers>();
    let fillers: Fillers = 'nobody';
    for (const instruction of stage.instructions) {
      above.set(instruction, fillers);
      if (instruction.name !== 'RUN') fillers = most([fillers, this.#fillersIn(stage, instruction, folder, 0)]);
      for (const step of this.#stages.steps(stage, instruction)) {
        above.set(step, fillers);
        fillers = most([fillers, fillersByStep(step, folder)]);
      }
    }
    return above;
  }

  /** @param depth how many stages the folder was copied through. */
  #memo(folder: string, depth: number): LineageMemo<Fillers> {
    const key = `${depth} ${folder}`;
    const memo =
      this.#known.get(key) ??
      new LineageMemo<Fillers>((before = 'nobody', stage) =>
        most([before, ...stage.instructions.map((each) => this.#fillersIn(stage, each, folder, depth))]),
      );
    this.#known.set(key, memo);
    return memo;
  }

  #fillersIn(stage: Stage, instruction: Instruction, folder: string, depth: number): Fillers {
    if (instruction.name === 'RUN')
      return most(this.#stages.steps(stage, instruction).map((step) => fillersByStep(step, folder)));
    const copy = this.#stages.copyOf(instruction);
    if (copy === undefined) return 'nobody';
    const isFilled = mayFill(this.#stages.treeAfter(stage, instruction), instruction, folder);
    return isFilled ? this.#fillersByCopy(copy, folder, depth) : 'nobody';
  }

  /** A folder that comes from a stage was filled there. */
  #fillersByCopy({ from, sources, destination }: Copy, folder: string, depth: number): Fillers {
    const [source] = sources;
    const isOneFolder = source !== undefined && sources.length === 1 && isWithin(destination.text, folder);
    if (from.kind !== 'stage' || !isOneFolder || depth >= maxDepth) return 'anybody';
    const there = joinPath(source.path.text, `./${folder.slice(destination.text.length)}`);
    // Images have programs in the folders of the system.
    if (systemFolder.test(there)) return 'anybody';
    return this.#memo(there, depth + 1).of(from.stage);
  }
}

/** Through how many stages a folder is followed. */
const maxDepth = 8;

const systemFolder = /^\/(?:$|(?:bin|sbin|usr|opt|lib\w*)(?:\/(?:local(?:\/s?bin)?|s?bin|lib\w*))?$)/;

/** Whether the instruction put something of unknown name into `folder`, or something there that may be a folder. */
function mayFill(tree: StageTree, instruction: Instruction, folder: string): boolean {
  const isPut = (path: string) => tree.entry(path)?.instruction === instruction;
  const around = tree.doubtsIn(folder).filter((doubt) => isWithin(doubt.folder, folder));
  return isPut(folder) || isPut(parentPath(folder)) || around.some((doubt) => doubt.instruction === instruction);
}

function fillersByStep({ effect, inner = [], program = '' }: Step, folder: string): Fillers {
  if (effect === undefined && inner.length > 0) return most(inner.map((step) => fillersByStep(step, folder)));
  if (effect === undefined) return ofProjects.has(baseName(program)) ? 'a project' : 'anybody';
  if (effect.kind !== 'build' && effect.kind !== 'files') return 'nobody';
  const trees = effect.makes.filter(({ kind, like }) => kind === 'tree' || (kind === 'folder' && like !== undefined));
  const filled = [...effect.makesIn, ...trees.map(({ path }) => path)];
  if (!filled.some((each) => isWithin(each, folder))) return 'nobody';
  return isOfLanguage(effect) ? 'languages' : 'anybody';
}

const languages = new Set(
  'Dart Deno Elixir Erlang Go Haskell Lua Node.js OCaml PHP Perl Python R Ruby Rust Swift .NET'.split(' '),
);

/** Conda brings programs of all kinds. */
function isOfLanguage(effect: OwnEffect): boolean {
  return effect.kind === 'build' && languages.has(effect.toolchain) && !/conda|mamba/.test(effect.does);
}

/** Programs that run code of a project. */
const ofProjects = new Set(
  (
    'bun bundle cargo composer deno dotnet go gradle gradlew java mix mvn mvnw node npm npx php pnpm poetry python ' +
    'python3 ruby uv yarn'
  ).split(' '),
);

function most(fillers: readonly Fillers[]): Fillers {
  return ranks.findLast((rank) => fillers.includes(rank)) ?? 'nobody';
}
