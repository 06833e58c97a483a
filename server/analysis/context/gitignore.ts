/**
 * `.gitignore`: which files of the build context a checkout lacks until something makes them. Its patterns differ from
 * those of `.dockerignore`: without a slash they hold at any depth, and each folder may have a file of its own.
 */

import type { ContextFiles } from './buildContext.ts';
import { matchesNothing, type PathTest, patternTest } from './patterns.ts';

const remembered = new WeakMap<ContextFiles, PathTest>();

/** The test whether Git leaves a path of the context out, by the ignore files that were read. */
export function gitignoreTest(files: ContextFiles): PathTest {
  const known = remembered.get(files) ?? readAll(files);
  remembered.set(files, known);
  return known;
}

/** Those further up come first: the last pattern that matches decides. */
function readAll(files: ContextFiles): PathTest {
  const places = files.paths.filter((path) => path === '.gitignore' || path.endsWith('/.gitignore'));
  const patterns = places
    .sort((a, b) => a.split('/').length - b.split('/').length)
    .flatMap((place) => patternsOf(files.read(place) ?? '', place.slice(0, -'.gitignore'.length)));
  return patterns.length === 0 ? matchesNothing : patternTest(patterns);
}

/** The patterns of the ignore file in `folder`, as they would be written in a `.dockerignore` at the root. */
function patternsOf(text: string, folder: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const written = line.replace(/(?<!\\)\s+$/, '');
    if (written === '' || written.startsWith('#')) return [];
    const exception = written.startsWith('!') ? '!' : '';
    const pattern = written.slice(exception.length).replace(/\/$/, '');
    const isAnchored = pattern.includes('/');
    return [`${exception}${folder}${isAnchored ? '' : '**/'}${pattern.replace(/^\//, '')}`];
  });
}
