/**
 * What the manifest of a Python project says: pyproject.toml, in the words of the standard and of poetry; setup.cfg and
 * setup.py, as far as they name the project in plain text.
 */

import { readToml } from '../../formats/toml.ts';
import { listAt, membersOf, stringAt, valueAt } from '../../formats/value.ts';
import { joinPath, parentPath } from '../../text/paths.ts';
import { fileAround } from '../command/environment.ts';
import { present } from '../command/present.ts';
import type { FileView } from '../fileView.ts';
import type { PythonCommand } from './command.ts';
import { requiredPackage } from './packages.ts';

export interface Project {
  readonly folder: string;
  /** pyproject.toml; undefined when there is none, or nobody read it. */
  readonly manifest: unknown;
  readonly name: string | undefined;
  readonly version: string | undefined;
}

/** The project in `folder`. */
export function projectIn(files: FileView, folder: string): Project {
  const text = files.read(joinPath(folder, 'pyproject.toml'));
  const manifest = text === undefined ? undefined : readToml(text);
  const old = [files.read(joinPath(folder, 'setup.cfg')), files.read(joinPath(folder, 'setup.py'))];
  const assigned = (name: string) =>
    old.flatMap((each) =>
      present(new RegExp(`^\\s*${name}\\s*=\\s*["']?([\\w.-]+)["']?,?\\s*$`, 'm').exec(each ?? '')?.[1]),
    )[0];
  return {
    folder,
    manifest,
    name: stringAt(manifest, 'project', 'name') ?? stringAt(manifest, 'tool', 'poetry', 'name') ?? assigned('name'),
    version:
      stringAt(manifest, 'project', 'version') ??
      stringAt(manifest, 'tool', 'poetry', 'version') ??
      assigned('version'),
  };
}

/** The folder of the project around `folder`: the nearest one with the manifest; `folder` itself where none is known. */
export function projectAround({ files }: PythonCommand, folder: string, manifest = 'pyproject.toml'): string {
  const found = fileAround(files, folder, manifest);
  return found === undefined ? folder : parentPath(found);
}

/** Whether a project is known to lie in `folder`. */
export function isProject({ files }: PythonCommand, folder: string, manifest = 'pyproject.toml'): boolean {
  return files.kindOf(joinPath(folder, manifest)) === 'file';
}

/** The manifest of a project, and its lock file where it is there: what installers read. */
export function manifestsIn({ files }: PythonCommand, folder: string, manifest: string, lock: string): string[] {
  const lockPath = joinPath(folder, lock);
  return [joinPath(folder, manifest), ...(files.kindOf(lockPath) === 'file' ? [lockPath] : [])];
}

/** The names of the programs that the project itself brings when it is installed. */
export function programsOfProject({ manifest }: Project): string[] {
  const tables = [
    valueAt(manifest, 'project', 'scripts'),
    valueAt(manifest, 'project', 'gui-scripts'),
    valueAt(manifest, 'tool', 'poetry', 'scripts'),
  ];
  return tables.flatMap((table) => Object.keys(membersOf(table) ?? {})).filter((name) => /^[\w.-]+$/.test(name));
}

/** The packages that the project needs to run, by name. */
export function dependenciesOf({ manifest }: Project): string[] {
  const listed = listAt(manifest, 'project', 'dependencies').filter((each) => typeof each === 'string');
  const poetry = Object.entries(membersOf(valueAt(manifest, 'tool', 'poetry', 'dependencies')) ?? {})
    .filter(([name, wanted]) => name !== 'python' && valueAt(wanted, 'optional') !== true)
    .map(([name]) => name);
  return [...listed, ...poetry].flatMap((each) => present(requiredPackage(each)));
}

/** The groups of packages that poetry installs unless it is told otherwise, beside the main one. */
export function poetryGroups({ manifest }: Project): string[] {
  const groups = Object.entries(membersOf(valueAt(manifest, 'tool', 'poetry', 'group')) ?? {})
    .filter(([, group]) => valueAt(group, 'optional') !== true)
    .map(([name]) => name);
  const old = valueAt(manifest, 'tool', 'poetry', 'dev-dependencies') === undefined ? [] : ['dev'];
  const standard = Object.keys(membersOf(valueAt(manifest, 'dependency-groups')) ?? {});
  return [...new Set([...groups, ...old, ...standard])];
}
