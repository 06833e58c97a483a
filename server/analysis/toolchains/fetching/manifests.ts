/**
 * Finding the manifests of a project among the files of a stage.
 */

import { joinPath, parentPath } from '../../text/paths.ts';
import { foldersAround } from '../command/environment.ts';
import type { FileView } from '../fileView.ts';

/** Those of the names, of files and folders, that lie in `folder`: absolute. */
export function lying(files: FileView, folder: string, names: string): string[] {
  const paths = names.split(' ').map((name) => joinPath(folder, name));
  return paths.filter((path) => files.kindOf(path) !== undefined);
}

/** The nearest folder around `folder`, itself included, with a file of this name. */
export function folderWith(files: FileView, folder: string, name: string): string | undefined {
  return foldersAround(folder).find((at) => files.kindOf(joinPath(at, name)) === 'file');
}

/** The files below `folder` whose names fit: absolute. */
export function fittingIn(files: FileView, folder: string, names: RegExp): string[] {
  return files.filesIn(folder).filter((path) => names.test(path.slice(parentPath(path).length)));
}
