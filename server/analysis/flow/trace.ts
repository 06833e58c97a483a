/**
 * The forward pass over a stage: its files after every instruction, what each instruction brings in or makes, and the
 * commands of its RUNs. Done for a stage when first asked for, after the stage it is based on.
 */

import type { BuildContext } from '../context/buildContext.ts';
import type { Stage, Stages } from '../stages/model.ts';
import { unknownValue } from '../syntax/lexer.ts';
import type { Instruction } from '../syntax/tree.ts';
import { isWithin, joinPath } from '../text/paths.ts';
import { baseFiles } from './baseFiles.ts';
import { broughtIn } from './broughtIn.ts';
import { madeBy } from './made.ts';
import type { Copy, NewFile, StageFile } from './model.ts';
import { placeCopy } from './placing.ts';
import { followRun } from './runs.ts';
import { StageTree } from './stageTree.ts';
import type { Step } from './steps.ts';

/** The traces of all stages of a file. */
export class TraceBook {
  readonly #stages: Stages;
  readonly #context: BuildContext;
  readonly #copies: ReadonlyMap<Instruction, Copy>;
  readonly #traces = new Map<Stage, Trace>();

  constructor(stages: Stages, context: BuildContext, copies: ReadonlyMap<Instruction, Copy>) {
    this.#stages = stages;
    this.#context = context;
    this.#copies = copies;
  }

  /** The trace of `stage`. */
  of(stage: Stage): Trace {
    // A stage takes from earlier ones alone, perhaps thousands deep: these come first.
    for (let index = this.#traces.size; index < stage.index; index++) {
      const earlier = this.#stages.all[index];
      if (earlier !== undefined) this.#traces.set(earlier, this.#trace(earlier));
    }
    const trace = this.#traces.get(stage) ?? this.#trace(stage);
    this.#traces.set(stage, trace);
    return trace;
  }

  #trace(stage: Stage): Trace {
    const parent = parentOf(stage);
    const base = parent === undefined ? undefined : this.#traces.get(parent)?.tree();
    const trace = new Trace(base ?? StageTree.ofImage(this.#context.files, baseFiles(stage.base, pathFolders(stage))));
    for (const instruction of stage.instructions) this.#follow(instruction, stage, trace);
    return trace;
  }

  #follow(instruction: Instruction, stage: Stage, trace: Trace): void {
    const before = trace.tree();
    const copy = this.#copies.get(instruction);
    if (copy !== undefined) {
      const giver = copy.from.kind === 'stage' ? this.#traces.get(copy.from.stage)?.tree() : undefined;
      trace.add(instruction, placeCopy(before, copy, this.#context, giver, this.#stages.tree.text), broughtIn(copy));
    } else if (instruction.name === 'RUN') {
      const followed = followRun(instruction, stage, before, this.#stages.tree, this.#context);
      trace.add(instruction, followed.tree, madeBy(followed), followed.steps);
    } else if (instruction.name === 'WORKDIR') {
      const path = stage.scope.workdir(instruction.range.end);
      trace.add(instruction, path === undefined ? before : before.with({ kind: 'folder', path }));
    }
  }
}

/** What is known of one stage. */
export class Trace {
  #last: StageTree;
  /** After which instruction which tree holds, in order. */
  readonly #trees: { readonly start: number; readonly tree: StageTree }[] = [];
  readonly #steps = new Map<Instruction, readonly Step[]>();
  readonly #put: { readonly instruction: Instruction; readonly files: readonly NewFile[] }[] = [];
  readonly #base: StageTree;
  #files: readonly StageFile[] | undefined;

  constructor(base: StageTree) {
    this.#base = base;
    this.#last = base;
  }

  /** Enters what an instruction did. */
  add(instruction: Instruction, tree: StageTree, files: readonly NewFile[] = [], steps: readonly Step[] = []): void {
    this.#last = tree;
    this.#trees.push({ start: instruction.range.start, tree });
    if (files.length > 0) this.#put.push({ instruction, files });
    if (steps.length > 0) this.#steps.set(instruction, steps);
  }

  /** The files after `instruction`, or after the last one. */
  tree(instruction?: Instruction): StageTree {
    if (instruction === undefined) return this.#last;
    let low = 0;
    for (let high = this.#trees.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((this.#trees[middle]?.start ?? 0) <= instruction.range.start) low = middle + 1;
      else high = middle;
    }
    return this.#trees[low - 1]?.tree ?? this.#base;
  }

  /** The commands of a RUN. */
  steps(instruction: Instruction): readonly Step[] {
    return this.#steps.get(instruction) ?? [];
  }

  /** What the stage holds, in the order in which it was put there; `takers` are all copies that take from it. */
  files(takers: readonly Copy[]): readonly StageFile[] {
    this.#files ??= this.#put.flatMap(({ instruction, files }) =>
      files.map((file) => ({ ...file, instruction, copiedTo: stagesTaking(file.path, takers) })),
    );
    return this.#files;
  }
}

function stagesTaking(path: string, takers: readonly Copy[]): Stage[] {
  const taking = takers.filter(({ sources }) =>
    sources.some((source) => source.kind === 'path' && covers(source.path.text, path)),
  );
  return [...new Set(taking.map(({ stage }) => stage))];
}

/** Whether copying `source` takes `path`, or part of it, along. */
function covers(source: string, path: string): boolean {
  if (/[*?[]/.test(source)) return isWithin(joinPath(source, '..'), path);
  return isWithin(source, path) || isWithin(path, source);
}

function parentOf({ base }: Stage): Stage | undefined {
  return base.kind === 'stage' ? base.stage : undefined;
}

/** The folders on the base image's PATH: they are there. */
function pathFolders({ scope, from }: Stage): string[] {
  const value = scope.variable('PATH', from.range.start)?.value;
  return value === undefined || value === unknownValue
    ? []
    : value.split(':').filter((folder) => folder.startsWith('/'));
}
