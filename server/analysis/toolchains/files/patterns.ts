/**
 * The paths that a pattern of the shell stands for, as far as the files are known.
 */

import { compileGlob, isGlob } from '../../text/glob.ts';
import { isSystemPath } from '../command/systemPaths.ts';
import type { Command } from '../toolchain.ts';

/** What a pattern fits. */
export interface Matches {
  /** The files and folders that it is known to fit, in order. */
  readonly paths: readonly string[];
  /** The folder above its first name that is a pattern: in it lies all that it fits. */
  readonly folder: string;
  /** Whether it may fit others, too: commands fail, as a rule, where it fits none. */
  readonly mayBeMore: boolean;
}

/** What the absolute `pattern` fits; undefined for a path that is no pattern. */
export function matchesOf({ files }: Command, pattern: string): Matches | undefined {
  if (!isGlob(pattern)) return undefined;
  const names = pattern.split('/');
  const folder = names.slice(0, names.findIndex(isGlob)).join('/') || '/';
  const test = compileGlob(pattern);
  const paths = new Set<string>();
  for (const file of test === undefined ? [] : files.filesIn(folder)) {
    const parts = file.split('/');
    const path = parts.slice(0, names.length).join('/');
    if (parts.length >= names.length && test?.(path) === true && fitsDots(parts, names)) paths.add(path);
  }
  const mayBeMore = paths.size === 0 || !files.isKnown(folder) || isSystemPath(folder);
  return { paths: [...paths], folder, mayBeMore };
}

/** A pattern fits a name with a dot in front only where it has that dot itself. */
function fitsDots(parts: readonly string[], names: readonly string[]): boolean {
  return names.every((name, at) => parts[at]?.startsWith('.') !== true || name.startsWith('.'));
}
