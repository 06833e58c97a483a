/**
 * `.dockerignore`: which files of the build context a build never sees. The rules are those of moby/patternmatcher,
 * which differ from `.gitignore`'s: patterns start at the root, and the last one that matches decides.
 */

import { globSource, literal } from '../text/glob.ts';
import type { ContextFiles } from './buildContext.ts';

/** Tells whether a path of the context (relative, normal) is left out of the build. */
export type IgnoreTest = (path: string) => boolean;

const nothing: IgnoreTest = () => false;

/**
 * The test for a build of `dockerfile` (its path in the context): the ignore file that is named after the Dockerfile
 * wins over `.dockerignore`; they are not merged.
 */
export function ignoreTest(files: ContextFiles, dockerfile = 'Dockerfile'): IgnoreTest {
  const text = files.read(`${dockerfile}.dockerignore`) ?? files.read('.dockerignore');
  return text === undefined ? nothing : parseDockerignore(text);
}

/** Reads an ignore file. Patterns that Docker would refuse are left out. */
export function parseDockerignore(text: string): IgnoreTest {
  const patterns = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap(readPattern);
  if (patterns.length === 0) return nothing;
  return (path) => {
    const folders = foldersAbove(path);
    let ignored = false;
    for (const { exception, matches } of patterns) {
      if (exception !== ignored) continue;
      if (matches(path) || folders.some(matches)) ignored = !exception;
    }
    return ignored;
  };
}

interface Pattern {
  /** `!pattern`: takes files back in. */
  readonly exception: boolean;
  readonly matches: (path: string) => boolean;
}

function readPattern(line: string): Pattern[] {
  if (line.startsWith('#')) return [];
  const written = line.trim();
  const exception = written.startsWith('!');
  const pattern = clean(exception ? written.slice(1).trim() : written);
  if (pattern === '') return [];
  const expression = compile(pattern);
  return expression === undefined ? [] : [{ exception, matches: (path) => expression.test(path) }];
}

/** Without `.`, `..`, doubled slashes, and the slash at either end. */
function clean(pattern: string): string {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** `**` stands for any number of folders, also none; at the end for everything below. */
function compile(pattern: string): RegExp | undefined {
  const parts = pattern.split('**');
  const sources = parts.map((part, index) => globSource(index === 0 ? part : part.replace(/^\//, '')));
  if (sources.some((source) => source === undefined)) return undefined;
  const last = sources.length - 1;
  const joined = sources.map((source, index) => {
    if (index === last) return source;
    return `${source}${index === last - 1 && sources[last] === '' ? '.*' : `(?:.*${literal('/')})?`}`;
  });
  try {
    return new RegExp(`^${joined.join('')}$`, 'su');
  } catch {
    return undefined;
  }
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
