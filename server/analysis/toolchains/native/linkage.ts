/**
 * How a compiler's command line links a program: with or without the C library, and with which other libraries.
 */

import { joinPath } from '../../text/paths.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { pathFrom } from '../command/words.ts';
import type { FileView } from '../fileView.ts';
import type { Linkage } from '../program.ts';
import type { Command, CommandWord } from '../toolchain.ts';
import { librariesOfModule } from './pkgConfig.ts';

/** How `name` links with these words. */
export function linkageOf({
  name,
  arguments: words,
  cwd,
  files,
}: Pick<Command, 'name' | 'arguments' | 'cwd' | 'files'>): Linkage {
  const own = compilerLibraries(name, words);
  const isOpen = words.some(isUnclear) || words.some(isLibraryFile);
  const encrypts = isOpen || librariesIn(words).some((library) => !comesWithCompiler(library));
  const certificates = encrypts ? {} : ({ certificates: false } as const);
  const isMusl = name.startsWith('zig ') && isGiven(words, /-musl/);
  if (isMusl || isGiven(words, /^--?static(?:-pie)?$/))
    return { linking: 'static', linksLibraries: false, runtimeLibraries: [], ...certificates };
  const folders = readCommandLine(words, '-L')
    .all('-L')
    .map((word) => pathFrom(cwd, word));
  const asked = librariesIn(words).filter((library) => !liesAsArchive(library, folders, files));
  const others = asked.filter((library) => !standard.has(library) && !ofCompilers.has(library));
  // `ld` alone links nothing that it is not told to.
  const isBare = /(?:^|-)ld$/.test(name) && asked.length === 0 && !isGiven(words, /^--?dynamic-linker/);
  return {
    linking: isBare ? 'static' : 'dynamic',
    isLinkingCertain: true,
    ...libcOf(name, words),
    linksLibraries: others.length > 0 || words.some(isLibraryFile) ? true : words.some(isUnclear) ? undefined : false,
    runtimeLibraries: [...new Set([...own, ...asked.filter((library) => !standard.has(library))])],
    ...certificates,
  };
}

/** The C library that a cross compiler is named after; a word of unknown value may ask for another one, or for none. */
function libcOf(name: string, words: readonly CommandWord[]): Pick<Linkage, 'libc' | 'isForOther'> {
  if (words.some(isUnclear) || isGiven(words, /^(?:--target|-target|--sysroot|-nostdlib)/))
    return { libc: 'unknown', isForOther: true };
  if (/-musl/.test(name)) return { libc: 'musl', isForOther: true };
  return /-/.test(name.replace(/-[\d.]+$/, '')) ? { libc: 'unknown', isForOther: true } : {};
}

/** Parts of the C library. */
const standard = new Set('c m pthread dl rt util resolv nsl anl BrokenLocale stdc++fs gcc gcc_eh'.split(' '));

/** What comes with compilers. */
const ofCompilers = new Set(
  'stdc++ gcc_s gomp gfortran quadmath atomic c++ c++abi unwind omp asan tsan ubsan lsan'.split(' '),
);

/** Whether a library of this name is one of the C library or of the compiler, as every program may have it. */
export function comesWithCompiler(library: string): boolean {
  return standard.has(library) || ofCompilers.has(library);
}

/** The run-time libraries that the compiler itself links. */
function compilerLibraries(name: string, words: readonly CommandWord[]): string[] {
  // Zig brings its own and makes them part of the program.
  if (isGiven(words, /^-nostdlib$|^-nodefaultlibs$/) || name.startsWith('zig ')) return [];
  const isClang = /clang/.test(name);
  const libraries = new Set<string>();
  if (/(?:g|c|clang)\+\+/.test(name)) {
    const isLlvm = isGiven(words, /^-stdlib=libc\+\+$/);
    if (isLlvm) for (const each of ['c++', 'c++abi']) libraries.add(each);
    else if (!isGiven(words, /^-static-libstdc\+\+$/)) libraries.add('stdc++');
    libraries.add('gcc_s');
  }
  if (/gfortran|flang/.test(name)) {
    if (!isGiven(words, /^-static-libgfortran$/)) libraries.add('gfortran');
    if (!isGiven(words, /^-static-libquadmath$/)) libraries.add('quadmath');
    libraries.add('gcc_s');
  }
  if (isGiven(words, /^-fopenmp/)) libraries.add(isClang ? 'omp' : 'gomp');
  for (const { value = '' } of words) {
    const [, kind = ''] = /^-fsanitize=(address|thread|undefined|leak)/.exec(value) ?? [];
    if (kind !== '' && !isClang) libraries.add(sanitizers[kind] ?? kind);
  }
  if (isGiven(words, /^-static-libgcc$/)) libraries.delete('gcc_s');
  return [...libraries];
}

const sanitizers: Readonly<Record<string, string>> = {
  address: 'asan',
  thread: 'tsan',
  undefined: 'ubsan',
  leak: 'lsan',
};

/** What `-l` and pkg-config ask for, without what is told to be linked statically. */
function librariesIn(words: readonly CommandWord[]): string[] {
  const found: string[] = [];
  let isStatic = false;
  for (const [index, { value, text }] of words.entries()) {
    if (value === undefined) found.push(...modulesIn(text).flatMap(librariesOfModule));
    else if (/^-Wl,.*-Bstatic/.test(value) || value === '-Bstatic') isStatic = true;
    else if (/^-Wl,.*-Bdynamic/.test(value) || value === '-Bdynamic') isStatic = false;
    const name = value === '-l' ? words[index + 1]?.value : /^-l(.+)$/.exec(value ?? '')?.[1];
    // `-l:libx.a` names an archive.
    if (name !== undefined && !isStatic && !name.endsWith('.a'))
      found.push(name.replace(/^:lib|\.so(?:\.[\d.]+)?$/g, ''));
  }
  return found;
}

/** The modules behind `$(pkg-config --cflags --libs libpq)`. */
function modulesIn(text: string): string[] {
  const [, asked = ''] = /(?:pkg-config|pkgconf)\s([^)`]*)/.exec(text) ?? [];
  return asked.includes('--libs') && !asked.includes('--static')
    ? (asked.match(/(?<=\s|^)(?![-<>=])[\w.+-]*[A-Za-z][\w.+-]*/g) ?? [])
    : [];
}

/** A library of the project that is there as an archive alone becomes part of the program. */
function liesAsArchive(library: string, folders: readonly (string | undefined)[], files: FileView): boolean {
  return folders.some(
    (folder) =>
      folder !== undefined &&
      files.kindOf(joinPath(folder, `lib${library}.a`)) !== undefined &&
      files.kindOf(joinPath(folder, `lib${library}.so`)) === undefined,
  );
}

/** A shared library may be given as a file, too. */
function isLibraryFile({ value }: CommandWord, index: number, words: readonly CommandWord[]): boolean {
  return value !== undefined && words[index - 1]?.value !== '-o' && /^[^-].*\.so(?:\.[\d.]+)?$/.test(value);
}

/** A word of unknown value may bring libraries, but not if it only asks where headers are. */
function isUnclear({ value, text }: CommandWord): boolean {
  if (value === undefined) return !/(?:pkg-config|pkgconf)\s(?:(?!--libs)[^)`])*[)`]/.test(text);
  return value.startsWith('@');
}

function isGiven(words: readonly CommandWord[], pattern: RegExp): boolean {
  return words.some(({ value }) => value !== undefined && pattern.test(value));
}
