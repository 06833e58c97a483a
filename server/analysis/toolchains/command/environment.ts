/**
 * What a command finds around it: the folders that variables name, the home folder, the project it works for.
 */

import { joinPath, parentPath } from '../../text/paths.ts';
import type { FileView } from '../fileView.ts';
import type { Command } from '../toolchain.ts';
import { pathFrom } from './words.ts';

/** The value of a variable; undefined when it is empty, not set, or not known. */
export function variableOf({ variable }: Command, name: string): string | undefined {
  const value = variable(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The folder that a variable names, seen from the working directory; undefined when it names none that is known. */
export function folderFrom(command: Command, name: string): string | undefined {
  return pathFrom(command.cwd, variableOf(command, name));
}

/** A path below the home folder of the user who runs the command; undefined when that is not known. */
export function inHome(command: Command, path: string): string | undefined {
  const home = variableOf(command, 'HOME');
  return home === undefined ? undefined : joinPath(home, path);
}

/**
 * The folder that the first of these variables names that is set; without any, the usual one at home. Undefined when not
 * known: a variable of the base image may name another.
 */
export function homeFolder(command: Command, usual: string, ...variables: readonly string[]): string | undefined {
  const isSet = (name: string) => command.variable(name) !== undefined && command.variable(name) !== '';
  const moved = variables.find(isSet);
  return moved === undefined ? inHome(command, usual) : folderFrom(command, moved);
}

/** A folder with all that it lies in, itself first, the root last. */
export function foldersAround(folder: string): string[] {
  const folders = [folder];
  for (let at = folder; at !== '/'; folders.push(at)) at = parentPath(at);
  return folders;
}

/** The first file of these names in `folder`, or in the nearest folder around it that has one. */
export function fileAround(files: FileView, folder: string, ...names: readonly string[]): string | undefined {
  for (const at of foldersAround(folder)) {
    const found = names.map((name) => joinPath(at, name)).find((path) => files.kindOf(path) === 'file');
    if (found !== undefined) return found;
  }
  return undefined;
}
