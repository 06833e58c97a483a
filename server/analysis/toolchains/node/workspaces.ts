/**
 * Workspaces: a root project whose package.json (npm, yarn, bun) or pnpm-workspace.yaml names the folders of others.
 */

import { listAt } from '../../formats/value.ts';
import { readYaml } from '../../formats/yaml.ts';
import { compileGlob, globSource } from '../../text/glob.ts';
import { baseName, isWithin, joinPath, parentPath } from '../../text/paths.ts';
import { foldersAround } from '../command/environment.ts';
import { dependenciesOf, nameOf, type Project, projectIn } from './project.ts';

/** The projects that the root names, in order of path, without itself; none when it names none. */
export function workspacesOf(root: Project): readonly Project[] {
  const belongs = membership(root);
  if (belongs === undefined) return [];
  return root.files
    .filesIn(root.folder)
    .filter((path) => baseName(path) === 'package.json' && !path.includes('/node_modules/'))
    .map(parentPath)
    .filter((folder) => belongs(folder))
    .map((folder) => projectIn(folder, root.files));
}

/** Whether the project is a root that names others, be they there or not. */
export function namesWorkspaces(root: Project): boolean {
  return membership(root) !== undefined;
}

/** Whether all projects that the root names were seen, as far as can be told. */
export function knowsWorkspaces(root: Project): boolean {
  const isRead = workspacesOf(root).every(({ manifest }) => manifest !== undefined);
  return isRead && root.manifest !== undefined && root.files.isKnown(joinPath(root.folder, 'package.json'));
}

/** The root that names the project as one of its own; the project itself where there is none. */
export function workspaceRoot(project: Project): Project {
  const above = foldersAround(project.folder).slice(1);
  const root = above.find((at) => membership(projectIn(at, project.files))?.(project.folder) === true);
  return root === undefined ? project : projectIn(root, project.files);
}

/** The workspaces that fit a selection as npm and yarn take it: a name, or a folder that holds one or several. */
export function selectedWorkspaces(root: Project, selection: string): readonly Project[] {
  const folder = joinPath(root.folder, selection);
  const all = workspacesOf(root);
  const named = all.filter((each) => nameOf(each) === selection);
  return named.length > 0 ? named : all.filter((each) => isWithin(folder, each.folder));
}

/**
 * The projects that filters choose, as pnpm and turbo write them: `web...` with what it depends on, `...web` with what
 * depends on it, `!web` all but this.
 */
export function filteredWorkspaces(root: Project, filters: readonly string[]): readonly Project[] {
  const chosen = filters.filter((filter) => !filter.startsWith('!')).flatMap((filter) => filteredBy(root, filter));
  const isOnlyWithout = filters.length > 0 && filters.every((filter) => filter.startsWith('!'));
  const without = new Set(
    filters
      .filter((filter) => filter.startsWith('!'))
      .flatMap((filter) => filteredBy(root, filter.slice(1)))
      .map(({ folder }) => folder),
  );
  const all = isOnlyWithout ? workspacesOf(root) : chosen;
  return distinct(all.filter(({ folder }) => !without.has(folder)));
}

function filteredBy(root: Project, filter: string): readonly Project[] {
  // Which projects have changed is not known: it may be all.
  if (filter.includes('[')) return workspacesOf(root);
  const [, before = '', pattern = '', after = ''] = /^(\.\.\.\^?)?(.*?)(\^?\.\.\.)?$/.exec(filter) ?? [];
  const named = matchingWorkspaces(root, pattern);
  const isNamed = ({ folder }: Project) => named.some((each) => each.folder === folder);
  const needed = after === '' ? [] : named.flatMap((each) => withDependencies(each, root));
  const needing = before === '' ? [] : workspacesOf(root).filter((each) => withDependencies(each, root).some(isNamed));
  const others = [...needed, ...needing].filter((each) => !isNamed(each));
  return `${before}${after}`.includes('^') ? others : [...others, ...named];
}

function distinct(projects: readonly Project[]): readonly Project[] {
  return [...new Map(projects.map((each) => [each.folder, each])).values()];
}

/** The workspaces whose name or folder fits a pattern as pnpm, turbo and lerna take it: `@team/*`, `./apps/*`. */
export function matchingWorkspaces(root: Project, pattern: string): readonly Project[] {
  const all = [root, ...workspacesOf(root)];
  const path = /^\{(.*)\}$/.exec(pattern)?.[1] ?? (/^\.{0,2}\//.test(pattern) || pattern === '.' ? pattern : undefined);
  if (path === undefined) return all.filter((each) => matchesName(pattern, nameOf(each)));
  if (!/[*?]/.test(path)) return all.filter(({ folder }) => isWithin(joinPath(root.folder, path), folder));
  const fits = folderTest([path]);
  return all.filter(({ folder }) => fits(relative(root.folder, folder)));
}

/** The project with all workspaces that it depends on, those first. */
export function withDependencies(project: Project, root: Project): readonly Project[] {
  const all = new Map(workspacesOf(root).map((each) => [nameOf(each), each]));
  const found = new Map<string, Project>();
  const visit = (each: Project, path: readonly string[]) => {
    if (found.has(each.folder) || path.includes(each.folder)) return;
    for (const name of dependenciesOf(each, 'all').keys()) {
      const needed = all.get(name);
      if (needed !== undefined) visit(needed, [...path, each.folder]);
    }
    found.set(each.folder, each);
  };
  visit(project, []);
  return [...found.values()];
}

/** The path of `folder` seen from `base`, which holds it. */
export function relative(base: string, folder: string): string {
  return folder.slice(base === '/' ? 1 : base.length + 1);
}

/** A name without its scope fits, too, where only one package can be meant. */
function matchesName(pattern: string, name: string | undefined): boolean {
  if (name === undefined) return false;
  const fits = compileGlob(pattern);
  const short = pattern.startsWith('@') ? name : name.replace(/^@[^/]*\//, '');
  return pattern === name || pattern === '*' || fits?.(name) === true || fits?.(short) === true;
}

/** Tells whether a folder belongs to the root; undefined when the root names none. */
function membership({ folder: root, manifest, files }: Project): ((folder: string) => boolean) | undefined {
  const yaml = files.read(joinPath(root, 'pnpm-workspace.yaml'));
  const patterns = [
    ...listAt(manifest, 'workspaces'),
    ...listAt(manifest, 'workspaces', 'packages'),
    ...listAt(yaml === undefined ? undefined : readYaml(yaml), 'packages'),
  ].filter((each) => typeof each === 'string');
  if (patterns.length === 0) return undefined;
  const fits = folderTest(patterns);
  return (folder) => folder !== root && isWithin(root, folder) && fits(relative(root, folder));
}

/** Tells whether a relative folder fits one of the patterns, and none that begins with `!`. */
function folderTest(patterns: readonly string[]): (folder: string) => boolean {
  const tests = patterns.flatMap((pattern) => {
    const expression = folderExpression(pattern.replace(/^!/, ''));
    return expression === undefined ? [] : [{ isWanted: !pattern.startsWith('!'), expression }];
  });
  return (folder) =>
    tests.some(({ isWanted, expression }) => isWanted && expression.test(folder)) &&
    !tests.some(({ isWanted, expression }) => !isWanted && expression.test(folder));
}

function folderExpression(pattern: string): RegExp | undefined {
  const names = pattern.split('/').filter((name) => name !== '' && name !== '.');
  const sources = names.map((name) => (name === '**' ? '.*' : globSource(name)));
  if (sources.includes(undefined)) return undefined;
  try {
    return new RegExp(`^${sources.join('/').replaceAll('.*/', '(?:.*/)?')}$`, 'su');
  } catch {
    return undefined;
  }
}
