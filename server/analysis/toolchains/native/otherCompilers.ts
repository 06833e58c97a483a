/**
 * Compilers of D, Pascal and Ada, which make native programs as those of C do.
 */

import { readJson } from '../../formats/json.ts';
import { stringAt } from '../../formats/value.ts';
import { baseName, joinPath } from '../../text/paths.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact } from '../effects/products.ts';
import { type Linkage, unreadProgram } from '../program.ts';
import type { Command, Effect, Explain, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

export const otherCompilers: Readonly<Record<string, Explain>> = {
  dmd: explainD,
  ldc2: explainD,
  ldmd2: explainD,
  dub: explainDub,
  fpc: explainPascal,
  gnatmake: explainAda,
};

/** `dmd -of=app main.d`: without a name, the first source lends its own. */
function explainD({ name, arguments: words, cwd }: Command): Effect {
  const values = words.map(({ value }) => value ?? '');
  const source = values.find((value) => value.endsWith('.d'));
  if (source === undefined) return values.includes('--version') ? noEffect : buildEffect('D', name, fills(cwd));
  const output = values.flatMap((value) => /^--?of=?(.+)$/.exec(value)?.[1] ?? []).at(-1);
  const path = pathFrom(cwd, output ?? baseName(source).replace(/\.d$/, ''));
  const isProgram = !values.some((value) => /^(?:-c|-lib|-shared)$/.test(value));
  if (path === undefined || !isProgram) return buildEffect('D', name, fills(cwd));
  const isStatic = values.some((value) => /^(?:-static|--static|-L=?-static)$/.test(value));
  // The run-time library of LDC is a shared one, as distributions package it.
  const isShared = name === 'ldc2' && !values.includes('--link-defaultlib-shared=false');
  const linkage: Linkage = isStatic
    ? { linking: 'static', linksLibraries: false }
    : {
        linking: 'dynamic',
        linksLibraries: isShared || (values.some((value) => /^-L=?-l/.test(value)) ? undefined : false),
        ...(isShared ? { runtimeLibraries: ['phobos2-ldc-shared', 'gcc_s'] } : {}),
      };
  return made('D', name, { ...artifact(path, 'program'), facts: () => unreadProgram(linkage) }, cwd);
}

/** `dub build` makes the program that dub.json names, beside it. */
function explainDub({ arguments: words, cwd, files }: Command): Effect {
  const verb = readCommandLine(words).operands[0]?.value ?? 'run';
  const does = `dub ${verb}`;
  const settings = cwd === undefined ? undefined : files.read(joinPath(cwd, 'dub.json'));
  const read = settings === undefined ? undefined : readJson(settings);
  const name = stringAt(read, 'targetName') ?? stringAt(read, 'name');
  if (verb !== 'build' || cwd === undefined || name === undefined)
    return buildEffect('D', does, { ...fills(cwd), runsCode: true });
  const path = joinPath(joinPath(cwd, stringAt(read, 'targetPath') ?? '.'), name);
  const linkage: Linkage = { linking: 'dynamic', linksLibraries: undefined };
  return made('D', does, { ...artifact(path, 'program', 'likely'), facts: () => unreadProgram(linkage) }, cwd);
}

/** Free Pascal links nothing, unless a unit asks for it. */
function explainPascal({ arguments: words, cwd }: Command): Effect {
  const values = words.map(({ value }) => value ?? '');
  const source = values.find((value) => /\.(?:pas|pp|lpr|dpr)$/i.test(value));
  if (source === undefined) return noEffect;
  const output = values.flatMap((value) => /^-o(.+)$/.exec(value)?.[1] ?? []).at(-1);
  const folder = values.flatMap((value) => /^-FE(.+)$/.exec(value)?.[1] ?? []).at(-1);
  const usual = source.replace(/\.\w+$/, '');
  const path = pathFrom(
    folder === undefined ? cwd : pathFrom(cwd, folder),
    output ?? (folder ? baseName(usual) : usual),
  );
  if (path === undefined) return buildEffect('Pascal', 'fpc', fills(cwd));
  const linkage: Linkage = { linking: undefined, linksLibraries: undefined };
  return made('Pascal', 'fpc', { ...artifact(path, 'program'), facts: () => unreadProgram(linkage) }, cwd);
}

/** `gnatmake -o app main.adb`: without a name, the unit lends its own. Its run-time library becomes part of the program. */
function explainAda({ arguments: words, cwd }: Command): Effect {
  const line = readCommandLine(words, '-o -D -P -I -aI -aO -aL');
  const [unit] = line.operands;
  const name = line.flag('-o')?.value ?? (unit?.value && baseName(unit.value).replace(/\.ad[bs]$/, ''));
  const path = name === undefined || name === '' ? undefined : pathFrom(cwd, name);
  if (path === undefined || line.has('-P', '-c')) return buildEffect('Ada', 'gnatmake', fills(cwd));
  const others = words.some(({ value = '' }) => value === '-shared' || /^-l/.test(value));
  const linkage: Linkage = { linking: 'dynamic', linksLibraries: others ? undefined : false };
  return made('Ada', 'gnatmake', { ...artifact(path, 'program'), facts: () => unreadProgram(linkage) }, cwd);
}

/** Objects lie beside the sources. */
function made(toolchain: string, does: string, program: Product, cwd: string | undefined): Effect {
  return buildEffect(toolchain, does, { makes: [program], byProductsIn: [cwd ?? '/'], makesPrograms: true });
}
