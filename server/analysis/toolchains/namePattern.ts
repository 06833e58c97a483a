/**
 * File names as toolchains write them: a `*` stands for any part of a name. Folders do not count.
 */

import { baseName } from '../text/paths.ts';

/** Tells whether a path ends in one of the names. */
export function nameTest(patterns: Iterable<string>): (path: string) => boolean {
  const whole = new Set<string>();
  const parts: string[] = [];
  for (const pattern of patterns) {
    if (pattern.includes('*')) parts.push(pattern.split('*').map(escaped).join('.*'));
    else whole.add(pattern);
  }
  const fits = parts.length === 0 ? undefined : new RegExp(`^(?:${parts.join('|')})$`, 's');
  return (path) => {
    const name = baseName(path);
    return whole.has(name) || fits?.test(name) === true;
  };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
