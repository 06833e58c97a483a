/**
 * How the keywords of a file are written: in upper case, or in lower case as a few people prefer.
 */

import type { Dockerfile } from './tree.ts';

export type Casing = 'upper' | 'lower';

/** The word in that case. */
export function inCase(word: string, casing: Casing): string {
  return casing === 'upper' ? word.toUpperCase() : word.toLowerCase();
}

/** The case that a word is written in throughout; undefined for a mixture. */
export function casingOf(word: string): Casing | undefined {
  if (word === word.toUpperCase()) return 'upper';
  return word === word.toLowerCase() ? 'lower' : undefined;
}

/** How most instructions of the stages are written. As in BuildKit, a draw is upper case, and ARGs before the first FROM do not count. */
export function majorityCasing({ instructions }: Dockerfile): Casing {
  const first = instructions.findIndex(({ name }) => name === 'FROM');
  const casings = instructions
    .slice(Math.max(0, first))
    .flatMap(({ name, keyword }) => (name === 'UNKNOWN' ? [] : (casingOf(keyword.text) ?? [])));
  const lower = casings.filter((casing) => casing === 'lower').length;
  return lower > casings.length - lower ? 'lower' : 'upper';
}
