/**
 * What a command finds around it: the folders that variables name, the home folder, the project it works for.
 */

import { joinPath, parentPath } from '../text/paths.ts';
import type { Command } from './toolchain.ts';

/** The value of a variable; undefined when it is empty, not set, or not known. */
export function variableOf({ variable }: Command, name: string): string | undefined {
  const value = variable(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The folder that a variable names, seen from the working directory; undefined when it names none that is known. */
export function folderFrom(command: Command, name: string): string | undefined {
  const value = variableOf(command, name);
  if (value === undefined) return undefined;
  if (value.startsWith('/')) return joinPath('/', value);
  return command.cwd === undefined ? undefined : joinPath(command.cwd, value);
}

/** A path below the home folder of the user who runs the command; undefined when that is not known. */
export function inHome(command: Command, path: string): string | undefined {
  const home = variableOf(command, 'HOME');
  return home === undefined ? undefined : joinPath(home, path);
}

/** The first file of these names in `folder`, or in the nearest folder around it that has one. */
export function fileAround(
  { files }: Pick<Command, 'files'>,
  folder: string,
  names: readonly string[],
): string | undefined {
  for (let at = folder; ; at = parentPath(at)) {
    const found = names.map((name) => joinPath(at, name)).find((path) => files.kindOf(path) === 'file');
    if (found !== undefined) return found;
    if (at === '/') return undefined;
  }
}
