/**
 * Zig: `zig build` fills zig-out, `zig build-exe` makes a program, `zig cc` is a C compiler.
 */

import { baseName, joinPath } from '../../text/paths.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact, cache } from '../effects/products.ts';
import { explainCompiler } from '../native/compilers.ts';
import { type Linkage, unreadProgram } from '../program.ts';
import type { Command, Effect, Product, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

export const zig: Toolchain = {
  name: 'Zig',
  manifests: ['build.zig', 'build.zig.zon'],
  sources: ['.zig'],
  wants: ['build.zig'],
  makesPrograms: true,
  buildFolders: ['zig-cache', '.zig-cache'],
  isPartOf: (program) => program === 'zig',
  programs: { zig: explainZig },
  starts: {
    zig: ({ arguments: [verb] }) =>
      /^(?:build|run|test)$/.test(verb?.value ?? '')
        ? { toolchain: 'Zig', loads: [], reads: 'project', develops: 'compiles the project before it runs it' }
        : undefined,
  },
};

function explainZig(command: Command): Effect | undefined {
  const [verb, ...words] = command.arguments;
  const { cwd } = command;
  const does = `zig ${verb?.value}`;
  switch (verb?.value) {
    case 'cc':
    case 'c++':
      return explainCompiler({ ...command, name: does, arguments: words });
    case 'build': {
      const line = readCommandLine(words, '-p --prefix --build-file --cache-dir --global-cache-dir -j');
      const prefix = pathFrom(cwd, line.flag('-p', '--prefix') ?? { value: 'zig-out' });
      const caches = ['.zig-cache', 'zig-cache'].map((name) => pathFrom(cwd, { value: name }));
      const output = prefix === undefined ? [] : [artifact(prefix, 'tree', 'likely')];
      const isTest = line.operands[0]?.value === 'test';
      return buildEffect('Zig', does, {
        makes: [
          ...caches.flatMap((folder) => cache(folder)),
          ...output,
          ...(prefix === undefined || isTest ? [] : installedPrograms(command, prefix, words)),
        ],
        byProductsIn: [cwd ?? '/'],
        runsCode: true,
        ...(isTest ? {} : { makesPrograms: true }),
      });
    }
    case 'build-exe':
    case 'build-lib':
    case 'build-obj':
      return compiled(command, words, does);
    case 'test':
    case 'run':
      return buildEffect('Zig', does, { ...fills(cwd), runsCode: true });
    case 'init':
    case 'init-exe':
    case 'init-lib':
    case 'fetch':
    case 'fmt':
      return buildEffect('Zig', does, fills(cwd));
    case 'version':
    case 'env':
    case 'targets':
    case 'zen':
    case 'help':
      return noEffect;
    default:
      return undefined;
  }
}

/** The executables that build.zig names: as a rule it installs them. */
function installedPrograms({ cwd, files }: Command, prefix: string, words: Command['arguments']): Product[] {
  const text = cwd === undefined ? undefined : files.read(pathFrom(cwd, 'build.zig') ?? '');
  const named = [...(text ?? '').matchAll(/\baddExecutable\(\s*(?:\.\{[^}]*?\.name\s*=\s*)?"([^"]+)"/g)];
  const target = words.flatMap(({ value }) => /^-Dtarget=(.+)$/.exec(value ?? '')?.[1] ?? []).at(-1);
  const libraries = [...(text ?? '').matchAll(/\blinkSystemLibrary\w*\(\s*"([^"]+)"/g)].map(([, name = '']) => name);
  const facts = () => unreadProgram(linkageOf(target, /\blinkLib(?:C|Cpp)\b|link_libc/.test(text ?? ''), libraries));
  return named.map(([, name = '']) => ({ ...artifact(joinPath(prefix, `bin/${name}`), 'program', 'likely'), facts }));
}

/** Zig links nothing that it is not told to, and brings the C library of musl along. */
function linkageOf(target: string | undefined, usesC: boolean, libraries: readonly string[]): Linkage {
  const isStatic = (target !== undefined && /musl/.test(target)) || (!usesC && libraries.length === 0);
  if (isStatic) return { linking: 'static', linksLibraries: false, runtimeLibraries: [] };
  return { linking: 'dynamic', linksLibraries: libraries.length > 0, runtimeLibraries: libraries };
}

function compiled({ cwd }: Command, words: Command['arguments'], does: string): Effect {
  const line = readCommandLine(words, '--name -target -mcpu -O -l -L -I -M --dep -rpath -D');
  const output = line.flag('-femit-bin');
  const source = line.operands[0]?.value;
  const name = line.flag('--name')?.value ?? source?.replace(/^.*\/|\.\w+$/g, '');
  if (name === undefined) return buildEffect('Zig', does, fills(cwd));
  const isProgram = does.endsWith('exe');
  const isShared = line.has('-dynamic');
  const usual = isProgram
    ? name
    : does.endsWith('obj')
      ? `${name}.o`
      : `lib${baseName(name)}${isShared ? '.so' : '.a'}`;
  const path = pathFrom(cwd, output ?? { value: usual });
  if (path === undefined) return buildEffect('Zig', does, fills(cwd));
  if (!isProgram) return buildEffect('Zig', does, { makes: [artifact(path, 'file')] });
  const asked = words.flatMap(({ value }) => /^-l(.+)$/.exec(value ?? '')?.[1] ?? []);
  const others = asked.filter((library) => library !== 'c' && library !== 'c++' && library !== 'm');
  const facts = () => unreadProgram(linkageOf(line.flag('-target')?.value, asked.length > 0, others));
  return buildEffect('Zig', does, { makes: [{ ...artifact(path, 'program'), facts }], makesPrograms: true });
}
