/**
 * The libraries that installers put into the stage and that the image loads when it runs: `node_modules`, a virtual
 * environment, gems. And what is to be done about those that only builds and tests need.
 */

import { isRoot } from '../../flow/runs.ts';
import type { Step } from '../../flow/step.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { baseName, isWithin, parentPath } from '../../text/paths.ts';
import { isInToolFolder } from '../../toolchains/index.ts';
import type { Dependencies, Pruning } from '../../toolchains/toolchain.ts';
import { refusal, type SplitRefusal } from '../proposal.ts';
import { hasTool } from '../subject/imageTools.ts';
import { allSteps, lineOf, type Subject } from '../subject/subject.ts';
import { isEmptyAtFirst, isSystemFolder } from '../subject/systemFolders.ts';

/** One command that installs libraries which the image needs. */
export interface Install {
  readonly instruction: Instruction;
  readonly step: Step;
  readonly dependencies: Dependencies;
}

export interface Libraries {
  readonly installs: readonly Install[];
  /** The folders that hold them, and those of their programs, absolute. */
  readonly folders: readonly string[];
  /** What leaves only those that programs need, and the instruction after which it is to be run. */
  readonly pruning: readonly { readonly how: Pruning; readonly after: Instruction }[];
  /** Whether it rests on guesses that nothing else is loaded. */
  readonly isPruningCertain: boolean;
}

/** The toolchains whose libraries are loaded when the image runs, also by what needs nothing else of the project. */
export function loadingToolchains({ running, start }: Subject): string[] {
  // A program that is installed for all brings its own.
  const loading = start.calls.flatMap(({ application, entry }) =>
    application?.uses !== undefined && (entry === undefined || isInToolFolder(entry.path))
      ? [application.toolchain]
      : [],
  );
  return [...running.map(({ name }) => name), ...loading];
}

/** Finds the libraries that interpreters load when the image runs. */
export function librariesOf(subject: Subject): Libraries {
  const names = new Set(loadingToolchains(subject));
  const installs = allSteps(subject).flatMap((step): Install[] => {
    const { effect, instruction } = step;
    if (effect?.kind !== 'build' || effect.installs === undefined || effect.installs.isGlobal) return [];
    if (effect.installs.folders.every((folder) => isOutOfReach(folder, subject))) return [];
    return names.has(effect.toolchain) ? [{ instruction, step, dependencies: effect.installs }] : [];
  });
  const folders = installs.flatMap(({ dependencies: { folders: own, programs = [], links = [] } }) => [
    ...own,
    ...programs,
    ...links,
  ]);
  const pruning = prunings(installs, subject);
  return {
    installs,
    folders: [...new Set([...folders, ...startedTools(subject), ...fetchedFolders(subject)])].filter((folder) =>
      isThere(folder, subject),
    ),
    pruning: pruning.filter(({ how }) => !isAnyUsed(how, subject)),
    isPruningCertain:
      pruning.length === 0 ||
      subject.applications.every(({ reads, uses }) => reads !== 'project' || uses !== undefined),
  };
}

/**
 * Whether nothing that runs looks for libraries in the folder: those of Node.js serve the code around them, and the
 * sources of all that runs were read and lie elsewhere. So with what a front end in a folder of its own was built with.
 */
export function isOutOfReach(folder: string, { applications, steps }: Subject): boolean {
  if (baseName(folder) !== 'node_modules') return false;
  const project = parentPath(folder);
  const isRead = applications.every(({ loads, facts }) => loads.length > 0 && facts?.().sourcesRead === true);
  const isLinked = steps.some(
    ({ effect }) => effect?.kind === 'build' && effect.installs?.links?.some((each) => isWithin(each, project)),
  );
  const mentions = applications.flatMap(({ facts }) => facts?.().mentions ?? []);
  return (
    applications.length > 0 &&
    isRead &&
    !isLinked &&
    applications.every(({ loads }) => loads.every((path) => !isWithin(project, path))) &&
    !mentions.some((text) => text.includes('node_modules'))
  );
}

/** Libraries that lie in a folder of the system among others: that cannot come along as a whole. */
export function libraryAmongOthers({ installs }: Libraries, { analysis }: Subject): SplitRefusal | undefined {
  for (const { step, dependencies } of installs) {
    const shared = dependencies.folders.find(
      (folder) => isSystemFolder(folder) && !isEmptyAtFirst(folder) && !isWithin('/usr/local', folder),
    );
    if (shared === undefined) continue;
    return refusal(
      `line ${lineOf(analysis, step.range.start)} installs libraries into ${shared}, where the image has files of its own; install them into a folder of their own, such as a virtual environment`,
      step.range,
    );
  }
  return undefined;
}

/** Whether the command installs programs apart from the project that the image starts: it is run in both stages. */
export function isRepeated({ effect }: Step, { start }: Subject): boolean {
  if (effect?.kind !== 'build' || effect.installs?.isGlobal !== true) return false;
  return effect.makes.some(({ path }) => start.calls.some((call) => call.path === path));
}

/** Tools of builds that the image is started by, `poetry run`: they need what was installed with them. */
function startedTools(subject: Subject): string[] {
  const started = new Set(subject.start.calls.map(({ path }) => path));
  return allSteps(subject).flatMap(({ effect }) => {
    if (effect?.kind !== 'build' || effect.installs !== undefined) return [];
    const brought = effect.makes.filter(({ role }) => role === 'dependency');
    const programs = brought.filter(({ kind, path }) => kind === 'program' && started.has(path));
    const trees = brought.filter(({ kind }) => kind === 'tree');
    return programs.length === 0
      ? []
      : [...trees.map(({ path }) => path), ...programs.map(({ path }) => parentPath(path))];
  });
}

/**
 * What programs that are installed again fetched in the builder: there they were called, and the container may start
 * without a net. What lies in the home of root, nobody else sees.
 */
function fetchedFolders(subject: Subject): string[] {
  const steps = allSteps(subject);
  const { scope } = subject.stage;
  return steps.flatMap((step) => {
    const { effect } = step;
    if (effect?.kind !== 'build' || !isRepeated(step, subject)) return [];
    const names = new Set(effect.makes.map(({ path }) => baseName(path)));
    const isCalled = steps.some(({ program = '' }) => names.has(baseName(program)));
    const folders = isCalled ? (effect.installs?.fetches ?? []) : [];
    return folders.filter((folder) => isRoot(scope.user() ?? 'root') || !isWithin('/root', folder));
  });
}

/** Whether the folder is there for certain when the stage ends: a copy of one that is not would break the build. */
function isThere(folder: string, { tree }: Subject): boolean {
  return tree.presence(folder) === 'there';
}

/** Of several installs into one folder, the last one says what is in it. */
function prunings(installs: readonly Install[], subject: Subject): Libraries['pruning'][number][] {
  const { scope } = subject.stage;
  return installs.flatMap(({ instruction, step, dependencies }, index) => {
    const { folders } = dependencies;
    const pruning = dependencies.pruning ?? (isIncomplete(step, subject) ? dependencies.missing : undefined);
    const isLast = !installs
      .slice(index + 1)
      .some((later) => later.dependencies.folders.some((each) => folders.includes(each)));
    if (pruning === undefined || pruning.removes.length === 0 || !isLast) return [];
    const after = lastBuild(subject);
    // Another user may not take away what the first one installed.
    const isOwn = after !== undefined && scope.user(instruction.range.start) === scope.user(after.range.start);
    return isOwn ? [{ how: pruning, after }] : [];
  });
}

/** Whether the command leaves out libraries that a later command of the build calls for. */
export function isIncomplete({ effect, instruction }: Step, subject: Subject): boolean {
  const programs = (effect?.kind === 'build' && effect.installs?.missing?.programs) || [];
  return allSteps(subject).some(
    ({ program, instruction: by }) =>
      program !== undefined && by.range.start > instruction.range.start && programs.includes(baseName(program)),
  );
}

/** What is taken away must not be missed by any build. */
function lastBuild({ steps }: Subject): Instruction | undefined {
  return steps.findLast(({ effect }) => effect?.kind === 'build')?.instruction;
}

/** Whether the image may load one of the libraries that would go, or call its program. */
function isAnyUsed({ removes, programs, keeps }: Pruning, { applications, start, base }: Subject): boolean {
  const used = new Set(applications.flatMap(({ uses }) => uses?.() ?? []));
  if (removes.some((name) => used.has(name))) return true;
  return start.calls.some((call) => {
    const isFile = call.path !== undefined && !isInToolFolder(call.path);
    const isElsewhere = call.entry !== undefined || isFile || hasTool(base, baseName(call.program));
    if (isElsewhere) return false;
    if (programs.includes(baseName(call.program))) return true;
    return call.application !== undefined && !keeps.includes(baseName(call.program));
  });
}
