/**
 * Lists of path patterns as moby/patternmatcher reads them: for `.dockerignore`, `COPY --exclude` and `COPY --parents`.
 * They start at the root, `**` stands for any number of folders, and the last pattern that matches decides.
 */

import { globSource, literal } from '../text/glob.ts';

/** Tells whether the patterns match a path, or a folder around it. Paths are relative and normal. */
export type PathTest = (path: string) => boolean;

export const matchesNothing: PathTest = () => false;

interface Pattern {
  /** `!pattern`: takes back what patterns before it match. */
  readonly exception: boolean;
  readonly matches: PathTest;
}

/** The test of a list of patterns. Those that Docker would refuse are left out. */
export function patternTest(written: readonly string[]): PathTest {
  const patterns = written.flatMap(readPattern);
  if (patterns.length === 0) return matchesNothing;
  return (path) => {
    const folders = foldersAbove(path);
    let matched = false;
    for (const { exception, matches } of patterns) {
      if (exception !== matched) continue;
      if (matches(path) || folders.some(matches)) matched = !exception;
    }
    return matched;
  };
}

/** A path without `.`, doubled slashes and a slash at its end; `..` takes the name before it away, if there is one. */
export function cleanPattern(pattern: string): string {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part === '..' && pattern.startsWith('/')) continue;
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `${pattern.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}

function readPattern(written: string): Pattern[] {
  const trimmed = written.trim();
  const exception = trimmed.startsWith('!');
  const pattern = cleanPattern(exception ? trimmed.slice(1) : trimmed);
  const matches = pattern === '' ? undefined : compile(pattern);
  return matches === undefined ? [] : [{ exception, matches }];
}

function compile(pattern: string): PathTest | undefined {
  // `**.log`: with nothing else to match, the rest is an ending of the path.
  const ending = /^\*\*([^/*?[\\][^*?[\\]*)$/.exec(pattern)?.[1];
  if (ending !== undefined) return (path) => path.endsWith(ending);
  const parts = pattern.split('**');
  const sources = parts.map((part, index) => globSource(index === 0 ? part : part.replace(/^\//, '')));
  if (sources.some((source) => source === undefined)) return undefined;
  const last = sources.length - 1;
  const joined = sources.map((source, index) => {
    if (index === last) return source;
    // At the end, `**` stands for everything below.
    return `${source}${index === last - 1 && sources[last] === '' ? '.*' : `(?:.*${literal('/')})?`}`;
  });
  try {
    const expression = new RegExp(`^${joined.join('')}$`, 'su');
    return (path) => expression.test(path);
  } catch {
    return undefined;
  }
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
