/**
 * Libraries that the stage builds itself and links its programs with: they come along, no package brings them.
 */

import { baseName, parentPath } from '../../text/paths.ts';
import type { Subject } from '../subject/subject.ts';
import { isMade } from '../subject/subject.ts';
import type { NeededProgram } from './programs.ts';

/** For libraries that programs are linked with, as linkers call them: the files of those that the stage makes. */
export function ownLibraries({ tree }: Subject, programs: readonly NeededProgram[]): Map<string, readonly string[]> {
  const asked = new Set(programs.flatMap(({ facts }) => facts?.runtimeLibraries ?? []));
  const found = new Map<string, readonly string[]>();
  if (asked.size === 0) return found;
  const made = tree.entriesIn('/').filter((entry) => isMade(entry) && entry.certainty === 'certain');
  for (const library of asked) {
    const isCalled = (path: string) => baseName(path).startsWith(`lib${library}.`);
    const files = made
      .map(({ path }) => path)
      .filter((path) => isCalled(path) && /\.(?:so|a)(?:\.[\d.]+)?$/.test(path));
    if (files.length === 0) continue;
    const shared = files.filter((path) => !path.endsWith('.a'));
    // What was installed counts, not what it was installed from.
    const installed = shared.filter((path) => /^lib(?:64)?$/.test(baseName(parentPath(path))));
    found.set(library, installed.length > 0 ? installed : shared);
  }
  return found;
}
