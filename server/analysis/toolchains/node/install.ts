/**
 * Installing the libraries of a project: node_modules, whatever package manager fills it.
 */

import { membersOf, valueAt } from '../../formats/value.ts';
import { joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { cache, libraries, manifest } from '../effects/products.ts';
import type { BuildEffect, Command, Dependencies, Effect, Product } from '../toolchain.ts';
import { build } from './effects.ts';
import { leftOut } from './leftOut.ts';
import { nativeLibraries } from './nativeLibraries.ts';
import { packageName } from './packageNames.ts';
import { dependenciesOf, type Project } from './project.ts';
import { type FindPruning, pruningOf } from './pruning.ts';
import { runsOf, scriptEffect } from './scripts.ts';
import { systemLibraries } from './systemLibraries.ts';
import { namesWorkspaces, workspaceRoot, workspacesOf } from './workspaces.ts';

/** How a package manager installs. */
export interface Installer {
  readonly lockFile: string;
  /** The scripts of the project that run when it installs. */
  readonly scripts: readonly string[];
  /** Those of its workspaces. */
  readonly workspaceScripts: readonly string[];
  /** Whether every workspace gets a node_modules of its own; else one appears only where versions differ. */
  readonly isolates: boolean;
  /** The folder that keeps downloads for the next time. */
  cache(command: Command): string | undefined;
}

export interface Install {
  readonly command: Command;
  /** For people: `npm ci`. */
  readonly does: string;
  readonly project: Project;
  readonly purpose: 'run' | 'all';
  /** Whether packages are named: then scripts of the project do not run, and package.json may change. */
  readonly adds: boolean;
  /** Whether scripts run, of the project and of the packages. */
  readonly runsScripts: boolean;
  /** Whether it installs for some of the workspaces only. */
  readonly isPartial?: boolean;
  /** Whether it may write a lock file. */
  readonly writesLock: boolean;
  /** Another folder in place of node_modules. */
  readonly modules?: string;
  /** All words of the command. */
  readonly args: CommandLine;
  /** What takes away the libraries that only builds need; without it, nothing does. */
  readonly pruning?: FindPruning;
}

/** The effect of installing. */
export function install(installer: Installer, given: Install): Effect {
  const root = workspaceRoot(given.project);
  const before = installed(installer, given, root);
  return given.adds || !given.runsScripts ? before : withScripts(installer, root, before);
}

/** The same with the scripts of the project that run when its libraries are there. */
export function withScripts({ scripts, workspaceScripts }: Installer, root: Project, before: BuildEffect): Effect {
  const run = (project: Project, names: readonly string[]) =>
    names.flatMap((name) => runsOf(project, { name, passed: [], hooks: false }));
  const runs = [...workspacesOf(root).flatMap((each) => run(each, workspaceScripts)), ...run(root, scripts)];
  return runs.length === 0 ? before : scriptEffect(before.does, runs, root.folder, before);
}

function installed(installer: Installer, given: Install, root: Project): BuildEffect {
  const { command, does, purpose, adds, runsScripts, isPartial = false } = given;
  const workspaces = workspacesOf(root);
  const modules = given.modules ?? joinPath(root.folder, 'node_modules');
  const own = workspaces.map((each) => ({ project: each, folder: joinPath(each.folder, 'node_modules') }));
  const isolated = own.filter(({ project }) => installer.isolates && dependenciesOf(project, purpose).size > 0);
  const certainty = adds || hasLibraries([root, ...workspaces], purpose) ? 'certain' : 'likely';
  // The packages of the project are linked from there, and may have libraries of their own.
  const links = workspaces.map(({ folder }) => folder);
  const folders = [modules, ...own.map(({ folder }) => folder)];
  return build(does, {
    makes: [
      libraries(modules, certainty),
      ...isolated.map(({ folder }) => libraries(folder, isPartial ? 'likely' : 'certain')),
      ...(given.writesLock ? newFiles(root, installer.lockFile) : []),
      ...(adds ? newFiles(root, 'package.json') : []),
      ...cache(installer.cache(command)),
    ],
    makesIn: own.filter((each) => !isolated.includes(each)).map(({ folder }) => folder),
    // Packages may do anything when they are installed; some leave something in the project.
    byProductsIn: runsScripts ? [root.folder] : [],
    installs: { purpose, folders, ...(links.length === 0 ? {} : { links }), ...about(given, root) },
    reads: [...[root, ...workspaces].map(({ folder }) => joinPath(folder, 'package.json')), ...lockOf(root, installer)],
  });
}

/** What is known of the libraries beside where they lie. */
function about(
  given: Install,
  root: Project,
): Pick<Dependencies, 'pruning' | 'missing' | 'leavesOut' | 'forBuilds' | 'newest' | 'libraries' | 'native'> {
  const { purpose, args, pruning, adds } = given;
  const found = pruning === undefined ? undefined : pruningOf(root, args, pruning);
  const projects = [root, ...workspacesOf(root)];
  const needed = systemLibraries(projects);
  const omitted = namesWorkspaces(root) ? undefined : leftOut(projects);
  return {
    ...(adds ? { newest: newest(given) } : {}),
    ...(omitted === undefined ? {} : purpose === 'run' ? { leavesOut: omitted } : { forBuilds: omitted }),
    native: nativeLibraries(projects, purpose),
    ...(found === undefined || purpose === 'run' ? {} : { pruning: found }),
    ...(found === undefined || purpose === 'all' ? {} : { missing: found }),
    ...(needed === undefined ? {} : { libraries: needed }),
  };
}

/** The packages that are named without an exact version. npm keeps to what the manifest says of them, others do not. */
function newest({ does, project: { manifest }, args: { operands } }: Install): string[] {
  if (manifest === undefined) return [];
  const sections = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
  const listed = new Set(sections.flatMap((section) => Object.keys(membersOf(valueAt(manifest, section)) ?? {})));
  const isHeeded = (name: string) => does.startsWith('npm') && listed.has(name);
  return operands
    .slice(1)
    .flatMap(({ value = '' }) => (/.@\d+\.\d+\.\d/.test(value) ? [] : (packageName(value) ?? [])))
    .filter((name) => !isHeeded(name));
}

/** The lock file, where there is one. */
function lockOf({ folder, files }: Project, { lockFile }: Installer): string[] {
  const path = joinPath(folder, lockFile);
  return files.kindOf(path) === 'file' ? [path] : [];
}

/** Whether there is something to install; a manifest that nobody read is taken to name libraries. */
function hasLibraries(projects: readonly Project[], purpose: 'run' | 'all'): boolean {
  return projects.some(({ manifest, folder, files }) =>
    manifest === undefined
      ? files.kindOf(joinPath(folder, 'package.json')) === 'file'
      : dependenciesOf({ manifest, folder, files }, purpose).size > 0,
  );
}

/** A manifest that appears where there is none. */
function newFiles({ folder, files }: Project, name: string): Product[] {
  const path = joinPath(folder, name);
  return files.kindOf(path) === undefined ? [manifest(path, 'likely')] : [];
}
