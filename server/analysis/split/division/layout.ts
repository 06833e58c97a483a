/**
 * What the division of the instructions turns on: what is copied from the builder, which folders and accounts there
 * will be in the runtime stage.
 */

import { isRoot } from '../../flow/runs.ts';
import type { Step } from '../../flow/step.ts';
import { flagOf } from '../../syntax/instructions.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { baseName, isWithin, joinPath, parentPath } from '../../text/paths.ts';
import { isToolchainImage } from '../../toolchains/index.ts';
import { carriedLibraries } from '../../toolchains/native/compilerLibraries.ts';
import type { RuntimeBase } from '../bases/runtimeBase.ts';
import { needsLinkerCache } from '../installs/installedTrees.ts';
import { entriesOf } from '../needs/copySides.ts';
import type { Demand } from '../needs/demand.ts';
import type { CopiedPath } from '../proposal.ts';
import { installs, isAboutModes, isBuildPlace, repeatedPaths } from '../subject/fileCommands.ts';
import type { Subject } from '../subject/subject.ts';

export interface Layout {
  readonly subject: Subject;
  readonly demand: Demand;
  readonly runtime: RuntimeBase;
  /** What comes from the builder. */
  readonly copied: readonly CopiedPath[];
  /** Certificates and the like, which the runtime image lacks. */
  readonly systemFiles: readonly string[];
  /** The command that the runtime stage runs when they are there. */
  readonly finish: string | undefined;
  /** The instruction in whose place the copies are made: the last one that makes one of them. */
  readonly copiedAt: Instruction | undefined;
  /** The folders that mkdir makes in the runtime stage. */
  readonly folders: ReadonlySet<string>;
  /** Packages that the runtime stage needs beyond those that the stage installs, and the install that takes them in. */
  readonly extra: { readonly packages: readonly string[]; readonly host: Step | undefined };
  /** Whether the builder needs the users that the stage makes. */
  readonly accountsInBuilder: boolean;
  /** Whether the runtime stage has `path` from anything but the builder. */
  holds(path: string): boolean;
}

/** Lays out the split onto `runtime`. */
export function layOut(subject: Subject, demand: Demand, runtime: RuntimeBase): Layout {
  const copied = copiedPaths(subject, demand, runtime).filter((each) => !isStaged(each, subject, demand));
  const repeated = repeatedPaths(subject).filter((path) => copied.every(({ from }) => from !== path));
  const native = [...nativePaths(subject, demand), ...homes(subject), ...repeated];
  const folders = neededFolders(subject, demand, copied);
  const carried = carriedLibraries(librariesOfPrograms(demand), runtime.olderLibraries);
  const workdir = subject.stage.scope.workdir() ?? '/';
  const holds = (path: string) =>
    isWithin(path, workdir) ||
    demand.staging?.covers(path) === true ||
    [...folders, ...native].some((each) => isWithin(each, path) || isWithin(path, each));
  return {
    subject,
    demand,
    runtime,
    copied,
    systemFiles: [...systemFiles(subject, demand, runtime), ...(carried?.copies ?? [])],
    finish: carried?.run ?? (needsLinkerCache(subject, copied, demand.staging) ? 'ldconfig' : undefined),
    copiedAt: lastMaker(subject, demand, copied),
    folders,
    extra: { packages: [], host: undefined },
    accountsInBuilder: needsAccounts(subject, demand) || ownsElsewhere(subject, copied, holds),
    holds,
  };
}

/** The libraries that the programs are linked with, as linkers call them; undefined where not all are known. */
function librariesOfPrograms({ programs, products }: Demand): string[] | undefined {
  const known = programs.map(({ facts }) => facts?.runtimeLibraries);
  if (programs.length === 0) return products.length === 0 ? [] : undefined;
  return known.includes(undefined) ? undefined : known.flatMap((libraries) => libraries ?? []);
}

const certificates = '/etc/ssl/certs/ca-certificates.crt';

/** Data of the builder's system that the programs look for in these very places. */
function systemFiles(subject: Subject, { programs, ...demand }: Demand, { facts, copies }: RuntimeBase): string[] {
  const { base } = subject;
  const lacksCertificates = !facts.certificates && base?.certificates === true && !installs('ca-certificates', subject);
  const lacksTimeZones = !facts.timeZones && !installs('tzdata', subject) && isToolchainImage(base?.name);
  const timeZones = programs.flatMap((program) =>
    program.facts?.timeZones === true ? (program.facts.timeZoneFile ?? []) : [],
  );
  return [
    ...(demand.certificates && lacksCertificates && !demand.files.includes(certificates) ? [certificates] : []),
    ...(lacksTimeZones ? new Set(timeZones) : []),
    ...copies,
  ];
}

function copiedPaths(subject: Subject, { programs, files }: Demand, runtime: RuntimeBase): CopiedPath[] {
  const searched = runtimePath(subject, runtime);
  const inside = (path: string) => files.some((file) => isWithin(file, path));
  const ofPrograms = programs.flatMap(({ path, byName, byPath }): CopiedPath[] => {
    const owner = ownerOf(path, subject);
    const isFound = !byName || searched.includes(parentPath(path));
    const at = (to: string): CopiedPath => ({ from: path, to, owner, isDataFile: false });
    const stays = (byPath || isFound) && !inside(path) ? [at(path)] : [];
    return isFound ? stays : [...stays, at(joinPath('/usr/local/bin', baseName(path)))];
  });
  // What nobody looked at may be a folder.
  const isListed = subject.analysis.context.files !== undefined;
  const ofFiles = files.map((path) => {
    const isDataFile = isListed && subject.tree.entry(path)?.contextPath !== undefined;
    return { from: path, to: path, owner: ownerOf(path, subject), isDataFile };
  });
  return [...ofPrograms, ...ofFiles];
}

/** Whether the path comes with what is installed. */
function isStaged({ from }: CopiedPath, { tree }: Subject, { staging, programs }: Demand): boolean {
  const program = programs.find(({ path }) => path === from);
  return staging?.brings(from, program?.maker ?? tree.entry(from)?.instruction) === true;
}

/** The folders on the PATH of the runtime stage: those of its image, and those that the Dockerfile adds. */
function runtimePath({ stage, base }: Subject, { facts }: RuntimeBase): string[] {
  const value = stage.scope.variable('PATH')?.value;
  const all = typeof value === 'string' ? value.split(':') : [];
  const before = new Set((base?.env.PATH ?? '').split(':'));
  const own = stage.scope.variable('PATH')?.origin === 'env' ? all.filter((folder) => !before.has(folder)) : [];
  return [...own, ...(facts.env.PATH ?? '').split(':')];
}

/** Whom the path belongs to in the builder, unless that is root. */
function ownerOf(path: string, { tree, stage }: Subject): string | undefined {
  const entry = tree.entry(path) ?? tree.entriesIn(path)[0];
  const instruction = entry?.instruction ?? tree.unknownIn(path).at(-1)?.instruction;
  if (instruction === undefined) return undefined;
  if (instruction.name === 'COPY' || instruction.name === 'ADD') return flagOf(instruction, 'chown')?.value?.text;
  const user = stage.scope.user(instruction.range.start);
  return user === undefined || isRoot(user) ? undefined : user;
}

function lastMaker(
  { tree, instructions }: Subject,
  { programs, products, libraries, staging }: Demand,
  copied: readonly CopiedPath[],
): Instruction | undefined {
  const makers = [
    ...[...programs, ...products].map(({ maker }) => maker),
    ...libraries.installs.map(({ instruction }) => instruction),
    ...(staging === undefined ? [] : [staging.last]),
    ...copied.flatMap(({ from }) =>
      [...tree.entriesIn(from), ...tree.unknownIn(from)].map(({ instruction }) => instruction),
    ),
  ];
  return instructions.findLast((instruction) => makers.includes(instruction));
}

/** What COPY and ADD put into the runtime stage. */
function nativePaths(subject: Subject, { copySides }: Demand): string[] {
  const copies = subject.chain.flatMap((stage) => subject.analysis.flow.copies(stage));
  return copies
    .filter(({ instruction }) => copySides.get(instruction)?.runtime === true)
    .flatMap((copy) => [copy.destination.text, ...entriesOf(copy, subject).map(({ path }) => path)])
    .filter((path) => path !== '/');
}

/** The home folders of the users that the stage makes. */
function homes({ steps }: Subject): string[] {
  return steps.flatMap(({ effect }) =>
    effect?.kind === 'accounts' ? effect.names.map((name) => `/home/${name}`) : [],
  );
}

/** Whether owners are set of things that only the builder has. */
function ownsElsewhere({ steps }: Subject, copied: readonly CopiedPath[], holds: Layout['holds']): boolean {
  const isThere = (path: string) =>
    holds(path) || copied.some(({ from, to }) => isWithin(from, path) || isWithin(path, to));
  return steps.some(
    ({ effect }) =>
      effect?.kind === 'files' &&
      (effect.does === 'chown' || effect.does === 'chgrp') &&
      effect.changes.some((path) => path !== undefined && !isThere(path)),
  );
}

/** The folders for the program to use, and those that get an owner or a mode before anything is put into them. */
function neededFolders(subject: Subject, demand: Demand, copied: readonly CopiedPath[]): Set<string> {
  const workdir = subject.stage.scope.workdir() ?? '/';
  const made = subject.steps.flatMap((step) =>
    step.effect?.kind === 'files'
      ? step.effect.makes.flatMap(({ path, kind, like }) =>
          kind === 'folder' && like === undefined ? [{ path, step }] : [],
        )
      : [],
  );
  const needed = made.filter(({ path, step }) => {
    // What a build of the same RUN is given to work in.
    const isOfBuild = subject.steps.some(
      ({ instruction, effect, cwd = '/' }) =>
        instruction === step.instruction && effect?.kind === 'build' && cwd !== '/' && isWithin(cwd, path),
    );
    const comesAnyway = isWithin(path, workdir) || copied.some(({ to }) => isWithin(path, to));
    if (!comesAnyway) return !isOfBuild && isDataFolder(path, subject, demand, copied);
    return subject.steps.some(
      ({ effect, instruction }) =>
        instruction === step.instruction &&
        effect?.kind === 'files' &&
        isAboutModes(effect) &&
        effect.changes.some((changed) => changed !== undefined && isWithin(changed, path)),
    );
  });
  return new Set(needed.map(({ path }) => path));
}

/** Whether the folder is there for the program to use: it holds no sources, and nothing that is copied. */
function isDataFolder(path: string, subject: Subject, { programs }: Demand, copied: readonly CopiedPath[]): boolean {
  if (copied.some(({ to }) => isWithin(to, path)) || programs.some((program) => isWithin(path, program.path)))
    return false;
  const { analysis, chain, steps } = subject;
  const destinations = chain.flatMap((stage) => analysis.flow.copies(stage).map(({ destination }) => destination.text));
  const builds = steps.flatMap(({ effect, cwd }) =>
    effect?.kind === 'build'
      ? [...(cwd === undefined ? [] : [cwd]), ...effect.makesIn, ...effect.makes.map((made) => made.path)]
      : [],
  );
  if ([...destinations, ...builds].some((each) => isWithin(path, each))) return false;
  const workdir = subject.stage.scope.workdir() ?? '/';
  return isWithin(workdir, path) || !isBuildPlace(path, subject);
}

/** Whether the builder works as one of the users, or gives files to them. */
function needsAccounts({ chain, analysis, instructions, steps }: Subject, { copySides }: Demand): boolean {
  const copies = chain.flatMap((stage) => analysis.flow.copies(stage).map(({ instruction }) => instruction));
  const inBuilder = copies.filter((instruction) => copySides.get(instruction)?.builder !== false);
  if (inBuilder.some((instruction) => /[a-z_]/i.test(flagOf(instruction, 'chown')?.value?.text ?? ''))) return true;
  const works = [
    ...inBuilder,
    ...steps.flatMap(({ effect, instruction }) => (effect?.kind === 'build' ? [instruction] : [])),
  ];
  const last = Math.max(...works.map(({ range }) => range.start));
  return instructions.some(
    (instruction) =>
      instruction.name === 'USER' && instruction.range.start < last && !isRoot(instruction.value?.text ?? 'root'),
  );
}
