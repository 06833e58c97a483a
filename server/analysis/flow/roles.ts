/**
 * What a file is there for, as far as its name tells.
 */

import type { ContextFiles } from '../context/buildContext.ts';
import { sentFiles } from '../context/sentFiles.ts';
import { isCalledSecret } from '../stages/secretFiles.ts';
import { isGlob } from '../text/glob.ts';
import { baseName, isWithin } from '../text/paths.ts';
import { toolchains } from '../toolchains/index.ts';
import { nameTest } from '../toolchains/namePattern.ts';
import type { Role } from '../toolchains/role.ts';
import type { NewFile } from './stageFile.ts';
import type { StageTree } from './stageTree.ts';

/** The role of a file of this path, or of the files that fit it where it is a pattern such as `*.go`. */
export function roleOfFile(path: string): Role {
  const plain = path.replace(/[*?]/g, '');
  if (isCalledSecret(plain)) return 'secret';
  if (isManifest(plain)) return 'manifest';
  if (isSource(plain)) return 'source';
  return configNames.test(baseName(plain)) ? 'config' : 'file';
}

/** The role of a folder of the build context: that of sources when it holds some. Both paths are relative. */
export function roleOfFolder(folder: string, files: ContextFiles): Role {
  const known = foldersOfSources.get(files) ?? findFoldersOfSources(files);
  foldersOfSources.set(files, known);
  return known.has(folder === '' ? '.' : folder) ? 'source' : 'file';
}

/**
 * The role of what another stage gives: the one it has there. That of a folder is told by what was put into it, or by
 * the libraries or products around it; what nobody knows anything of is taken for an artifact.
 * @param put what was put into the stage, the last first.
 * @param tree its files at its end.
 */
export function roleInStage(path: string, put: Iterable<NewFile>, tree: StageTree | undefined): Role {
  return roleHeld(path, put, tree) ?? 'artifact';
}

/** The same; undefined where nobody knows anything of it. */
export function roleHeld(path: string, put: Iterable<NewFile>, tree: StageTree | undefined): Role | undefined {
  const isFolder = tree?.kindOf(path) === 'folder';
  const inside = new Set<Role>();
  let around: Role | undefined;
  for (const file of put) {
    if (file.origin.kind === 'made' && tree?.kindOf(file.path) === undefined) continue;
    if (file.path === path && (!isFolder || isOfAllInside(file))) return file.role;
    if (isWithin(path, file.path)) inside.add(file.role);
    else if (isWithin(file.path, path) && ofAllInside.includes(file.role)) around ??= file.role;
  }
  const entry = tree?.entry(path);
  if (entry?.role !== undefined) return entry.role;
  if (entry?.contextPath !== undefined) return roleOfFile(entry.contextPath);
  return weights.find((role) => inside.has(role)) ?? around ?? contextRole(path, tree);
}

/** What a folder is there for, when several kinds of files lie in it. */
const weights: readonly Role[] = ['artifact', 'dependency', 'source', 'secret', 'manifest', 'config', 'file'];

/** Roles of folders that all that is in them shares; among sources anything may lie. */
const ofAllInside: readonly Role[] = ['artifact', 'dependency', 'cache', 'toolchain'];

/** What a pattern such as `*.js` brought lies in the folder that it landed in, among other things. */
function isOfAllInside({ origin, role }: NewFile): boolean {
  return ofAllInside.includes(role) && !('path' in origin && isGlob(origin.path));
}

/** The role of a folder in which nothing lies but files of the build context. */
function contextRole(folder: string, tree: StageTree | undefined): Role | undefined {
  const entries = tree?.entriesIn(folder) ?? [];
  const isWhole = tree?.unknownIn(folder).length === 0 && !tree.mayHoldOthers(folder);
  if (!isWhole || entries.length === 0 || entries.some(({ contextPath }) => contextPath === undefined))
    return undefined;
  return entries.some(({ path }) => isSource(path)) ? 'source' : 'file';
}

const foldersOfSources = new WeakMap<ContextFiles, ReadonlySet<string>>();

function findFoldersOfSources(files: ContextFiles): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of sentFiles(files).below('')) {
    if (!isSource(path)) continue;
    found.add('.');
    for (let slash = path.lastIndexOf('/'); slash > 0 && !found.has(path.slice(0, slash)); ) {
      found.add(path.slice(0, slash));
      slash = path.lastIndexOf('/', slash - 1);
    }
  }
  return found;
}

const isManifest = nameTest(toolchains.flatMap(({ manifests = [] }) => manifests));
const sourceEndings = toolchains.flatMap(({ sources = [] }) => sources);

function isSource(path: string): boolean {
  return sourceEndings.some((ending) => path.endsWith(ending));
}

const configNames = /\.(?:cfg|cnf|conf|ini|json|properties|toml|ya?ml)$|^Caddyfile$/;
