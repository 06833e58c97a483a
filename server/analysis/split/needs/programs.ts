/**
 * The programs that the final image needs: those it starts, those that these start, and others that were built for
 * nothing else.
 */

import type { Call } from '../../flow/call.ts';
import type { Step } from '../../flow/step.ts';
import type { TreeEntry } from '../../flow/treeChange.ts';
import { isShell } from '../../flow/wrappers.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { baseName, isWithin, joinPath, parentPath } from '../../text/paths.ts';
import { toolchainOf } from '../../toolchains/index.ts';
import type { ProgramFacts } from '../../toolchains/program.ts';
import { hasTool, isInstalled } from '../subject/imageTools.ts';
import { allSteps, isMade, makesPrograms, type Subject, searchedFolders } from '../subject/subject.ts';
import { isRepeated } from './libraries.ts';

/** A program that the stage makes and the image needs. */
export interface NeededProgram {
  /** Where the build puts it. */
  readonly path: string;
  /** The instruction that puts it there. */
  readonly maker: Instruction;
  readonly certainty: 'certain' | 'likely';
  /** Undefined for programs that were fetched, not built. */
  readonly facts: ProgramFacts | undefined;
  /** Whether it is called by its name alone, so that it has to be on the PATH. */
  readonly byName: boolean;
  /** Whether it is called by its path, so that it has to stay where it is. */
  readonly byPath: boolean;
}

/** A program that comes with the base image or with a package. */
export interface NeededTool {
  readonly name: string;
  /** What calls it, for messages; undefined when a program does. */
  readonly call: Call | undefined;
}

export interface Programs {
  /** Those that CMD and ENTRYPOINT lead to come first. */
  readonly programs: readonly NeededProgram[];
  readonly tools: readonly NeededTool[];
}

/** Finds the programs. The first list is empty when the image starts nothing that this stage makes. */
export function neededPrograms(subject: Subject): Programs {
  const found = new Found();
  // What is installed again there, and what comes along with libraries, are no programs of this stage.
  const repeated = new Set(
    allSteps(subject)
      .filter((step) => isRepeated(step, subject))
      .flatMap(productsOf),
  );
  for (const call of subject.start.calls) {
    const isInstalled = call.path !== undefined && repeated.has(call.path);
    if (!isInstalled && call.entry?.role === 'dependency') continue;
    const made = isInstalled ? undefined : madeProgram(call, subject);
    if (made !== undefined) found.add(made);
    else if (call.entry === undefined || isInstalled) found.need(call.program, call);
  }
  if (found.programs.size === 0 && subject.applications.length === 0) return found.all();
  addStarted(found, subject);
  const searched = new Set(searchedFolders(subject));
  for (const entry of bystanders(subject, [...found.programs.values()])) {
    const { path } = entry;
    if (!repeated.has(path)) found.add(programAt(entry, searched.has(parentPath(path)) ? baseName(path) : path));
  }
  return found.all();
}

/** What the programs and the code of the project start in their turn. */
function addStarted(found: Found, subject: Subject): void {
  const facts = [
    ...[...found.programs.values()].map((program) => program.facts),
    ...subject.applications.map((application) => application.facts?.()),
  ];
  for (const name of facts.flatMap((each) => each?.starts ?? [])) {
    const entry = find(name, subject);
    if (entry !== undefined && isMade(entry) && entry.certainty === 'certain') found.add(programAt(entry, name));
    else if (entry === undefined) found.need(name, undefined);
  }
}

/** What is found so far, each thing once. */
class Found {
  readonly programs = new Map<string, NeededProgram>();
  readonly #tools = new Map<string, NeededTool>();

  add(program: NeededProgram): void {
    const known = this.programs.get(program.path);
    this.programs.set(program.path, {
      ...program,
      byName: program.byName || known?.byName === true,
      byPath: program.byPath || known?.byPath === true,
    });
  }

  need(program: string, call: Call | undefined): void {
    const name = baseName(program);
    this.#tools.set(name, { name, call });
  }

  all(): Programs {
    return { programs: [...this.programs.values()], tools: [...this.#tools.values()] };
  }
}

/** What is called by its path is there, or the image would not start: then its maker is certain, too. */
function programAt(entry: TreeEntry, calledAs: string): NeededProgram {
  return {
    path: entry.path,
    maker: entry.instruction,
    certainty: calledAs.includes('/') ? 'certain' : entry.certainty,
    facts: entry.facts?.(),
    byName: !calledAs.includes('/'),
    byPath: calledAs.includes('/'),
  };
}

function productsOf({ effect }: Step): string[] {
  return effect?.kind === 'build' ? effect.makes.map(({ path }) => path) : [];
}

function madeProgram(call: Call, subject: Subject): NeededProgram | undefined {
  if (call.entry !== undefined) return isMade(call.entry) ? programAt(call.entry, call.program) : undefined;
  const { program } = call;
  // The image, or a package, brings it.
  const isBrought = !program.includes('/') && (hasTool(subject.base, program) || isInstalled(program, subject.steps));
  return isShell(program) || isBrought ? undefined : assumedProgram(call, subject);
}

/**
 * A program whose name the build does not tell, because go.mod was not read: where only one thing of unknown name can
 * have been put, that is it.
 */
function assumedProgram({ program, path }: Call, subject: Subject): NeededProgram | undefined {
  const folders = path === undefined ? searchedFolders(subject) : [parentPath(path)];
  const maker = subject.steps.findLast(
    (step) => makesPrograms(step) && unnamedIn(step).some((folder) => folders.includes(folder)),
  );
  const [folder] = maker === undefined ? [] : unnamedIn(maker).filter((each) => folders.includes(each));
  if (maker === undefined || folder === undefined) return undefined;
  const byName = !program.includes('/');
  const at = path ?? joinPath(folder, program);
  const certainty = byName ? 'likely' : 'certain';
  return { path: at, maker: maker.instruction, certainty, facts: undefined, byName, byPath: !byName };
}

function unnamedIn({ effect }: Step): readonly string[] {
  return effect?.kind === 'build' ? effect.makesIn : [];
}

function find(program: string, subject: Subject): TreeEntry | undefined {
  const { stage, tree } = subject;
  if (program.includes('/')) return tree.entry(joinPath(stage.scope.workdir() ?? '/', program));
  return searchedFolders(subject)
    .map((folder) => tree.entry(joinPath(folder, program)))
    .find((entry) => entry !== undefined);
}

/** Whether the path is where builds put what they need for a moment. */
export function isTemporary(path: string): boolean {
  return isWithin('/tmp', path) || isWithin('/var/tmp', path);
}

/** Programs that nothing calls: other products of the build, and tools that someone may run in the container. */
function bystanders(subject: Subject, needed: readonly NeededProgram[]): TreeEntry[] {
  const { tree, steps } = subject;
  const called = new Set(steps.map(({ program }) => program && baseName(program)));
  const folders = new Set(searchedFolders(subject));
  const found = tree.entriesIn('/').filter(({ path, kind, certainty, instruction, role }) => {
    const name = baseName(path);
    // A copy of what may not be there would break the build.
    const isTool =
      role !== 'dependency' &&
      isMade({ instruction }) &&
      certainty === 'certain' &&
      (kind === 'program' || folders.has(parentPath(path)));
    return isTool && !isTemporary(path) && !called.has(name) && toolchainOf(name) === undefined;
  });
  return withoutCopies(found, new Set(needed.map(({ path }) => tree.entry(path)?.facts)));
}

/** Of a program that lies in several places, the last one it was put in; none if it is `kept` already. */
function withoutCopies(entries: readonly TreeEntry[], kept: ReadonlySet<TreeEntry['facts']>): TreeEntry[] {
  const inOrder = [...entries].sort((a, b) => a.instruction.range.start - b.instruction.range.start);
  return entries.filter(({ path, facts }) => {
    if (facts === undefined) return true;
    return !kept.has(facts) && inOrder.findLast((entry) => entry.facts === facts)?.path === path;
  });
}
