/**
 * Where a program that a stage calls comes from: a file that was put there, a package, or the base image; or that the
 * stage lacks it. That is certain only of well-known programs, of which every package that has them is known.
 */

import type { BuildContext } from '../context/buildContext.ts';
import { describeImage } from '../images/catalog.ts';
import type { ImageFacts } from '../images/facts.ts';
import { rootOf } from '../stages/lineage.ts';
import type { Stage } from '../stages/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { baseName, joinPath, parentPath } from '../text/paths.ts';
import { packageManagerOf } from '../toolchains/index.ts';
import { isOfSystem, isWellKnown } from '../toolchains/packages/wellKnownPrograms.ts';
import type { Call } from './call.ts';
import { isReplaced } from './givers.ts';
import { type Brought, Installations, leastOf } from './installations.ts';
import { LineageMemo } from './lineageMemo.ts';
import { searchPath, usualFolders } from './searchPath.ts';
import type { Certainty } from './stageFile.ts';
import type { StageTree } from './stageTree.ts';
import type { Step } from './step.ts';
import { FilledFolders, type FilledStages } from './unnamedPrograms.ts';

export type ProgramSource =
  /** Something was put at this path. */
  | { readonly kind: 'file'; readonly path: string }
  /** The base image has it. */
  | { readonly kind: 'image'; readonly image: string }
  | { readonly kind: 'package'; readonly name: string; readonly instruction: Instruction }
  | { readonly kind: 'missing'; readonly certainty: 'certain' | 'likely' }
  | { readonly kind: 'unknown' };

/** The moment at which a program is called. */
interface Place {
  readonly stage: Stage;
  readonly tree: StageTree;
  /** The folders that programs are looked up in; undefined when not known. */
  readonly folders: readonly string[] | undefined;
  /** The command of a RUN that calls it; undefined at the end of the stage. */
  readonly step: Step | undefined;
}

const unknown: ProgramSource = { kind: 'unknown' };

/** Finds programs in the stages of a file. What it has to know of a stage it looks up once. */
export class ProgramFinder {
  readonly #stages: FilledStages & { treeOf(stage: Stage): StageTree };
  readonly #context: BuildContext;
  readonly #folders: FilledFolders;
  readonly #roots = new LineageMemo<Root>((before, stage) => ({
    stage: before?.stage ?? stage,
    isReplaced: before?.isReplaced === true || isReplaced(stage, this.#context),
  }));
  readonly #installations = new Map<Stage, Installations>();
  /** By program. */
  readonly #brought = new Map<string, LineageMemo<Brought>>();

  constructor(stages: FilledStages & { treeOf(stage: Stage): StageTree }, context: BuildContext) {
    this.#stages = stages;
    this.#context = context;
    this.#folders = new FilledFolders(stages);
  }

  /** Where a program comes from that an image of the stage calls by its name or its path; `call` says where it is looked up. */
  atStart(stage: Stage, program: string, call?: Pick<Call, 'folders'>): ProgramSource {
    const folders = call === undefined ? searchPath((name) => stage.scope.variable(name)?.value) : call.folders;
    return this.#find(program, { stage, tree: this.#stages.treeOf(stage), folders, step: undefined });
  }

  /** Where a program comes from that a command of a RUN calls. */
  inRun(stage: Stage, step: Step, program: string): ProgramSource {
    return this.#find(program, { stage, tree: step.files, folders: step.folders, step });
  }

  #find(program: string, place: Place): ProgramSource {
    const name = baseName(program);
    const root = this.#roots.of(place.stage);
    const isEmpty = root.stage.base.kind === 'scratch';
    const folders = searchedFor(program, place.folders, isEmpty);
    const path = folders?.map((folder) => joinPath(folder, name)).find((each) => place.tree.entry(each) !== undefined);
    if (path !== undefined) return { kind: 'file', path };
    const facts = this.#factsOf(root);
    if (facts !== undefined && hasProgram(facts, name)) return { kind: 'image', image: facts.name };
    const { by, lack } = this.#packagesBring(name, place);
    if (by?.name !== undefined) return { kind: 'package', name: by.name, instruction: by.instruction };
    const isLacked = facts === undefined ? isEmpty : lacks(facts, name);
    if (folders === undefined || !isLacked || lack === 'unknown') return unknown;
    const certainty = leastOf([
      lack,
      isNamedByVariable(root.stage) ? 'likely' : 'certain',
      ...this.#beside(name, folders, place),
    ]);
    return certainty === 'unknown' ? unknown : { kind: 'missing', certainty };
  }

  #factsOf({ stage, isReplaced: isGiven }: Root): ImageFacts | undefined {
    const { base } = stage;
    const isOther = isGiven || (base.kind === 'image' && this.#context.namedContexts.has(base.resolved ?? ''));
    return isOther ? undefined : baseFactsOf(stage);
  }

  /** How certain it is that nothing was put into each of the folders which is the program. */
  *#beside(name: string, folders: readonly string[], { stage, tree, step }: Place): Generator<Certainty> {
    for (const folder of folders) {
      const presence = tree.presenceBesideBase(joinPath(folder, name));
      const fillers = this.#folders.fillers(stage, folder, step);
      if (presence === 'there' || presence === 'likely' || fillers === 'anybody') yield 'unknown';
      // Package managers of languages bring no programs of the system.
      if (presence !== 'missing' && (!isOfSystem(name) || isShownByMount(tree, folder, step))) yield 'unknown';
      if (presence === 'unlikely' || fillers === 'a project') yield 'likely';
    }
  }

  #packagesBring(program: string, { stage, step }: Place): Brought {
    const memo =
      this.#brought.get(program) ??
      new LineageMemo<Brought>((before, each) => this.#installationsIn(each).bring(program, before));
    this.#brought.set(program, memo);
    if (step === undefined) return memo.of(stage);
    const installations = this.#installationsIn(stage);
    return installations.bring(program, memo.before(stage), installations.countAbove(step));
  }

  #installationsIn(stage: Stage): Installations {
    const known =
      this.#installations.get(stage) ??
      new Installations(stage.instructions.map((instruction) => this.#stages.steps(stage, instruction)));
    this.#installations.set(stage, known);
    return known;
  }
}

/** The stage at the root of a lineage, and whether the build is given something else for one of the stages from there. */
interface Root {
  readonly stage: Stage;
  readonly isReplaced: boolean;
}

/** What is known of the image at the root of the stage's lineage. */
export function baseFactsOf(stage: Stage): ImageFacts | undefined {
  const base = rootOf(stage).base;
  const reference = base.kind === 'image' ? base.reference : undefined;
  return reference && describeImage(reference);
}

/**
 * The folders that a program may lie in; those of the system are one, for `/bin/bash` is seldom called by another path.
 * Of other folders only an empty image says what is in them.
 */
function searchedFor(program: string, folders: readonly string[] | undefined, inEmptyImage: boolean) {
  if (!program.includes('/')) return folders;
  if (!program.startsWith('/')) return undefined;
  const folder = parentPath(program);
  if (inEmptyImage) return [folder];
  return usualFolders.includes(folder) ? usualFolders : undefined;
}

/** Whether an image has a program by itself. */
export function hasProgram(facts: ImageFacts, name: string): boolean {
  const own = ownPrograms.get(facts) ?? new Set([...facts.tools, ...(facts.shell ?? [])].map(baseName));
  ownPrograms.set(facts, own);
  if (own.has(name)) return true;
  return packageManagerOf(facts.packageManager)?.isEssential(name, facts.distribution?.release) === true;
}

/** The names of what images bring beside the programs of their distribution. */
const ownPrograms = new WeakMap<ImageFacts, ReadonlySet<string>>();

/** Whether the image, which is not known to have the program, certainly has it not. */
function lacks(facts: ImageFacts, name: string): boolean {
  const isBare = facts.name === facts.distribution?.id;
  return facts.allTools && isWellKnown(name) && (isBare || !staysBehind.test(name));
}

/** apt does not take adduser away with the packages that brought it: images built with those still have it. */
const staysBehind = /^(?:add|del)(?:user|group)$/;

/** `FROM $BASE`: another image may be meant by those who build it. */
function isNamedByVariable({ from }: Stage): boolean {
  const image = from.image?.text ?? '';
  return image.replace(/:[^:/]*$/, '').includes('$');
}

/** Whether a mount of the RUN fills the folder, or one around it. */
function isShownByMount(tree: StageTree, folder: string, step: Step | undefined): boolean {
  const instruction = step?.instruction;
  return (
    instruction?.name === 'RUN' &&
    instruction.mounts.length > 0 &&
    tree.doubtsIn(folder).some((doubt) => doubt.instruction === instruction)
  );
}
