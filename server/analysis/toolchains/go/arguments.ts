/**
 * The flags and packages on the command line of the `go` tool. Flags come before packages, with one dash or two, their
 * values after `=` or as the next word.
 */

import type { CommandWord } from '../toolchain.ts';

export interface GoArguments {
  /** The value of the flag; undefined when it is not given. A switch has the flag itself for its value. */
  flag(name: string): CommandWord | undefined;
  /** What follows the flags. Words of unknown value that may be flags are left out. */
  readonly packages: readonly CommandWord[];
}

/** Flags of the build commands that take a value. */
const withValue = new Set(
  (
    'C o p asmflags buildmode compiler gccgoflags gcflags installsuffix ldflags mod modfile overlay pgo pkgdir tags ' +
    'toolexec covermode coverpkg exec run timeout'
  ).split(' '),
);

/** Reads the words after the name of the command. */
export function readArguments(words: readonly CommandWord[]): GoArguments {
  const flags = new Map<string, CommandWord>();
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at];
    const flag = word === undefined ? undefined : readFlag(word);
    if (word === undefined || (flag === undefined && word.value !== undefined)) break;
    // An unknown word among the flags is taken for more of them: packages are rarely kept in variables.
    if (flag === undefined) continue;
    const next = words[at + 1];
    const takesNext = flag.value === undefined && withValue.has(flag.name) && next !== undefined;
    flags.set(flag.name, flag.value ?? (takesNext ? next : word));
    if (takesNext) at++;
  }
  return { flag: (name) => flags.get(name), packages: words.slice(at) };
}

function readFlag(word: CommandWord): { name: string; value: CommandWord | undefined } | undefined {
  const match = /^--?([A-Za-z]\w*)(=)?/.exec(word.value ?? word.text);
  const name = match?.[1];
  if (match === null || name === undefined) return undefined;
  if (match[2] === undefined) return { name, value: undefined };
  return {
    name,
    value: { ...word, value: word.value?.slice(match[0].length), text: word.text.slice(match[0].length) },
  };
}
