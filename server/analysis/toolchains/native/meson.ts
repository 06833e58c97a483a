/**
 * Meson: `meson setup` configures a build folder and says in its meson-info for what; `meson compile` and ninja build
 * there, `meson install` puts the products under the prefix.
 */

import { readJson } from '../../formats/json.ts';
import { stringAt } from '../../formats/value.ts';
import { joinPath } from '../../text/paths.ts';
import { type CommandLine, readCommandLine } from '../command/commandLine.ts';
import { isSharedFolder } from '../command/systemPaths.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact } from '../effects/products.ts';
import type { FileView } from '../fileView.ts';
import { type Linkage, unreadProgram } from '../program.ts';
import type { BuildEffect, Command, CommandWord, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { linkageOfExecutable } from './mesonLinkage.ts';
import { withPrograms } from './mixedFolders.ts';

const withValue =
  '-C -D -j --destdir --prefix --bindir --libdir --sysconfdir --datadir --buildtype --cross-file --native-file ' +
  '--default-library --wrap-mode --backend --tags';

/** What meson does with these words. */
export function explainMeson(command: Command): Effect | undefined {
  const line = readCommandLine(command.arguments, withValue);
  if (line.has('--version', '-v', '--help', '-h')) return noEffect;
  const [verb, ...rest] = line.operands;
  const folder = pathFrom(command.cwd, line.flag('-C') ?? { value: '.' });
  switch (verb?.value) {
    case 'setup':
      return configured(command, line, rest);
    case 'compile':
    case 'test':
      return buildInMesonFolder(command, folder, `meson ${verb.value}`);
    case 'install':
      return installMeson(command, folder, 'meson install', line.flag('--destdir'));
    case 'introspect':
      return noEffect;
    case 'configure':
    case 'subprojects':
    case 'wrap':
    case 'rewrite':
    case 'dist':
      return buildEffect('Meson', `meson ${verb.value}`, fills(command.cwd));
    default:
      // Without a verb, the words are those of `setup`.
      return configured(command, line, line.operands);
  }
}

function configured({ cwd, files }: Command, line: CommandLine, operands: readonly CommandWord[]): BuildEffect {
  const paths = operands.map((word) => pathFrom(cwd, word));
  // Either folder may come first: that with the meson.build is the source.
  const isSource = (path: string | undefined) =>
    path !== undefined && files.kindOf(joinPath(path, 'meson.build')) !== undefined;
  const [first, second = cwd] = paths;
  const [build, source] = isSource(first) && first !== cwd ? [second, first] : [first, second];
  const effect = buildEffect('Meson', 'meson setup', { ...fills(build ?? cwd), runsCode: true });
  if (build === undefined || source === undefined || operands.some(({ value }) => value === undefined)) return effect;
  const option = line
    .all('-D')
    .find(({ value }) => value?.startsWith('prefix='))
    ?.value?.slice('prefix='.length);
  const prefix = line.flag('--prefix') ?? { value: option ?? '/usr/local' };
  const content = JSON.stringify({ directories: { source, build }, prefix: prefix.value });
  const info: Product = { path: infoPath(build), kind: 'file', role: 'cache', certainty: 'certain', content };
  return { ...effect, makes: [info], reads: [joinPath(source, 'meson.build')] };
}

/** Whether meson configured this folder for a build. */
export function isMesonFolder(files: FileView, folder: string | undefined): folder is string {
  return folder !== undefined && files.read(infoPath(folder)) !== undefined;
}

function infoPath(folder: string): string {
  return joinPath(folder, 'meson-info/meson-info.json');
}

/** A build in a folder that meson configured. */
export function buildInMesonFolder({ files }: Command, folder: string | undefined, does: string): BuildEffect {
  const makes = isMesonFolder(files, folder) ? executables(files, folder) : [];
  return buildEffect('Meson', does, {
    ...fills(folder),
    makes: makes.map(({ path, ...executable }) => programAt(path, executable)),
    byProductsIn: ['/'],
    runsCode: true,
    ...(does.endsWith('test') ? {} : { makesPrograms: true }),
  });
}

function programAt(path: string, { certainty, linkage }: Pick<Executable, 'certainty' | 'linkage'>): Product {
  return { ...artifact(path, 'program', certainty), facts: () => unreadProgram(linkage()) };
}

/** An installation of what was built in a folder, which builds it first. */
export function installMeson(
  { files, cwd, variable }: Command,
  folder: string | undefined,
  does: string,
  destination: CommandWord | undefined,
): BuildEffect {
  const prefix = isMesonFolder(files, folder) ? infoOf(files, folder, 'prefix') : undefined;
  const rootVariable = variable('DESTDIR');
  const root = destination === undefined ? rootVariable : pathFrom(cwd, destination);
  const effect = buildEffect('Meson', does, { ...fills(folder), byProductsIn: ['/'], runsCode: true });
  if (prefix === undefined)
    return isMesonFolder(files, folder)
      ? withPrograms(effect)
      : withPrograms({ ...effect, ...fills(folder, '/usr/local') }, '/usr/local');
  const base = typeof root === 'string' && root !== '' ? joinPath(root, `.${prefix}`) : prefix;
  const programs = isMesonFolder(files, folder)
    ? executables(files, folder).filter(({ isInstalled }) => isInstalled)
    : [];
  const tree = isSharedFolder(base) ? [] : [artifact(base, 'tree')];
  const makes = programs.map(({ name, path, ...executable }) => ({
    ...programAt(joinPath(base, `bin/${name}`), executable),
    like: path,
  }));
  const heeds = runsInstallScripts(files, folder) ? {} : { heedsDestdir: 'certain' as const };
  return withPrograms({ ...effect, ...heeds, makes: [...tree, ...makes], makesIn: [...effect.makesIn, base] }, base);
}

/** Whether the project has scripts of its own run, of which some leave things out where DESTDIR is set. */
function runsInstallScripts(files: FileView, folder: string | undefined): boolean {
  const source = isMesonFolder(files, folder) ? infoOf(files, folder, 'directories', 'source') : undefined;
  const text = source === undefined ? undefined : files.read(joinPath(source, 'meson.build'));
  return /\b(?:add_install_script|post_install)\s*\(/.test(text ?? '');
}

function infoOf(files: FileView, folder: string, ...names: string[]): string | undefined {
  return stringAt(readJson(files.read(infoPath(folder)) ?? ''), ...names);
}

interface Executable {
  readonly name: string;
  readonly path: string;
  readonly isInstalled: boolean;
  readonly certainty: Product['certainty'];
  readonly linkage: () => Linkage;
}

/** The `executable('name', …)` of the meson.build files of a project. */
function executables(files: FileView, build: string): Executable[] {
  const source = infoOf(files, build, 'directories', 'source');
  return source === undefined ? [] : executablesIn(files, source, build, 'certain', 0);
}

const deepest = 12;

function executablesIn(
  files: FileView,
  source: string,
  build: string,
  outer: Product['certainty'],
  depth: number,
): Executable[] {
  const text = depth > deepest ? undefined : files.read(joinPath(source, 'meson.build'));
  const found: Executable[] = [];
  let conditions = 0;
  for (const [, word, call, name = '', rest = ''] of (text ?? '').replace(/^\s*#.*$/gm, '').matchAll(statements)) {
    if (word !== undefined) conditions += word.startsWith('end') ? -1 : 1;
    const certainty = conditions > 0 ? 'likely' : outer;
    if (call === 'subdir') {
      found.push(...executablesIn(files, joinPath(source, name), joinPath(build, name), certainty, depth + 1));
    } else if (call === 'executable') {
      const isInstalled = /\binstall\s*:\s*true\b/.test(rest) && !/\binstall_dir\s*:/.test(rest);
      const linkage = () => linkageOfExecutable(rest, text ?? '');
      found.push({ name, path: joinPath(build, name), isInstalled, certainty, linkage });
    }
  }
  return found;
}

/** Blocks, and the calls whose first word is a plain string. */
const statements =
  /^[ \t]*(if|endif|foreach|endforeach)\b|\b(executable|subdir)\s*\(\s*'([^'@]+)'((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)/gm;
