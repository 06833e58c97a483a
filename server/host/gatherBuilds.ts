/**
 * Finds the compose files, bake files and development containers of the workspace that build a Dockerfile: beside it,
 * in the folders above, and in the folders there where such files are usually kept.
 */

import { isBuildFile, readBuilds } from '../analysis/context/builds/buildFiles.ts';
import type { KnownBuild } from '../analysis/context/builds/knownBuild.ts';
import { childPath, folderOf, type Workspace } from './workspace.ts';

/** Where people keep files that describe builds, beside the root of a project. */
const usualFolders = new Set(['.devcontainer', '.docker', 'compose', 'deploy', 'deployment', 'docker']);

/** The builds of the Dockerfile at path `dockerfile`, in the order of their files. */
export async function gatherBuilds(workspace: Workspace, dockerfile: string): Promise<KnownBuild[]> {
  const folders = foldersAbove(dockerfile);
  const listings = await Promise.all(folders.map(async (folder) => ({ folder, ...(await workspace.list(folder)) })));
  const inner = listings.flatMap(({ folder, entries }) =>
    entries
      .filter(({ name, kind }) => kind === 'folder' && usualFolders.has(name))
      .map(({ name }) => childPath(folder, name)),
  );
  const more = await Promise.all(
    inner
      .filter((folder) => !folders.includes(folder))
      .map(async (folder) => ({ folder, ...(await workspace.list(folder)) })),
  );
  const files = [...listings, ...more].flatMap(({ folder, entries }) =>
    entries.filter(({ name, kind }) => kind === 'file' && isBuildFile(name)).map(({ name }) => childPath(folder, name)),
  );
  const builds = await Promise.all(files.map(async (file) => readBuilds((await workspace.read(file)) ?? '', file)));
  return builds.flat().filter((build) => build.dockerfile === dockerfile);
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
