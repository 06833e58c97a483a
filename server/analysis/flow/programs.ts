/**
 * Where a program that a stage calls comes from: a file that was put there, a package, or the base image; or that the
 * stage lacks it. That is certain only of well-known programs, of which every package that has them is known.
 */

import type { BuildContext } from '../context/buildContext.ts';
import { describeImage } from '../images/catalog.ts';
import type { ImageFacts } from '../images/facts.ts';
import { lineageOf } from '../stages/lineage.ts';
import type { Stage } from '../stages/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { baseName, joinPath, parentPath } from '../text/paths.ts';
import { packageManagerOf } from '../toolchains/index.ts';
import { brings } from '../toolchains/packages/brings.ts';
import { isOfSystem, isWellKnown } from '../toolchains/packages/wellKnownPrograms.ts';
import type { SystemPackages } from '../toolchains/toolchain.ts';
import { isReplaced } from './givers.ts';
import { searchPath, usualFolders } from './searchPath.ts';
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
  /** The packages that were installed before. */
  readonly installed: readonly Installed[];
  /** The command of a RUN that calls it; undefined at the end of the stage. */
  readonly step: Step | undefined;
}

/** A package as a command asked for it. */
interface Installed {
  readonly manager: SystemPackages;
  /** Undefined when not known. */
  readonly name: string | undefined;
  readonly instruction: Instruction;
  /** Which of the instruction's commands asked. */
  readonly step: number;
}

const unknown: ProgramSource = { kind: 'unknown' };

/** Finds programs in the stages of a file. What it has to know of a stage it looks up once. */
export class ProgramFinder {
  readonly #stages: FilledStages & { treeOf(stage: Stage): StageTree };
  readonly #context: BuildContext;
  readonly #folders: FilledFolders;
  readonly #installed = new Map<Stage, readonly Installed[]>();

  constructor(stages: FilledStages & { treeOf(stage: Stage): StageTree }, context: BuildContext) {
    this.#stages = stages;
    this.#context = context;
    this.#folders = new FilledFolders(stages);
  }

  /** Where a program comes from that an image of the stage calls by its name or its path. */
  atStart(stage: Stage, program: string): ProgramSource {
    const folders = searchPath((name) => stage.scope.variable(name)?.value);
    const tree = this.#stages.treeOf(stage);
    return this.#find(program, { stage, tree, folders, installed: this.#installedIn(stage), step: undefined });
  }

  /** Where a program comes from that a command of a RUN calls. */
  inRun(stage: Stage, step: Step, program: string): ProgramSource {
    const { instruction, folders, files: tree } = step;
    const index = this.#stages.steps(stage, instruction).indexOf(step);
    const { start } = instruction.range;
    const installed = this.#installedIn(stage).filter(
      (each) => each.instruction.range.start < start || (each.instruction === instruction && each.step < index),
    );
    return this.#find(program, { stage, tree, folders, installed, step });
  }

  /** What is known of the image at the root of the stage's lineage. */
  #factsOf(stage: Stage): ImageFacts | undefined {
    const lineage = lineageOf(stage);
    const base = lineage[0]?.base;
    const isGiven =
      lineage.some((each) => isReplaced(each, this.#context)) ||
      (base?.kind === 'image' && this.#context.namedContexts.has(base.resolved ?? ''));
    return isGiven ? undefined : baseFactsOf(stage);
  }

  #find(program: string, place: Place): ProgramSource {
    const { stage, tree, installed } = place;
    const name = baseName(program);
    const folders = searchedFor(program, place.folders, isEmpty(stage));
    const path = folders?.map((folder) => joinPath(folder, name)).find((each) => tree.entry(each) !== undefined);
    if (path !== undefined) return { kind: 'file', path };
    const facts = this.#factsOf(stage);
    if (facts !== undefined && hasProgram(facts, name)) return { kind: 'image', image: facts.name };
    for (const { manager, name: package_, instruction } of installed) {
      if (package_ !== undefined && isIn(package_, manager, name))
        return { kind: 'package', name: package_, instruction };
    }
    if (folders === undefined || !isLackedBy(name, facts, stage)) return unknown;
    return this.#missing(name, folders, place);
  }

  /** A program that the base image lacks. */
  #missing(name: string, folders: readonly string[], { stage, tree, installed, step }: Place): ProgramSource {
    let certainty: 'certain' | 'likely' = isNamedByVariable(stage) ? 'likely' : 'certain';
    for (const folder of folders) {
      const presence = tree.presenceBesideBase(joinPath(folder, name));
      const fillers = this.#folders.fillers(stage, folder, step);
      if (presence === 'there' || presence === 'likely' || fillers === 'anybody') return unknown;
      // Package managers of languages bring no programs of the system.
      if (presence !== 'missing' && (!isOfSystem(name) || isShownByMount(tree, folder, step))) return unknown;
      if (presence === 'unlikely' || fillers === 'a project') certainty = 'likely';
    }
    for (const { manager, name: package_ } of installed) {
      const brought = package_ === undefined ? 'perhaps' : brings(manager, package_, name);
      if (brought === 'perhaps' || (brought === undefined && !isLibrary(package_ ?? ''))) return unknown;
      if (brought === undefined) certainty = 'likely';
    }
    return { kind: 'missing', certainty };
  }

  /** What the stage and those that it is based on install, in order. */
  #installedIn(stage: Stage): readonly Installed[] {
    const known = this.#installed.get(stage);
    if (known !== undefined) return known;
    const before = stage.base.kind === 'stage' ? this.#installedIn(stage.base.stage) : [];
    const own = stage.instructions.flatMap((instruction) =>
      this.#stages.steps(stage, instruction).flatMap((step, index) => installedBy(step, index)),
    );
    const installed = [...before, ...own];
    this.#installed.set(stage, installed);
    return installed;
  }
}

/** What is known of the image at the root of the stage's lineage. */
export function baseFactsOf(stage: Stage): ImageFacts | undefined {
  const base = lineageOf(stage)[0]?.base;
  const reference = base?.kind === 'image' ? base.reference : undefined;
  return reference && describeImage(reference);
}

function installedBy({ effect, inner = [], instruction }: Step, step: number): Installed[] {
  const own =
    effect?.kind === 'packages' && effect.action === 'install'
      ? (effect.packages.length === 0 ? [{ name: undefined }] : effect.packages).map(({ name }) => ({
          manager: effect.manager,
          name,
          instruction,
          step,
        }))
      : [];
  return [...own, ...inner.flatMap((each) => installedBy(each, step))];
}

/**
 * The folders that a program may lie in; those of the system are one, for `/bin/bash` is seldom called by another path.
 * Of other folders only an empty image says what is in them.
 */
function searchedFor(program: string, folders: readonly string[] | undefined, inEmptyImage: boolean) {
  if (!program.includes('/')) return folders;
  const folder = parentPath(program);
  if (!program.startsWith('/') || inEmptyImage) return program.startsWith('/') ? [folder] : undefined;
  return usualFolders.includes(folder) ? usualFolders : undefined;
}

/** Whether the stage starts from nothing. */
function isEmpty(stage: Stage): boolean {
  return lineageOf(stage)[0]?.base.kind === 'scratch';
}

/** Whether the package itself has the program. */
function isIn(name: string, manager: SystemPackages, program: string): boolean {
  if (name === program || packageManagerOf(manager)?.providerOf(program) === name) return true;
  return brings(manager, name, program) === 'yes';
}

/** Whether a package of this name serves other programs, and seldom brings some. */
function isLibrary(name: string): boolean {
  return /^(?:lib|fonts?-|ttf-|php[\d.]*-|python3-|py3-|ruby-|r-cran-)|-(?:dev|devel|libs?)$/.test(name);
}

function hasProgram(facts: ImageFacts, name: string): boolean {
  if (facts.tools.some((tool) => baseName(tool) === name)) return true;
  if (facts.shell?.some((word) => baseName(word) === name) === true) return true;
  return packageManagerOf(facts.packageManager)?.isEssential(name, facts.distribution?.release) === true;
}

/** Whether the image, which is not known to have the program, certainly has it not. */
function isLackedBy(name: string, facts: ImageFacts | undefined, stage: Stage): boolean {
  if (facts === undefined) return isEmpty(stage);
  const isBare = facts.name === facts.distribution?.id;
  return facts.allTools && isWellKnown(name) && (isBare || !staysBehind.test(name));
}

/** apt does not take adduser away with the packages that brought it: images built with those still have it. */
const staysBehind = /^(?:add|del)(?:user|group)$/;

/** `FROM $BASE`: another image may be meant by those who build it. */
function isNamedByVariable(stage: Stage): boolean {
  const image = lineageOf(stage)[0]?.from.image?.text ?? '';
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
