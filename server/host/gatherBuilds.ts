/**
 * Finds the files of the workspace that build a Dockerfile, such as compose files, scripts and pipelines: beside it, in
 * the folders above, and in the folders there where such files are usually kept.
 */

import { isBuildFile, readBuilds } from '../analysis/context/builds/buildFiles.ts';
import type { KnownBuild } from '../analysis/context/builds/knownBuild.ts';
import { childPath, folderOf, type Workspace } from './workspace.ts';

/** Where people keep files that describe builds, beside the root of a project. */
const usualFolders = new Set([
  ...['.devcontainer', '.docker', 'compose', 'deploy', 'deployment', 'docker'],
  ...['.ci', '.circleci', 'bin', 'build', 'ci', 'hack', 'script', 'scripts', 'tools'],
]);

/** Folders whose pipelines lie one deeper. */
const pipelineFolders = new Set(['.forgejo', '.gitea', '.github']);

/** So many files are read, those nearest to the Dockerfile first. */
const mostFiles = 200;

/** The builds of the Dockerfile at path `dockerfile`, in the order of their files. */
export async function gatherBuilds(workspace: Workspace, dockerfile: string): Promise<KnownBuild[]> {
  const folders = foldersAbove(dockerfile);
  const listings = await Promise.all(folders.map(async (folder) => ({ folder, ...(await workspace.list(folder)) })));
  const inner = listings.flatMap(({ folder, entries }) =>
    entries.flatMap(({ name, kind }) => (kind === 'folder' ? innerFolder(childPath(folder, name), name) : [])),
  );
  const more = await Promise.all(
    inner
      .filter((folder) => !folders.includes(folder))
      .map(async (folder) => ({ folder, ...(await workspace.list(folder)) })),
  );
  const files = [...listings, ...more].flatMap(({ folder, entries }) =>
    entries.flatMap(({ name, kind }) => (kind === 'file' ? childPath(folder, name) : [])),
  );
  const read = files.filter(isBuildFile).slice(0, mostFiles);
  const builds = await Promise.all(read.map(async (file) => readBuilds((await workspace.read(file)) ?? '', file)));
  return builds.flat().filter((build) => build.dockerfile === dockerfile);
}

/** The folder in which to look for such files, if `folder` has one. */
function innerFolder(folder: string, name: string): string[] {
  if (pipelineFolders.has(name)) return [childPath(folder, 'workflows')];
  return usualFolders.has(name) ? [folder] : [];
}

/** The folder of the file, and those around it, up to the workspace. */
function foldersAbove(path: string): string[] {
  const folders = [folderOf(path)];
  for (let folder = folderOf(path); folder !== ''; ) {
    folder = folderOf(folder);
    folders.push(folder);
  }
  return folders;
}
