/**
 * Projects: a folder with a package.json, and what is read in it.
 */

import { readJson } from '../../formats/json.ts';
import { membersOf, stringAt, valueAt } from '../../formats/value.ts';
import { joinPath, parentPath } from '../../text/paths.ts';
import { foldersAround } from '../command/environment.ts';
import type { FileView } from '../fileView.ts';
import type { Command } from '../toolchain.ts';

export interface Project {
  /** Absolute. */
  readonly folder: string;
  /** What package.json says; undefined when nobody read it, or it is none. */
  readonly manifest: unknown;
  readonly files: FileView;
}

/** The project that npm and others take a command in `folder` to be about: the nearest with a package.json. */
export function projectAround({ cwd, files }: Command, folder = cwd): Project | undefined {
  if (folder === undefined) return undefined;
  const path = knownFileAround(files, folder, 'package.json');
  return projectIn(path === undefined ? folder : parentPath(path), files);
}

/** The project in this very folder. */
export function projectIn(folder: string, files: FileView): Project {
  const text = files.read(joinPath(folder, 'package.json'));
  return { folder, files, manifest: text === undefined ? undefined : membersOf(readJson(text)) };
}

/** The scripts of its package.json: name → text. */
export function scriptsOf({ manifest }: Project): ReadonlyMap<string, string> {
  const scripts = Object.entries(membersOf(valueAt(manifest, 'scripts')) ?? {});
  return new Map(scripts.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** The name that its package.json gives it. */
export function nameOf({ manifest }: Project): string | undefined {
  return stringAt(manifest, 'name');
}

const runSections = ['dependencies', 'optionalDependencies'];
const allSections = [...runSections, 'devDependencies', 'peerDependencies'];

/** The packages that it depends on: name → wanted versions. */
export function dependenciesOf({ manifest }: Project, purpose: 'run' | 'all'): ReadonlyMap<string, string> {
  const sections = purpose === 'run' ? runSections : allSections;
  const all = sections.flatMap((name) => Object.entries(membersOf(valueAt(manifest, name)) ?? {}));
  return new Map(all.map(([name, version]) => [name, String(version)]));
}

/** Whether it, or the project around it, depends on one of these packages. */
export function dependsOn(project: Project, ...names: string[]): boolean {
  const wanted = dependenciesOf(project, 'all');
  return names.some((name) => wanted.has(name));
}

/** The main version of a package that it wants; undefined when it wants none, or any. */
export function majorOf(project: Project, name: string): number | undefined {
  return mainVersion(dependenciesOf(project, 'all').get(name));
}

/** The main version in `^17.1.0` or `~2`; undefined in `latest` and the like. */
export function mainVersion(range: string | undefined): number | undefined {
  const found = /^(?:npm:[^\s]*@)?[\s^~=v<>]*(\d+)/.exec(range ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}

/** The package manager that it names for corepack: `pnpm`, 9. */
export function namedManager({ manifest }: Project): { name: string; major: number | undefined } | undefined {
  const [, name, major] = /^(\w+)@(\d+)?/.exec(stringAt(manifest, 'packageManager') ?? '') ?? [];
  return name === undefined ? undefined : { name, major: major === undefined ? undefined : Number(major) };
}

/** Whether a file of this name lies in the project's folder; undefined when that is not known. */
export function hasFile({ folder, files }: Project, name: string): boolean | undefined {
  const path = joinPath(folder, name);
  if (files.kindOf(path) === 'file') return true;
  return isMissing(files, path) ? false : undefined;
}

/** The nearest file of this name; undefined when a nearer folder may have one that nobody saw. */
export function knownFileAround(files: FileView, folder: string, name: string): string | undefined {
  const paths = foldersAround(folder).map((at) => joinPath(at, name));
  const path = paths.find((each) => !isMissing(files, each));
  return path !== undefined && files.kindOf(path) === 'file' ? path : undefined;
}

/** Whether nothing lies at the path, as far as the build has put files there. */
export function isMissing(files: FileView, path: string): boolean {
  return files.kindOf(path) === undefined && files.isKnown(path);
}
