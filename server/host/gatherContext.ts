/**
 * Gathers the snapshot of the build context that the engine analyses a Dockerfile with: the paths that are there, and
 * the text of those files that it wants. Bounded in every direction, because a workspace may be anything.
 */

import type { Analysis } from '../analysis/analyze.ts';
import { type BuildContext, noContext } from '../analysis/context/buildContext.ts';
import type { KnownBuild } from '../analysis/context/builds/knownBuild.ts';
import { isWanted, isWantedSource } from '../analysis/toolchains/wanted.ts';
import { contextRoot } from './contextRoot.ts';
import { type FoundProject, findProject } from './findProject.ts';
import { gatherBuilds } from './gatherBuilds.ts';
import { childPath, type Workspace } from './workspace.ts';

export interface GatherLimits {
  /** How many paths are listed, the ones nearest to the root first. */
  readonly paths: number;
  /** How many folders deep. */
  readonly depth: number;
  /** How many characters of wanted files are read altogether, and how many of sources. */
  readonly characters: number;
  readonly sources: number;
  /** How many characters one file may have. */
  readonly file: number;
}

export interface GatheredContext {
  /** The folder of the build context, relative to the workspace. */
  readonly root: string;
  readonly context: BuildContext;
  /** The project file that speaks of the Dockerfile. */
  readonly project: FoundProject | undefined;
}

const defaultLimits: GatherLimits = { paths: 5000, depth: 16, characters: 1 << 24, sources: 1 << 23, file: 1 << 20 };

/** Folders of which only is known that they are there. */
const unlisted = new Set(['.git', 'node_modules']);

/** How many files or folders are asked for at a time. */
const atOnce = 16;

/**
 * Gathers the context of the Dockerfile at path `dockerfile`.
 * @param analysis of the Dockerfile, which tells what it copies; that of the time before the context was known will do.
 */
export async function gatherContext(
  workspace: Workspace,
  dockerfile: string,
  analysis: Analysis,
  limits: GatherLimits = defaultLimits,
): Promise<GatheredContext> {
  const [builds, project] = await Promise.all([
    gatherBuilds(workspace, dockerfile),
    findProject(workspace, dockerfile),
  ]);
  const root = rootOf(builds) ?? (await contextRoot(workspace, dockerfile, analysis));
  const listed = await listPaths(workspace, root, limits);
  const texts = await readWanted(workspace, root, listed.paths, limits);
  const read = (path: string) => texts.get(path);
  const namedContexts = new Set(builds.flatMap((build) => build.namedContexts));
  return {
    root,
    project,
    context: {
      ...noContext,
      builds,
      namedContexts,
      files: { ...listed, dockerfile: pathInRoot(root, dockerfile), read },
    },
  };
}

/** The folder that the builds start from, where they agree. */
function rootOf(builds: readonly KnownBuild[]): string | undefined {
  const roots = new Set(builds.flatMap(({ root }) => root ?? []));
  return roots.size === 1 ? [...roots][0] : undefined;
}

/** The path as seen from the root; of what lies elsewhere, one that leads out of it. */
function pathInRoot(root: string, path: string): string {
  if (root === '') return path;
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : `../${path}`;
}

interface Folder {
  readonly path: string;
  readonly depth: number;
}

/** Breadth first, so that where there are too many files the deepest are left out. */
async function listPaths(workspace: Workspace, root: string, limits: GatherLimits) {
  const found: { readonly path: string; readonly isLink: boolean }[] = [];
  const skipped: string[] = [];
  const pending: Folder[] = [{ path: '', depth: 0 }];
  let complete = true;
  while (pending.length > 0 && found.length < limits.paths) {
    const folders = pending.splice(0, atOnce);
    const listings = await Promise.all(folders.map(({ path }) => workspace.list(inRoot(root, path))));
    for (const [index, listing] of listings.entries()) {
      const folder = folders[index] ?? { path: '', depth: 0 };
      complete &&= listing.complete;
      for (const { name, kind } of listing.entries) {
        const path = childPath(folder.path, name);
        if (kind !== 'folder') found.push({ path, isLink: kind === 'link' });
        else if (unlisted.has(name)) skipped.push(path);
        else if (folder.depth < limits.depth) pending.push({ path, depth: folder.depth + 1 });
        else complete = false;
      }
    }
  }
  complete &&= pending.length === 0 && found.length <= limits.paths;
  const listed = found.slice(0, limits.paths);
  return {
    paths: listed.map(({ path }) => path).sort(),
    links: listed.flatMap(({ path, isLink }) => (isLink ? [path] : [])),
    unlisted: skipped.sort(),
    complete,
  };
}

/** Manifests and settings first: without them, sources say little. */
async function readWanted(workspace: Workspace, root: string, paths: readonly string[], limits: GatherLimits) {
  const wanted = paths.filter(isWanted);
  const settings = wanted.filter((path) => !isWantedSource(path));
  const texts = await readAll(workspace, root, settings, limits.characters, limits);
  const used = [...texts.values()].reduce((sum, { length }) => sum + length, 0);
  const left = Math.min(limits.sources, limits.characters - used);
  const sources = await readAll(workspace, root, wanted.filter(isWantedSource), left, limits);
  return new Map([...texts, ...sources]);
}

/** The texts of the files, up to so many characters altogether. */
async function readAll(
  workspace: Workspace,
  root: string,
  wanted: readonly string[],
  most: number,
  limits: GatherLimits,
) {
  const texts = new Map<string, string>();
  let left = most;
  for (let start = 0; start < wanted.length && left > 0; start += atOnce) {
    const batch = wanted.slice(start, start + atOnce);
    const read = await Promise.all(batch.map((path) => workspace.read(inRoot(root, path))));
    for (const [index, path] of batch.entries()) {
      const text = read[index];
      if (text === undefined || text.length > Math.min(left, limits.file)) continue;
      left -= text.length;
      texts.set(path, text);
    }
  }
  return texts;
}

function inRoot(root: string, path: string): string {
  return path === '' ? root : childPath(root, path);
}
