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
import { requiredPackages } from './packages.ts';

export interface Project {
  readonly folder: string;
  /** pyproject.toml; undefined when there is none, or nobody read it. */
  readonly manifest: unknown;
  readonly name: string | undefined;
  readonly version: string | undefined;
  /** The texts of setup.cfg and setup.py, where they were read. */
  readonly old: { readonly cfg: string | undefined; readonly py: string | undefined };
}

/** The project in `folder`. */
export function projectIn(files: FileView, folder: string): Project {
  const text = files.read(joinPath(folder, 'pyproject.toml'));
  const manifest = text === undefined ? undefined : readToml(text);
  const old = { cfg: files.read(joinPath(folder, 'setup.cfg')), py: files.read(joinPath(folder, 'setup.py')) };
  const assigned = (name: string) =>
    [old.cfg, old.py].flatMap((each) =>
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
    old,
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
export function programsOfProject(project: Project): string[] {
  return [...scriptsOf(project).keys()].filter((name) => /^[\w.-]+$/.test(name));
}

/** The programs that the project brings, each with the module that it runs; undefined where that is not told. */
export function scriptsOf({ manifest, old }: Project): ReadonlyMap<string, string | undefined> {
  const tables = [
    valueAt(manifest, 'project', 'scripts'),
    valueAt(manifest, 'project', 'gui-scripts'),
    valueAt(manifest, 'tool', 'poetry', 'scripts'),
  ];
  const named = tables.flatMap((table) => Object.entries(membersOf(table) ?? {}));
  return new Map([...named, ...entryPoints(old)].map(([name, target]) => [name, moduleOf(target)]));
}

function moduleOf(target: unknown): string | undefined {
  return typeof target === 'string' ? /^[\w.]+/.exec(target)?.[0] : undefined;
}

/** `sell = shop.cli:main`, as setup.py and setup.cfg write it. */
function entryPoints({ cfg = '', py = '' }: Project['old']): [name: string, target: string][] {
  const scripts = `${cfg}\n${py}`.split('console_scripts').slice(1).join('\n');
  const lines = scripts.matchAll(/(?:^|["'])[ \t]*([\w.-]+)[ \t]*=[ \t]*([\w.]+:[\w.]+)/gm);
  return [...lines].map(([, name = '', target = '']) => [name, target]);
}

/** The packages that the project needs to run, by name, with those of its `extras`. */
export function dependenciesOf({ manifest, old }: Project, extras: readonly string[] = []): string[] {
  const listed = [
    ...listAt(manifest, 'project', 'dependencies'),
    ...extras.flatMap((extra) => listAt(manifest, 'project', 'optional-dependencies', extra)),
  ].filter((each) => typeof each === 'string');
  const poetry = Object.entries(membersOf(valueAt(manifest, 'tool', 'poetry', 'dependencies')) ?? {})
    .filter(([name, wanted]) => name !== 'python' && valueAt(wanted, 'optional') !== true)
    .map(([name, wanted]) => `${name}[${listAt(wanted, 'extras').join(',')}]`);
  return [...listed, ...poetry, ...(setupRequirements(old) ?? [])].flatMap(requiredPackages);
}

/** Whether all that the project needs can be read from its manifest. */
export function hasReadDependencies({ manifest, old }: Project): boolean {
  const isListed = ['project', 'tool'].some((table) => valueAt(manifest, table) !== undefined);
  const isDynamic = listAt(manifest, 'project', 'dynamic').includes('dependencies');
  return isListed && !isDynamic ? true : setupRequirements(old) !== undefined;
}

/** `install_requires` of setup.py as a plain list, or of setup.cfg; undefined where neither tells. */
function setupRequirements({ cfg, py }: Project['old']): string[] | undefined {
  const block = /^install_requires\s*=([^\n]*(?:\n[ \t]+[^\n]*)*)/m.exec(cfg ?? '')?.[1];
  if (block !== undefined) return block.split('\n').flatMap((line) => line.replace(/#.*$/, '').trim() || []);
  if (py === undefined) return undefined;
  const code = py.replace(/(^|\s)#[^\n]*/g, '$1');
  const list = /\binstall_requires\s*=\s*\[([^\]]*(?:\[[^\]]*\][^\]]*)*)\]/.exec(code)?.[1];
  if (list === undefined) return /\binstall_requires\b|\*\*/.test(code) ? undefined : [];
  const strings = [...list.matchAll(/(["'])(.*?)\1/g)].map(([, , text = '']) => text);
  return /^[\s,]*$/.test(list.replace(/(["'])(.*?)\1/g, '')) ? strings : undefined;
}

/** The packages of groups that are not by their names meant for development. */
export function groupPackages({ manifest }: Project): string[] {
  const poetry = Object.entries(membersOf(valueAt(manifest, 'tool', 'poetry', 'group')) ?? {}).map(
    ([name, group]): [string, string[]] => [name, Object.keys(membersOf(valueAt(group, 'dependencies')) ?? {})],
  );
  const standard = Object.keys(membersOf(valueAt(manifest, 'dependency-groups')) ?? {}).map(
    (name): [string, string[]] => [
      name,
      listAt(manifest, 'dependency-groups', name).filter((each) => typeof each === 'string'),
    ],
  );
  return [...poetry, ...standard]
    .filter(([name]) => !isForDevelopment(name))
    .flatMap(([, packages]) => packages.flatMap(requiredPackages));
}

/** Whether a list, a group or an extra is by its name meant for development. */
export function isForDevelopment(name: string): boolean {
  return /(?:^|[^a-z])(?:dev|devel|develop|development|tests?|testing|lint|docs?|ci|local|build|typing)(?:[^a-z]|$)/i.test(
    name,
  );
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
