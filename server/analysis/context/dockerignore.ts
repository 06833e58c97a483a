/**
 * `.dockerignore`: which files of the build context a build never sees. The rules are those of moby/patternmatcher,
 * which differ from `.gitignore`'s: patterns start at the root, and the last one that matches decides.
 */

import type { ContextFiles } from './buildContext.ts';
import { cleanPattern, matchesNothing, type PathTest, patternTest } from './patterns.ts';

/** Tells whether a path of the context (relative, normal) is left out of the build. */
export type IgnoreTest = PathTest;

/**
 * The test for a build of `dockerfile` (its path in the context): the ignore file that is named after the Dockerfile
 * wins over `.dockerignore`; they are not merged.
 */
export function ignoreTest(files: ContextFiles, dockerfile = files.dockerfile ?? 'Dockerfile'): IgnoreTest {
  const text = files.read(`${dockerfile}.dockerignore`) ?? files.read('.dockerignore');
  return text === undefined ? matchesNothing : parseDockerignore(text);
}

/** Reads an ignore file. Patterns that Docker would refuse are left out. */
export function parseDockerignore(text: string): IgnoreTest {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  return patternTest(lines.flatMap(readLine));
}

/** A leading slash means nothing here: all patterns start at the root of the context. */
function readLine(line: string): string[] {
  if (line.startsWith('#')) return [];
  const written = line.trim();
  const exception = written.startsWith('!') ? '!' : '';
  const pattern = cleanPattern(written.slice(exception.length).trim()).replace(/^\//, '');
  return pattern === '' ? [] : [exception + pattern];
}
