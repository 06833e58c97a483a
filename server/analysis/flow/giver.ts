/**
 * Where files are taken from: the build context, another stage, or something that nobody looked into. COPY, ADD and
 * mounts ask all of them the same questions. Paths are absolute in the giver.
 */

import { baseName } from '../text/paths.ts';
import type { TreeEntry, UnknownFolder } from './treeChange.ts';

export interface Giver {
  /** What lies at a path. */
  kindOf(path: string): GivenKind;
  /** What is known of the file or thing at a path, wherever it is put. */
  traitsOf(path: string): FileTraits;
  /** The names in a folder, as far as they are known. */
  namesIn(folder: string): readonly string[];
  /** The files below a folder, however deep, as far as they are known. */
  filesIn(folder: string): readonly string[];
  /** Folders below a folder that may have no files. */
  foldersIn(folder: string): readonly string[];
  /** Which folders, at and below this one, hold something whose name is not known. */
  unknownIn(folder: string): readonly UnknownPlace[];
}

/**
 * `thing`: nobody knows whether it is a file or a folder. `absent`: it is not there now, but people often make such files
 * before they build. `missing`: it certainly is not there. `ignored`: it is there, but is kept from the build.
 */
export type GivenKind = 'file' | 'folder' | 'thing' | 'absent' | 'missing' | 'ignored';

export type FileTraits = Omit<TreeEntry, 'path' | 'instruction'>;

export type UnknownPlace = Pick<UnknownFolder, 'folder' | 'holds'>;

/** The files of an image, or of another place that nobody looked into: what is taken from it is there. */
export function unseenGiver(isContext: boolean): Giver {
  const kindOf = (path: string) => {
    if (path === '/') return 'folder';
    return isNamedLikeFile(path) ? 'file' : 'thing';
  };
  return {
    kindOf,
    traitsOf: (path) => ({
      contextPath: isContext ? path.slice(1) : undefined,
      kind: 'file',
      certainty: 'certain',
      ...(kindOf(path) === 'thing' ? { mayBeFolder: true } : {}),
    }),
    namesIn: () => [],
    filesIn: () => [],
    foldersIn: () => [],
    unknownIn: (folder) => [{ folder, holds: 'anything' }],
  };
}

/** A place without any file, such as `scratch`. */
export const emptyGiver: Giver = {
  kindOf: (path) => (path === '/' ? 'folder' : 'missing'),
  traitsOf: () => ({ contextPath: undefined, kind: 'file', certainty: 'certain' }),
  namesIn: () => [],
  filesIn: () => [],
  foldersIn: () => [],
  unknownIn: () => [],
};

/** Whether the name has an ending: folders seldom do, apart from those called `conf.d` and the like. */
export function isNamedLikeFile(path: string): boolean {
  const name = baseName(path);
  return /[^.]\.[a-zA-Z]\w*$|\.so(?:\.\d+)+$/.test(name) && !/\.(?:d|git|app)$/.test(name);
}
