/**
 * Compilers and linkers of C, C++ and Fortran: what they make is the file behind `-o`.
 */

import { isGlob } from '../../text/glob.ts';
import { baseName, joinPath } from '../../text/paths.ts';
import { type CommandLine, readCommandLine } from '../command/commandLine.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact } from '../effects/products.ts';
import { unreadProgram } from '../program.ts';
import type { BuildEffect, Command, CommandWord, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { linkageOf } from './linkage.ts';

/** Whether a program of this name is one: `gcc`, `clang++-18`, `aarch64-linux-gnu-gcc`, `musl-gcc`. */
export function isCompiler(name: string): boolean {
  return /^(?:[\w.]+-)*(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+|gfortran|nvcc|tcc|ld)(?:-\d+(?:\.\d+)*)?$/.test(name);
}

const withValue =
  '-o -x -I -L -l -D -U -T -B -z -u -e -m -include -imacros -isystem -iquote -idirafter -isysroot -Xlinker -Xcompiler ' +
  '-Xpreprocessor -Xassembler -Xclang -MF -MT -MQ -target -arch -framework -soname -rpath';

/** Flags that only ask the compiler something. */
const questions = /^(?:--version|-v|-V|--help|-dump\w+|--?print-.+|-###)$/;

/** What a compiler does with these words. */
export function explainCompiler(command: Command): Effect {
  const { name, arguments: words } = command;
  const line = readCommandLine(words, withValue);
  if (line.operands.length > 0) return buildEffect('C/C++', name, compiled(command, line));
  return words.some(({ value }) => questions.test(value ?? '')) ? noEffect : buildEffect('C/C++', name);
}

function compiled(command: Command, line: CommandLine): Partial<BuildEffect> {
  const { cwd } = command;
  const isProgram = !isGiven(line, '-c -S -r -shared --shared -E -M -MM');
  const made = (path: string) => (isProgram ? linked(command, path) : { makes: [artifact(path, 'file')] });
  const output = line.flag('-o', '--output');
  if (output !== undefined) {
    const path = pathFrom(cwd, output);
    if (path === undefined) return fills(cwd);
    return output.value === '-' || path.startsWith('/dev/') ? {} : made(path);
  }
  if (isGiven(line, '-E -M -MM -fsyntax-only')) return {};
  // Flags may hide in a word that is not known.
  if (cwd === undefined || !line.operands.every(isPlain)) return fills(cwd);
  const ending = isGiven(line, '-c') ? '.o' : isGiven(line, '-S') ? '.s' : undefined;
  if (ending === undefined) return made(joinPath(cwd, 'a.out'));
  const names = line.operands.map(({ value = '' }) => baseName(value).replace(/(?:\.\w+)?$/, ending));
  return { makes: names.map((name) => artifact(joinPath(cwd, name), 'file')) };
}

function linked(command: Command, path: string): Partial<BuildEffect> {
  const program: Product = { ...artifact(path, 'program'), facts: () => unreadProgram(linkageOf(command)) };
  return { makes: [program], makesPrograms: true };
}

function isGiven(line: CommandLine, flags: string): boolean {
  return line.has(...flags.split(' '));
}

/** Whether the word is one file for certain: `@file` holds more words. */
function isPlain({ value }: CommandWord): boolean {
  return value !== undefined && !isGlob(value) && !value.startsWith('@');
}
