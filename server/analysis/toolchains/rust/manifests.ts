/**
 * Cargo's manifests: which package a folder belongs to, and which packages make up a workspace.
 */

import { readToml } from '../../formats/toml.ts';
import { listAt, membersOf, stringAt, valueAt } from '../../formats/value.ts';
import { compileGlob } from '../../text/glob.ts';
import { baseName, isWithin, joinPath, parentPath } from '../../text/paths.ts';
import { fileAround } from '../command/environment.ts';
import type { FileView } from '../fileView.ts';

/** A Cargo.toml. */
export interface Manifest {
  readonly path: string;
  /** The folder it lies in. */
  readonly folder: string;
  /** What it says; undefined when nobody read it. */
  readonly content: unknown;
}

/** Packages, and whether they are all. */
export interface Packages {
  readonly packages: readonly Manifest[];
  readonly complete: boolean;
}

/** The manifest of the package around `folder`: the nearest one going up. */
export function manifestAround(files: FileView, folder: string): Manifest | undefined {
  const path = fileAround(files, folder, 'Cargo.toml');
  return path === undefined ? undefined : manifestIn(files, parentPath(path));
}

/** The manifest that lies in `folder` itself. */
function manifestIn(files: FileView, folder: string): Manifest | undefined {
  const path = joinPath(folder, 'Cargo.toml');
  const text = files.read(path);
  if (files.kindOf(path) !== 'file') return undefined;
  return { path, folder, content: text === undefined ? undefined : readToml(text) };
}

/** The name of the package; undefined for a workspace without one, and when not known. */
export function packageName({ content }: Manifest): string | undefined {
  return stringAt(content, 'package', 'name');
}

/**
 * The manifest of the workspace that a package belongs to, itself where it is on its own. Cargo goes up to the first
 * manifest with a `[workspace]` that does not exclude the package.
 */
export function workspaceOf(files: FileView, manifest: Manifest): Manifest {
  if (isWorkspace(manifest)) return manifest;
  const named = stringAt(manifest.content, 'package', 'workspace');
  if (named !== undefined) return manifestIn(files, joinPath(manifest.folder, named)) ?? manifest;
  for (let at = manifest; at.folder !== '/'; ) {
    const around = manifestAround(files, parentPath(at.folder));
    if (around === undefined) break;
    if (isWorkspace(around) && !isExcluded(around, manifest.folder)) return around;
    at = around;
  }
  return manifest;
}

/** What a command without `-p` is for: `default-members` count only where the workspace begins. */
export function defaultPackages(files: FileView, around: Manifest, root: Manifest): Packages {
  if (around.path !== root.path || !isWorkspace(root)) return { packages: [around], complete: true };
  if (valueAt(root.content, 'workspace', 'default-members') !== undefined)
    return listed(files, root, 'default-members');
  return valueAt(root.content, 'package') === undefined
    ? allPackages(files, root)
    : { packages: [root], complete: true };
}

/** All packages of a workspace. */
export function allPackages(files: FileView, root: Manifest): Packages {
  if (root.content === undefined) return { packages: [root], complete: false };
  const { packages, complete } = listed(files, root, 'members');
  const isPackage = valueAt(root.content, 'package') !== undefined;
  return { packages: isPackage ? [root, ...packages.filter(({ path }) => path !== root.path)] : packages, complete };
}

function isWorkspace({ content }: Manifest): boolean {
  return membersOf(valueAt(content, 'workspace')) !== undefined;
}

function isExcluded({ folder, content }: Manifest, member: string): boolean {
  return listAt(content, 'workspace', 'exclude').some(
    (path) => typeof path === 'string' && isWithin(joinPath(folder, path), member),
  );
}

/** The packages that a list of paths and patterns in the workspace names. */
function listed(files: FileView, root: Manifest, name: 'members' | 'default-members'): Packages {
  const found = new Map<string, Manifest>();
  let complete = true;
  for (const pattern of listAt(root.content, 'workspace', name)) {
    if (typeof pattern !== 'string') continue;
    const { packages, complete: all } = fitting(files, joinPath(root.folder, pattern));
    for (const each of packages) if (!isExcluded(root, each.folder)) found.set(each.path, each);
    complete &&= all;
  }
  return { packages: [...found.values()], complete };
}

function fitting(files: FileView, pattern: string): Packages {
  const single = manifestIn(files, pattern);
  if (single !== undefined) return { packages: [single], complete: true };
  const matches = compileGlob(pattern);
  const fixed = pattern.slice(0, pattern.search(/[*?[]|$/));
  const folder = fixed.slice(0, fixed.lastIndexOf('/')) || '/';
  const manifests = files.filesIn(folder).filter((path) => baseName(path) === 'Cargo.toml');
  const packages = manifests.map(parentPath).filter((each) => matches?.(each));
  return {
    packages: packages.flatMap((each) => manifestIn(files, each) ?? []),
    complete: packages.length > 0 && files.isKnown(folder),
  };
}
