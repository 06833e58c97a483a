/**
 * The words of a package manager's command line that are no flags.
 */

import type { CommandWord } from '../toolchain.ts';

/** The words without flags and without the values of the flags `withValue`. */
export function packageWords(words: readonly CommandWord[], withValue: ReadonlySet<string>): CommandWord[] {
  return words.filter(({ value, text }, index) => {
    const previous = words[index - 1]?.value;
    return !(value ?? text).startsWith('-') && !(previous !== undefined && withValue.has(previous));
  });
}
