/**
 * Where the files of a COPY or ADD land, by BuildKit's rules: a file goes into a folder and onto anything else, of a
 * folder only the contents are copied.
 */

import type { PathTest } from '../context/patterns.ts';
import type { Instruction } from '../syntax/tree.ts';
import { baseName, joinPath, parentPath } from '../text/paths.ts';
import { type FileTraits, type Giver, isNamedLikeFile, type UnknownPlace } from './giver.ts';
import type { Certainty } from './stageFile.ts';
import type { StageTree } from './stageTree.ts';
import type { Change, TreeEntry, UnknownFolder } from './treeChange.ts';

/** Where a copy puts things. */
export interface Target {
  readonly path: string;
  /** Whether it says that it is a folder, by a slash at its end. */
  readonly isFolder: boolean;
  /** `--link`: the files are laid over those that are there, whatever these are. */
  readonly isLinked: boolean;
  readonly instruction: Instruction;
}

/** What one thing does where it lands. */
export interface Landing {
  readonly changes: readonly Change[];
  /** Where it lies then; for the contents of a folder, the folder that holds them. */
  readonly path: string;
  readonly certainty: Certainty;
}

/** A file lands. */
export function landFile(tree: StageTree, target: Target, name: string, traits: FileTraits): Landing {
  switch (standing(tree, target, name)) {
    case 'folder':
      return landIn(tree, target, name, traits, 'certain');
    case 'likely folder':
      return landIn(tree, target, name, { ...traits, certainty: 'likely' }, 'likely');
    case 'file':
      return landOn(tree, target, traits);
    case 'unclear':
      return { ...landOn(tree, target, { ...traits, mayBeFolder: true }), certainty: 'likely' };
    case 'in the way':
      return landUnknown(target, 'anything');
  }
}

/** Something lands of which nobody knows whether it is a file or a folder. */
export function landThing(tree: StageTree, target: Target, from: string, traits: FileTraits): Landing {
  const known = standing(tree, target, baseName(from));
  if (known === 'in the way') return landUnknown(target, 'anything');
  if (known !== 'folder') return landOn(tree, target, { ...traits, mayBeFolder: true });
  const unknown = landUnknown(target, 'anything', 'certain');
  if (!isProgramFolder(target.path) && !isProgramFolder(parentPath(from))) return unknown;
  const { mayBeFolder: _, ...file } = traits;
  const program = landIn(tree, target, baseName(from), { ...file, certainty: 'likely' }, 'certain');
  return { ...program, changes: [...unknown.changes, ...program.changes] };
}

/** The contents of a folder of `giver` land; `excluded` tells what is left out, by its path in the folder. */
export function landFolder(tree: StageTree, giver: Giver, folder: string, target: Target, excluded: PathTest): Landing {
  const isTaken = (path: string) => path === folder || !excluded(pathIn(folder, path));
  const part: Part = {
    files: giver.filesIn(folder).filter(isTaken),
    folders: giver.foldersIn(folder).filter(isTaken),
    unknown: giver.unknownIn(folder).filter((each) => isTaken(each.folder)),
  };
  return landPart(tree, giver, folder, part, target);
}

/** What is taken of the contents of a folder. */
export interface Part {
  readonly files: readonly string[];
  /** Those that may have no files. */
  readonly folders: readonly string[];
  readonly unknown: readonly UnknownPlace[];
}

/** A part of what lies in a folder of `giver` lands, and lies in the target then as it lay there. */
export function landPart(
  tree: StageTree,
  giver: Giver,
  folder: string,
  part: Part,
  { path, instruction }: Target,
): Landing {
  const moved = (each: string) => {
    const rest = each === folder ? '' : pathIn(folder, each);
    return rest === '' || path === '/' ? `${path}${rest}` : `${path}/${rest}`;
  };
  const files = part.files.map((each): TreeEntry => ({ ...giver.traitsOf(each), path: moved(each), instruction }));
  return {
    changes: [
      { kind: 'folder', path },
      ...part.folders.map((each): Change => ({ kind: 'folder', path: moved(each) })),
      ...part.unknown.map((each): Change => ({ ...each, kind: 'unknown', folder: moved(each.folder), instruction })),
      putOver(tree, files),
    ],
    path,
    certainty: 'certain',
  };
}

/**
 * Something lands of which not even the name is known.
 * @param folder whether the target is a folder then; undefined where that is not known either.
 */
export function landUnknown(target: Target, holds: UnknownFolder['holds'], folder?: 'certain' | 'likely'): Landing {
  const { path, instruction } = target;
  const unknown: Change = { kind: 'unknown', folder: path, instruction, holds };
  return {
    changes: folder === undefined ? [unknown] : [{ kind: 'folder', path, certainty: folder }, unknown],
    path,
    certainty: folder === undefined ? 'unknown' : 'likely',
  };
}

/** The path in `folder`, without a slash at its start. */
export function pathIn(folder: string, path: string): string {
  return path.slice(folder === '/' ? 1 : folder.length + 1);
}

/** A file, or a thing, that becomes the target. */
export function landOn(tree: StageTree, { path, instruction }: Target, traits: FileTraits): Landing {
  return { changes: [putOver(tree, [{ ...traits, path, instruction }])], path, certainty: traits.certainty };
}

/** A file in the target. */
function landIn(
  tree: StageTree,
  target: Target,
  name: string,
  traits: FileTraits,
  folder: 'certain' | 'likely',
): Landing {
  const { changes, path, certainty } = landOn(tree, { ...target, path: joinPath(target.path, name) }, traits);
  return { changes: [{ kind: 'folder', path: target.path, certainty: folder }, ...changes], path, certainty };
}

/** What is only likely to replace a file leaves one there for certain, but nobody knows which. */
function putOver(tree: StageTree, entries: readonly TreeEntry[]): Change {
  const either = ({ path, instruction }: TreeEntry): TreeEntry => {
    return { path, instruction, contextPath: undefined, kind: 'file', certainty: 'certain' };
  };
  const isDoubt = ({ path, certainty }: TreeEntry) =>
    certainty === 'likely' && tree.entry(path)?.certainty === 'certain';
  return { kind: 'put', entries: entries.map((entry) => (isDoubt(entry) ? either(entry) : entry)) };
}

/**
 * What the target is to a file called `name`. `unclear`: a folder for all that is known, or not. `in the way`: a folder
 * that a builder with a merging storage replaces by the file, while others put it in there.
 */
type Standing = 'folder' | 'likely folder' | 'file' | 'unclear' | 'in the way';

function standing(tree: StageTree, { path, isFolder, isLinked }: Target, name: string): Standing {
  if (isFolder) return 'folder';
  const presence = tree.presence(path);
  const isKnownFolder = tree.kindOf(path) === 'folder';
  if (isLinked) return isKnownFolder ? 'in the way' : 'file';
  if (isKnownFolder) return presence === 'likely' ? 'likely folder' : 'folder';
  const entry = tree.entry(path);
  const isFree = presence === 'missing' || presence === 'unlikely';
  if (isFree || (entry !== undefined && entry.mayBeFolder !== true)) return 'file';
  // Nobody calls a folder as a file is called, and folders of programs hold programs.
  if (name === baseName(path) || isNamedLikeFile(path) || isProgramFolder(parentPath(path))) return 'file';
  return /\.d$/.test(path) ? 'likely folder' : 'unclear';
}

function isProgramFolder(path: string): boolean {
  return /\/s?bin$/.test(path);
}
