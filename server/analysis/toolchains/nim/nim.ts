/**
 * Nim: `nim c` compiles a program, nimble builds packages.
 */

import { joinPath, parentPath } from '../../text/paths.ts';
import type { Application } from '../application.ts';
import { inHome } from '../command/environment.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact } from '../effects/products.ts';
import { type Linkage, unreadProgram } from '../program.ts';
import type { BuildEffect, Command, CommandWord, Effect, Product, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

export const nim: Toolchain = {
  name: 'Nim',
  manifests: ['*.nimble', 'nim.cfg', 'config.nims', 'nimble.lock'],
  sources: ['.nim', '.nims'],
  wants: ['*.nimble'],
  makesPrograms: true,
  buildSettings: ['nim.cfg', 'config.nims', '*.nims'],
  buildFolders: ['nimcache', 'nimbledeps'],
  programs: { nim: explainNim, nimble: explainNimble },
  starts: {
    nim: ({ arguments: [verb] }) => (verb?.value === 'r' || verb?.value === 'e' ? compiling : undefined),
    nimble: ({ arguments: [verb] }) => (/^(?:run|test|c)$/.test(verb?.value ?? '') ? compiling : undefined),
  },
  isPartOf: (program) => program === 'nim' || program === 'nimble' || program === 'choosenim',
};

const compiling: Application = {
  toolchain: 'Nim',
  loads: [],
  reads: 'project',
  develops: 'compiles the project before it runs it',
};

/** Flags have their values behind `:` or `=`; words behind the source are for the program. */
function explainNim({ arguments: words, cwd }: Command): Effect | undefined {
  const verb = words[0]?.value;
  if (verb === undefined || verb === '--version' || verb === '-v') return verb === undefined ? undefined : noEffect;
  if (!/^(?:c|cc|cpp|compile|compileToC|compileToCpp|js|r)$/.test(verb)) {
    return buildEffect('Nim', `nim ${verb}`, { ...fills(cwd), runsCode: true });
  }
  const flag = (...names: string[]) => {
    const pattern = new RegExp(`^-{1,2}(?:${names.join('|')})[:=](.*)$`);
    return words.flatMap(({ value }) => pattern.exec(value ?? '')?.[1] ?? []).at(-1);
  };
  const source = words.slice(1).find(({ value, text }) => !/^-/.test(value ?? text));
  const does = `nim ${verb}`;
  const output = flag('o', 'out');
  const folder = flag('outdir');
  const program = source?.value?.replace(/\.nim$/, verb === 'js' ? '.js' : '');
  if (program === undefined || words.some(({ value }) => value === undefined)) {
    const path = pathFrom(cwd, { value: output });
    return buildEffect('Nim', does, { ...fills(cwd), ...named(path, words, verb), runsCode: true });
  }
  const usual = pathFrom(cwd, { value: program });
  const base = folder === undefined ? usual && parentPath(usual) : pathFrom(cwd, { value: folder });
  const name = output ?? program.slice(program.lastIndexOf('/') + 1);
  const path =
    output !== undefined && folder === undefined ? pathFrom(cwd, { value: output }) : pathFrom(base, { value: name });
  // Without a flag, the program lies beside its source.
  return buildEffect('Nim', does, { ...named(path, words, verb), byProductsIn: [cwd ?? '/'], runsCode: true });
}

function named(
  path: string | undefined,
  words: readonly CommandWord[],
  verb: string,
): Pick<BuildEffect, 'makes' | 'makesPrograms'> {
  if (path === undefined) return { makes: [] };
  const isApp = words.every(({ value }) => !/^--app:(?:lib|staticlib)$/.test(value ?? ''));
  if (verb === 'js' || !isApp) return { makes: [artifact(path, 'file')] };
  const facts = () => unreadProgram(linkageOf(words, verb));
  return { makes: [{ ...artifact(path, 'program'), facts }], ...(verb === 'r' ? {} : { makesPrograms: true }) };
}

/** Programs need the C library; other libraries are opened when they run, such as those of TLS. */
function linkageOf(words: readonly CommandWord[], verb: string): Linkage {
  const isGiven = (pattern: RegExp) => words.some(({ value }) => pattern.test(value ?? ''));
  const opened = isGiven(/^-{1,2}d(?:efine)?[:=]ssl$/) ? ['ssl', 'crypto'] : [];
  const asked = words.flatMap(({ value }) => /^--passL[:=].*?-l([\w+.-]+)/i.exec(value ?? '')?.[1] ?? []);
  const libraries = [...opened, ...asked.filter((library) => !/^(?:m|c|dl|pthread|rt)$/.test(library))];
  const isCpp = verb === 'cpp' || verb === 'compileToCpp';
  return {
    linking: isGiven(/^--passL[:=].*-static\b/i) ? 'static' : 'dynamic',
    linksLibraries: libraries.length > 0 ? true : undefined,
    runtimeLibraries: [...(isCpp ? ['stdc++', 'gcc_s'] : []), ...libraries],
  };
}

function explainNimble(command: Command): Effect {
  const verb = command.arguments.find(({ value }) => value !== undefined && !value.startsWith('-'))?.value ?? '';
  if (/^(?:list|search|path|dump|check|)$/.test(verb)) return noEffect;
  const store = inHome(command, '.nimble');
  const effect = buildEffect('Nim', `nimble ${verb}`, { ...fills(command.cwd, store), runsCode: true });
  if (verb !== 'build' && verb !== 'install') return effect;
  const programs = packagePrograms(command, verb === 'install' ? store && joinPath(store, 'bin') : undefined);
  return { ...effect, makes: programs, ...(programs.length > 0 ? { makesPrograms: true } : {}) };
}

/** The programs that the package's `bin` names: in its folder, in `binDir`, or where they are installed. */
function packagePrograms({ cwd, files, arguments: words }: Command, store: string | undefined): Product[] {
  const path = cwd && files.filesIn(cwd).find((each) => each.endsWith('.nimble') && parentPath(each) === cwd);
  const text = path === undefined ? undefined : files.read(path);
  if (cwd === undefined || text === undefined) return [];
  const [, list = ''] = /^\s*bin\s*=\s*@?\[([^\]]*)\]/m.exec(text) ?? [];
  const folder = store ?? joinPath(cwd, /^\s*binDir\s*=\s*"([^"]+)"/m.exec(text)?.[1] ?? '.');
  const facts = () => unreadProgram(linkageOf(words, 'c'));
  return [...list.matchAll(/"([^"]+)"/g)].map(([, name = '']) => ({
    ...artifact(joinPath(folder, name), 'program', store === undefined ? 'certain' : 'likely'),
    facts,
  }));
}
