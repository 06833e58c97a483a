/**
 * The flags and packages on the command line of the `go` tool. Flags come before packages, with one dash or two.
 */

import { readCommandLine } from '../command/commandLine.ts';
import { wordFrom } from '../command/words.ts';
import type { CommandWord } from '../toolchain.ts';

export interface GoArguments {
  /** The value of the flag `-name`; undefined when it is not given. A switch has the flag itself for its value. */
  flag(name: string): CommandWord | undefined;
  /** What follows the flags. Words of unknown value that may be flags are left out. */
  readonly packages: readonly CommandWord[];
}

/** Flags of the build commands that take a value. */
const withValue =
  '-C -o -p -asmflags -buildmode -compiler -gccgoflags -gcflags -installsuffix -ldflags -mod -modfile -overlay -pgo ' +
  '-pkgdir -tags -toolexec -covermode -coverpkg -exec -run -timeout';

/** Reads the words after the name of the command. */
export function readArguments(words: readonly CommandWord[]): GoArguments {
  const own = words.map(withOneDash);
  // An unknown word among the flags is taken for more of them: packages are rarely kept in variables.
  const first = readCommandLine(own, withValue, '').operands.find(({ value }) => value !== undefined);
  const at = first === undefined ? own.length : own.indexOf(first);
  return { flag: readCommandLine(own.slice(0, at), withValue, '').flag, packages: own.slice(at) };
}

function withOneDash(word: CommandWord): CommandWord {
  return /^--\w/.test(word.value ?? word.text) ? wordFrom(word, 1) : word;
}
