/**
 * Commands that make or change files by hand: whether they are done again in the runtime stage, or their result is
 * copied from the builder.
 */

import type { Step } from '../../flow/step.ts';
import { baseName, isWithin, joinPath, parentPath } from '../../text/paths.ts';
import { isToolchainPath } from '../../toolchains/index.ts';
import type { FileEffect, Product } from '../../toolchains/toolchain.ts';
import { isAboutPackageFiles, isAboutSources } from './packageSources.ts';
import { type Subject, searchedFolders } from './subject.ts';
import { isSystemFolder } from './systemFolders.ts';

/** What becomes of a file command that does not change modes or owners, and makes no mere folder. */
export type FileFate =
  /** It belongs to the build. */
  | 'stays'
  /** It is done in the runtime stage too. */
  | 'repeated'
  /** It is done in both stages. */
  | 'doubled'
  /** What it makes is copied from the builder. */
  | 'copied'
  /** It looks after the lists and caches of packages, and goes with them. */
  | 'upkeep';

/** Caches that package managers fill. */
const caches = [
  '/etc/apk/cache',
  '/var/cache/apk',
  '/var/cache/apt',
  '/var/cache/debconf',
  '/var/cache/dnf',
  '/var/cache/pacman',
  '/var/cache/yum',
  '/var/cache/zypp',
  '/var/lib/apt',
];
/** Commands whose result depends on nothing but their words. */
const repeatable = new Set(['touch', 'ln', 'redirection', 'tee', 'truncate', 'sed', 'mkdir']);
/** Programs that say what they are told to. */
const writers = new Set(['', ':', '{', 'cat', 'echo', 'printf', 'true', 'yes']);
/** What commands leave behind that only takes room. */
const leavings = ['/root/.cache', '/tmp', '/usr/share/doc', '/usr/share/man', '/var/log', '/var/tmp'];
/** The fate of the command. */
export function fateOf(step: Step, effect: FileEffect, subject: Subject): FileFate {
  const paths = [
    ...effect.makes.map(({ path }) => path),
    ...present(effect.changes),
    ...effect.removes,
    ...effect.makesIn,
  ];
  const isIn = (folders: readonly string[]) =>
    paths.length > 0 && paths.every((path) => folders.some((folder) => isWithin(folder, path)));
  const isTidying = effect.makes.length + effect.changes.length + effect.makesIn.length === 0;
  // Without its flag, rm fails where nothing is.
  const isForced = step.words.some(({ value }) => /^(?:-\w*f\w*|--force)$/.test(value ?? ''));
  if (isIn(caches) || isAboutSources(effect)) return 'upkeep';
  if (isTidying && isForced && isIn([...caches, ...leavings])) return 'upkeep';
  // Logs that are cleared away are those of package managers; one that is made is for the program to write to.
  if (isIn(['/var/log']) && effect.makes.length === 0) return 'upkeep';
  if (isAboutPackageFiles(step, subject)) return 'doubled';
  if (effect.does === 'update-ca-certificates' && installs('ca-certificates', subject)) return 'doubled';
  if (paths.length === 0 || effect.makes.length + effect.changes.length + effect.makesIn.length === 0) return 'stays';
  if (paths.every((path) => isBuildPlace(path, subject))) return 'stays';
  if (effect.makesIn.some((folder) => isSystemFolder(folder))) return 'stays';
  if (!isRepeatable(step, effect, subject)) return 'copied';
  if (!isUsedByBuild(step, effect, subject)) return 'repeated';
  return effect.makes.every((made) => leadsToTool(made, subject)) && effect.makes.length > 0 ? 'stays' : 'doubled';
}

/** Where the linker looks, which finds the libraries of the build itself, too. */
const linkerSettings = ['/etc/ld.so.conf', '/etc/ld.so.conf.d'];

/** Whether commands behind it call what it makes, or cannot do without: a link to a compiler, the linker's settings. */
function isUsedByBuild(step: Step, { makes, changes }: FileEffect, { steps }: Subject): boolean {
  const paths = [...makes.map(({ path }) => path), ...present(changes)];
  const behind = steps.slice(steps.indexOf(step) + 1);
  const isCalled = (path: string) => behind.some(({ program = '' }) => program === path || program === baseName(path));
  return paths.some((path) => {
    if (linkerSettings.some((each) => isWithin(each, path)))
      return behind.some(({ effect }) => effect?.kind === 'build');
    return makes.some((made) => made.path === path && made.like !== undefined) && isCalled(path);
  });
}

/** Whether it is a link to something that was unpacked for the build, and that nothing calls when the image runs. */
function leadsToTool({ path, like }: Product, { start, tree }: Subject): boolean {
  if (like === undefined || start.calls.some(({ program }) => baseName(program) === baseName(path))) return false;
  const made = [...present([tree.entry(like)]), ...tree.unknownIn(like)];
  return made.some(({ instruction }) => instruction.name === 'RUN');
}

/** Whether the command does the same in any stage. */
function isRepeatable(step: Step, { does }: FileEffect, { steps }: Subject): boolean {
  if (!repeatable.has(does)) return false;
  if (does === 'redirection') return step.program === undefined || writers.has(step.program);
  if (does !== 'tee') return true;
  const before = steps[steps.indexOf(step) - 1];
  return before?.instruction !== step.instruction || writers.has(before.program ?? '');
}

/** What file commands of fate `copied` make, beside programs on the PATH, which are found as such. */
export function foundProducts(subject: Subject): string[] {
  const found = subject.steps.flatMap((step) => {
    const { effect } = step;
    if (effect?.kind !== 'files' || isAboutModes(effect)) return [];
    const fate = fateOf(step, effect, subject);
    if (fate === 'stays' && effect.does === 'touch') return touched(effect, subject);
    if (fate !== 'copied') return [];
    return [...effect.makes.filter(({ kind }) => kind !== 'program').map(({ path }) => path), ...effect.makesIn];
  });
  const { tree } = subject;
  const searched = searchedFolders(subject);
  return found
    .filter((path) => !searched.includes(parentPath(path)))
    .filter((path) => tree.entry(path)?.kind === 'file' || tree.kindOf(path) === 'folder');
}

/** Empty files in the working directory are there for the program to write to, whatever they are called. */
function touched({ makes }: FileEffect, { stage }: Subject): string[] {
  const workdir = stage.scope.workdir() ?? '/';
  return makes.map(({ path }) => path).filter((path) => workdir !== '/' && isWithin(workdir, path));
}

/** What commands make that are done again in the runtime stage: it is not copied. */
export function repeatedPaths(subject: Subject): string[] {
  return subject.steps.flatMap((step) => {
    const { effect } = step;
    if (effect?.kind !== 'files' || isAboutModes(effect) || !isAgain(fateOf(step, effect, subject))) return [];
    return effect.makes.map(({ path }) => path);
  });
}

function isAgain(fate: FileFate): boolean {
  return fate === 'repeated' || fate === 'doubled';
}

/** Whether a command of the stage installs the package. */
export function installs(name: string, { steps }: Subject): boolean {
  return steps.some(
    ({ effect }) =>
      effect?.kind === 'packages' && effect.action === 'install' && effect.packages.some((each) => each.name === name),
  );
}

/** chmod, chown and their like. */
export function isAboutModes({ does }: FileEffect): boolean {
  return does === 'chmod' || does === 'chown' || does === 'chgrp' || does === 'setcap';
}

/** Whether only the build works at `path`: among sources, caches, and temporary files. */
export function isBuildPlace(path: string, { steps, chain, analysis, stage }: Subject): boolean {
  const gopath = stage.scope.variable('GOPATH')?.value;
  const folders = [
    '/tmp',
    '/var/tmp',
    '/root/.cache',
    '/root/.ssh',
    '/root/.config',
    '/root/.netrc',
    '/root/.gitconfig',
    '/root/.npmrc',
    '/root/.gemrc',
    '/root/.m2',
    '/root/.gradle',
    '/root/.nuget',
  ];
  if (typeof gopath === 'string' && gopath !== '') folders.push(gopath);
  if (isToolchainPath(path)) return true;
  for (const { effect, cwd } of steps) if (effect?.kind === 'build' && cwd !== undefined) folders.push(cwd);
  for (const each of chain) {
    for (const { destination, from } of analysis.flow.copies(each))
      if (from.kind === 'context') folders.push(destination.text);
  }
  return folders.some((folder) => folder !== '/' && isWithin(joinPath('/', folder), path));
}

function present<T>(items: readonly (T | undefined)[]): T[] {
  return items.filter((item) => item !== undefined);
}
