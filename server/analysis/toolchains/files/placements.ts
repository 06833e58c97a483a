/**
 * Where cp, mv, ln and install put what they are given: `source target`, `source… folder` or `-t folder source…`.
 */

import { baseName, isWithin, joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { isSystemPath } from '../command/systemPaths.ts';
import { folderOf, pathFrom } from '../command/words.ts';
import type { Command, CommandWord, Product } from '../toolchain.ts';
import { matchesOf } from './patterns.ts';

export interface Placements {
  readonly placed: readonly Placement[];
  /** What lies there afterwards without its content being known. */
  readonly opaque: readonly Product[];
  /** Folders in which something lies whose name is not known. */
  readonly makesIn: readonly string[];
  /** The sources as far as they are known: absolute paths, and patterns that no known file fits. */
  readonly sources: readonly string[];
}

export interface Placement {
  /** Absolute. */
  readonly from: string;
  readonly to: string;
  /** The source as it is written; its path, where a pattern stands for it. */
  readonly written: string;
}

/** The options with a value that `placements` asks for. */
export const placingOptions = '-t --target-directory -S --suffix';

/** How a command names its copies. */
export interface Naming {
  /** What a source is called in a folder; its last name where this does not say. */
  readonly nameOf?: (written: string) => string;
  /** Whether its sources may be folders. */
  readonly takesFolders: boolean;
}

/** Resolves the operands of a command. */
export function placements(command: Command, options: CommandLine, naming: Naming): Placements {
  const folder = options.flag('-t', '--target-directory');
  const target = folder ?? options.operands.at(-1);
  const words = folder === undefined ? options.operands.slice(0, -1) : options.operands;
  const given = words.map((word) => sourcesOf(command, word));
  const sources = given.flatMap(({ known }) => known);
  const named = given.flatMap(({ known, unmatched }) => [...known.map(({ from }) => from), ...unmatched]);
  const path = target && pathFrom(command.cwd, target);
  if (target === undefined || path === undefined) {
    return { placed: [], opaque: [], makesIn: [folderOf(command, target)], sources: named };
  }
  const isAll = words.length > 0 && given.every(({ mayBeMore }) => !mayBeMore);
  const into =
    folder !== undefined || words.length > 1 || sources.length > 1 || sources.some(({ written }) => endsInDot(written));
  const fate = into ? 'inside' : fateOfOne(command, { path, text: target.value ?? '' }, sources[0], naming, options);
  const [only] = sources;
  if (fate === 'inside') return { ...placedInside(path, sources, naming, isAll), sources: named };
  if (fate === 'renamed' && isAll && only !== undefined && !isWithin(only.from, path)) {
    return { placed: [{ ...only, to: path }], opaque: [], makesIn: [], sources: named };
  }
  const kind = only !== undefined && command.files.kindOf(only.from) === 'folder' ? 'tree' : 'file';
  const makesIn = fate === 'renamed' || kind === 'tree' ? [] : [path];
  return { placed: [], opaque: [{ path, kind, certainty: 'certain' }], makesIn, sources: named };
}

/** The sources in the folder; something unnamed, too, where these are not all. */
function placedInside(
  folder: string,
  sources: readonly Source[],
  { nameOf = baseName }: Naming,
  isAll: boolean,
): Omit<Placements, 'sources'> {
  // A pattern may fit the target itself, which stays where it is.
  const others = sources.filter(({ from }) => from !== folder);
  const placed = others
    .filter(({ from }) => !isWithin(from, folder))
    .map((source) => ({ ...source, to: joinPath(folder, endsInDot(source.written) ? '.' : nameOf(source.written)) }));
  return { placed, opaque: [], makesIn: isAll && placed.length === others.length ? [] : [folder] };
}

/** Whether the word means what is in a folder: `src/.`. */
export function endsInDot(text: string): boolean {
  return /(?:^|\/)\.$/.test(text);
}

type Source = Omit<Placement, 'to'>;

/** The sources that a word stands for: itself, what fits its pattern, or nobody knows which. */
function sourcesOf(
  command: Command,
  word: CommandWord,
): { readonly known: readonly Source[]; readonly unmatched: readonly string[]; readonly mayBeMore: boolean } {
  const path = pathFrom(command.cwd, word);
  if (path === undefined) return { known: [], unmatched: [], mayBeMore: true };
  const matches = matchesOf(command, path);
  if (matches === undefined) {
    return { known: [{ from: path, written: word.value ?? path }], unmatched: [], mayBeMore: false };
  }
  const known = matches.paths.map((each) => ({ from: each, written: each }));
  return { known, unmatched: known.length === 0 ? [path] : [], mayBeMore: matches.mayBeMore };
}

/** Whether a single source goes into the target, or gets its name; `unclear` where that depends on what lies there. */
function fateOfOne(
  { files }: Command,
  target: { readonly path: string; readonly text: string },
  source: Source | undefined,
  { takesFolders }: Naming,
  options: CommandLine,
): 'inside' | 'renamed' | 'unclear' {
  if (options.has('-T', '--no-target-directory')) return 'renamed';
  const kind = files.kindOf(target.path);
  if (kind === 'folder' || /(?:^|\/)\.{1,2}\/?$/.test(target.text)) return 'inside';
  const sourceKind = source && files.kindOf(source.from);
  const isFile = sourceKind === 'file' || !takesFolders;
  const mayExist = kind === undefined && isSystemPath(target.path);
  // A folder that is copied to `new/` gets this name where there is none yet.
  if (target.text.endsWith('/')) {
    if (isFile) return 'inside';
    return sourceKind === 'folder' && !mayExist ? 'renamed' : 'unclear';
  }
  return isFile || !mayExist ? 'renamed' : 'unclear';
}
