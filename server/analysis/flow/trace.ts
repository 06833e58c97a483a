/**
 * The forward pass over a stage: its files after every instruction, what each instruction brings in or makes, and the
 * commands of its RUNs. Done for a stage when first asked for, after the stage it is based on.
 */

import type { BuildContext } from '../context/buildContext.ts';
import type { Answer, Base, Stage, Stages } from '../stages/model.ts';
import { inheritedTriggers } from '../stages/references.ts';
import { unknownValue } from '../syntax/lexer.ts';
import type { Instruction, Mount } from '../syntax/tree.ts';
import { isWithin, joinPath } from '../text/paths.ts';
import type { Role } from '../toolchains/role.ts';
import { baseFiles } from './baseFiles.ts';
import { broughtIn } from './broughtIn.ts';
import { resolveCopy } from './copies.ts';
import type { Copy } from './copy.ts';
import type { Giver } from './giver.ts';
import { giverOf, isReplaced } from './givers.ts';
import { madeBy } from './made.ts';
import { placeCopy } from './placing.ts';
import { roleInStage } from './roles.ts';
import { followRun } from './runs.ts';
import type { NewFile, StageFile } from './stageFile.ts';
import { StageTree } from './stageTree.ts';
import type { Step } from './step.ts';

/** The traces of all stages of a file. */
export class TraceBook {
  readonly #stages: Stages;
  readonly #context: BuildContext;
  readonly #copies: ReadonlyMap<Instruction, Copy>;
  readonly #mounts: ReadonlyMap<Mount | undefined, Answer>;
  readonly #traces = new Map<Stage, Trace>();

  constructor(stages: Stages, context: BuildContext, copies: ReadonlyMap<Instruction, Copy>) {
    this.#stages = stages;
    this.#context = context;
    this.#copies = copies;
    this.#mounts = new Map(stages.references.flatMap(({ mount, answer }) => (mount ? [[mount, answer]] : [])));
  }

  /** The trace of `stage`. */
  of(stage: Stage): Trace {
    // A stage takes from earlier ones alone, perhaps thousands deep: these come first.
    for (let index = this.#traces.size; index < stage.index; index++) {
      const earlier = this.#stages.all[index];
      if (earlier !== undefined) this.#trace(earlier);
    }
    return this.#traces.get(stage) ?? this.#trace(stage);
  }

  #trace(stage: Stage): Trace {
    const trace = new Trace(this.#baseTree(stage));
    this.#traces.set(stage, trace);
    if (stage.base.kind === 'stage' && !isReplaced(stage.base.stage, this.#context)) {
      for (const trigger of inheritedTriggers(stage)) this.#followTrigger(trigger, stage, trace);
    }
    for (const instruction of stage.instructions) this.#follow(instruction, stage, trace);
    return trace;
  }

  #baseTree(stage: Stage): StageTree {
    const { base } = stage;
    const { files, namedContexts } = this.#context;
    const tree = base.kind === 'stage' && !isReplaced(base.stage, this.#context) ? this.#treeOf(base.stage) : undefined;
    const isUnseen = base.kind === 'stage' || (base.kind === 'image' && namedContexts.has(base.resolved ?? ''));
    return (
      tree ??
      StageTree.ofImage(files, baseFiles(isUnseen ? unseenBase : base, pathFolders(stage), stage.from.image?.text))
    );
  }

  /** The files of an earlier stage at its end. */
  #treeOf(stage: Stage): StageTree | undefined {
    return this.#traces.get(stage)?.tree();
  }

  #giverOf(from: Copy['from']): Giver {
    return giverOf(from, this.#context, (stage) => this.#treeOf(stage));
  }

  #followCopy(copy: Copy, trace: Trace): void {
    const { tree, landed } = placeCopy(trace.tree(), copy, this.#giverOf(copy.from), this.#stages.tree.text);
    const roleInGiver = (path: string) => this.#roleIn(copy.from, path);
    trace.add(copy.instruction, tree, broughtIn(copy, landed, this.#context.files, roleInGiver));
  }

  #follow(instruction: Instruction, stage: Stage, trace: Trace, mounts = this.#mounts): void {
    const before = trace.tree();
    const copy = this.#copies.get(instruction);
    if (copy !== undefined) {
      this.#followCopy(copy, trace);
    } else if (instruction.name === 'RUN') {
      const giverOfMount = (mount: Mount) => this.#giverOf(mounts.get(mount) ?? { kind: 'context' });
      const followed = followRun(instruction, stage, before, this.#stages.tree, giverOfMount);
      trace.add(
        instruction,
        followed.tree,
        madeBy(followed, () => this.#putInto(stage)),
        followed.steps,
      );
    } else if (instruction.name === 'WORKDIR') {
      const path = stage.scope.workdir(instruction.range.end);
      trace.add(instruction, path === undefined ? before : before.with({ kind: 'folder', path }));
    }
    // VOLUME changes nothing: BuildKit makes no folder for it, and keeps what later instructions put there.
  }

  /** A trigger of the parent stage. Only its files count: it stands in another stage, and may run in several. */
  #followTrigger(trigger: Instruction, stage: Stage, trace: Trace): void {
    const own = new Trace(trace.tree());
    const references = this.#stages.references.filter((each) => each.stage === stage && each.instruction === trigger);
    if (trigger.name === 'COPY' || trigger.name === 'ADD') {
      const copy = resolveCopy(trigger, stage, references[0], this.#stages.tree.escape);
      if (copy !== undefined) this.#followCopy(copy, own);
    } else {
      const answers = new Map(references.map(({ mount, answer }) => [mount, answer]));
      this.#follow(trigger, stage, own, answers);
    }
    trace.add(trigger, own.tree());
  }

  /** What `path` is there for in the stage that a copy takes from; undefined where that has no such path. */
  #roleIn(from: Copy['from'], path: string): Role | undefined {
    if (from.kind !== 'stage') return 'file';
    const presence = this.#treeOf(from.stage)?.presence(path);
    const isAbsent = presence === 'missing' || presence === 'unlikely';
    if (isAbsent && !isReplaced(from.stage, this.#context)) return undefined;
    return roleInStage(path, this.#putInto(from.stage), this.#treeOf(from.stage));
  }

  /** What was put into a stage and those that it is based on, the last first. */
  *#putInto(stage: Stage): Generator<NewFile> {
    for (let at: Stage | undefined = stage; at !== undefined; ) {
      const put = this.#traces.get(at)?.put ?? [];
      for (let index = put.length - 1; index >= 0; index--) yield* put[index]?.files.toReversed() ?? [];
      at = at.base.kind === 'stage' ? at.base.stage : undefined;
    }
  }
}

/** The base of a stage that starts from a context which the build is given. */
const unseenBase: Base = { kind: 'image', reference: undefined, resolved: undefined };

/** What is known of one stage. */
export class Trace {
  #last: StageTree;
  /** After which instruction which tree holds, in order. */
  readonly #trees: { readonly start: number; readonly tree: StageTree }[] = [];
  readonly #steps = new Map<Instruction, readonly Step[]>();
  /** What the stage's own instructions put there, in order; some of it may have been overwritten. */
  readonly put: { readonly instruction: Instruction; readonly files: readonly NewFile[] }[] = [];
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
    if (files.length > 0) this.put.push({ instruction, files });
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

  /** What the stage holds at its end, without what later commands took away, in the order in which it was put there; `takers` are all copies that take from it. */
  files(takers: readonly Copy[]): readonly StageFile[] {
    this.#files ??= this.put.flatMap(({ instruction, files }) =>
      files
        .filter(({ path, origin }) => origin.kind !== 'made' || this.#last.kindOf(path) !== undefined)
        .map((file) => ({ ...file, instruction, copiedTo: stagesTaking(file.path, takers) })),
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

/** The folders on the base image's PATH: they are there. */
function pathFolders({ scope, from }: Stage): string[] {
  const value = scope.variable('PATH', from.range.start)?.value;
  return value === undefined || value === unknownValue
    ? []
    : value.split(':').filter((folder) => folder.startsWith('/'));
}
