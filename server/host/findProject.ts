/**
 * Finds the project file that speaks of a Dockerfile: the nearest one, beside it or above it in the workspace.
 */

import { type ProjectFile, projectFileName, readProjectFile } from '../analysis/rules/projectFile.ts';
import { childPath, folderOf, type Workspace } from './workspace.ts';

export interface FoundProject extends ProjectFile {
  /** Where it lies in the workspace. */
  readonly path: string;
}

/** The project file for the Dockerfile at path `dockerfile`; undefined when there is none. */
export async function findProject(workspace: Workspace, dockerfile: string): Promise<FoundProject | undefined> {
  for (let path = dockerfile; path !== ''; ) {
    path = folderOf(path);
    const { entries } = await workspace.list(path);
    if (!entries.some(({ name }) => name === projectFileName)) continue;
    const file = childPath(path, projectFileName);
    const text = await workspace.read(file);
    if (text !== undefined) return { path: file, ...readProjectFile(text) };
  }
  return undefined;
}
