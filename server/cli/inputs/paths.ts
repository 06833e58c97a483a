/**
 * The PATH arguments, as the commands over many files describe and take them.
 */

import type { Positionals } from '../command.ts';

export const pathsArgument: Positionals = {
  usage: '[PATH…]',
  help: 'Dockerfiles, folders to search for them, or - for standard input (default: the current folder)',
  least: 0,
  most: Number.POSITIVE_INFINITY,
};

/** What the person named; the current folder where that is nothing. */
export function pathsOrHere(positionals: readonly string[]): readonly string[] {
  return positionals.length > 0 ? positionals : ['.'];
}
