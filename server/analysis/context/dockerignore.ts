/**
 * `.dockerignore`: which files of the build context a build never sees. The rules are those of moby/patternmatcher,
 * which differ from `.gitignore`'s: patterns start at the root, and the last one that matches decides.
 */

import type { ContextFiles } from './buildContext.ts';
import { cleanPattern, matchesNothing, type PathTest, patternTest } from './patterns.ts';

/** Tells whether a path of the context (relative, normal) is left out of the build. */
export type IgnoreTest = PathTest;

/** The ignore file that a build heeds. */
export interface IgnoreFile {
  /** Its path in the context. */
  readonly path: string;
  /** Clean, in order; what is taken back begins with `!`. */
  readonly patterns: readonly string[];
}

/**
 * The ignore file for a build of `dockerfile` (its path in the context): the one that is named after the Dockerfile
 * wins over `.dockerignore`; they are not merged.
 */
export function ignoreFile(files: ContextFiles, dockerfile = files.dockerfile ?? 'Dockerfile'): IgnoreFile | undefined {
  for (const path of [`${dockerfile}.dockerignore`, '.dockerignore']) {
    const text = files.read(path);
    if (text !== undefined) return { path, patterns: readPatterns(text) };
  }
  return undefined;
}

/** The test of the ignore file for a build of `dockerfile`. */
export function ignoreTest(files: ContextFiles, dockerfile?: string): IgnoreTest {
  const file = ignoreFile(files, dockerfile);
  return file === undefined ? matchesNothing : patternTest(file.patterns);
}

/** Reads an ignore file. Patterns that Docker would refuse are left out. */
export function parseDockerignore(text: string): IgnoreTest {
  return patternTest(readPatterns(text));
}

function readPatterns(text: string): string[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  return lines.flatMap(readLine);
}

/** A leading slash means nothing here: all patterns start at the root of the context. */
function readLine(line: string): string[] {
  if (line.startsWith('#')) return [];
  const written = line.trim();
  const exception = written.startsWith('!') ? '!' : '';
  const pattern = cleanPattern(written.slice(exception.length).trim()).replace(/^\//, '');
  return pattern === '' ? [] : [exception + pattern];
}
