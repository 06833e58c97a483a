/**
 * CMake: `cmake -S … -B …` configures a build folder and says in its CMakeCache.txt for what; `cmake --build`, make and
 * ninja build there, `cmake --install` and their `install` put the products under the prefix.
 */

import { unknownValue } from '../../../syntax/lexer.ts';
import { joinPath } from '../../../text/paths.ts';
import { type CommandLine, readCommandLine } from '../../command/commandLine.ts';
import { isSharedFolder } from '../../command/systemPaths.ts';
import { pathFrom } from '../../command/words.ts';
import { buildEffect, fills } from '../../effects/buildEffect.ts';
import { artifact } from '../../effects/products.ts';
import type { FileView } from '../../fileView.ts';
import { unreadProgram } from '../../program.ts';
import type { BuildEffect, Command, Effect, Product } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { withPrograms } from '../mixedFolders.ts';
import { cacheText, readCache } from './cache.ts';
import { type CMakeInstall, readProject } from './project.ts';

const withValue =
  '-S -B -H -D -U -G -T -A -C -P -E --build --install --prefix --install-prefix --target -t --config --preset --component ' +
  '-j --parallel --toolchain --default-directory-permissions';

/** What cmake does with these words. */
export function explainCMake(command: Command): Effect {
  const line = readCommandLine(command.arguments.filter(isNoJobSwitch), withValue);
  if (line.has('--version', '-version', '--help', '-h', '--system-information')) return noEffect;
  const build = line.flag('--build');
  const install = line.flag('--install');
  if (build !== undefined) {
    const goals = line.all('--target', '-t').map(({ value }) => value);
    return buildCMakeTargets(command, pathFrom(command.cwd, build), goals, 'cmake --build');
  }
  if (install !== undefined) return installCMake(command, pathFrom(command.cwd, install), line.flag('--prefix'));
  if (line.has('-E', '-P'))
    return buildEffect('CMake', 'cmake', { ...fills(command.cwd), byProductsIn: ['/'], runsCode: true });
  return configured(command, line);
}

/** `-j` may stand without a number. */
function isNoJobSwitch({ value }: Command['arguments'][number], index: number, words: Command['arguments']): boolean {
  if (value !== '-j' && value !== '--parallel') return true;
  const next = words[index + 1];
  return next !== undefined && (next.value === undefined || /^\d+$/.test(next.value));
}

/** Whether cmake configured this folder for a build. */
export function hasCMakeCache(files: FileView, folder: string | undefined): folder is string {
  return folder !== undefined && files.read(joinPath(folder, 'CMakeCache.txt')) !== undefined;
}

function configured(command: Command, line: CommandLine): BuildEffect {
  const { cwd, files } = command;
  const { source, build } = foldersOf(command, line);
  const effect = buildEffect('CMake', 'cmake', { ...fills(build ?? cwd), runsCode: true });
  if (build === undefined || source === undefined || /[*?[]/.test(build)) return effect;
  const before = hasCMakeCache(files, build) ? readCache(files.read(joinPath(build, 'CMakeCache.txt')) ?? '') : [];
  const settings = new Map<string, string | undefined>([
    ['CMAKE_INSTALL_PREFIX', '/usr/local'],
    ...before,
    ...line.all('-D').flatMap(({ value, text }): [string, string | undefined][] => {
      const [, name, given] = /^"?(\w+)(?::\w+)?=(.*)$/s.exec(value ?? text) ?? [];
      return name === undefined ? [] : [[name, value === undefined ? undefined : given]];
    }),
  ]);
  const prefix = line.flag('--install-prefix');
  if (prefix !== undefined) settings.set('CMAKE_INSTALL_PREFIX', pathFrom(cwd, prefix));
  const installPrefix = settings.get('CMAKE_INSTALL_PREFIX');
  if (installPrefix !== undefined) settings.set('CMAKE_INSTALL_PREFIX', pathFrom(cwd, { value: installPrefix }));
  settings.set('CMAKE_HOME_DIRECTORY', source);
  settings.set('CMAKE_GENERATOR', line.flag('-G')?.value ?? settings.get('CMAKE_GENERATOR'));
  const path = joinPath(build, 'CMakeCache.txt');
  const cache: Product = { path, kind: 'file', role: 'cache', certainty: 'certain', content: cacheText(settings) };
  const known = new Map(
    [...settings].flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
  const whole = { ...effect, makes: [cache], byProductsIn: [source], reads: [joinPath(source, 'CMakeLists.txt')] };
  // What else lies there then serves the build.
  return readProject(files, source, build, known).isPlain ? { ...whole, makesPrograms: true } : withPrograms(whole);
}

/** `cmake source`, `cmake build` that was configured before, `cmake -S source -B build`. */
function foldersOf(
  { cwd, files }: Command,
  line: CommandLine,
): { source: string | undefined; build: string | undefined } {
  const named = line.operands.find(({ value }) => value !== undefined);
  const operand = named === undefined ? undefined : pathFrom(cwd, named);
  const buildFlag = line.flag('-B');
  const sourceFlag = line.flag('-S', '-H');
  const isUnclear = line.has('--preset');
  if (buildFlag === undefined && sourceFlag === undefined && hasCMakeCache(files, operand)) {
    const home = readCache(files.read(joinPath(operand, 'CMakeCache.txt')) ?? '').get('CMAKE_HOME_DIRECTORY');
    return { source: home, build: operand };
  }
  const build = buildFlag === undefined ? (isUnclear ? undefined : cwd) : pathFrom(cwd, buildFlag);
  return { source: sourceFlag === undefined ? (operand ?? cwd) : pathFrom(cwd, sourceFlag), build };
}

/**
 * A build in a folder that cmake configured.
 * @param goals the targets; of undefined, the name is not known.
 */
export function buildCMakeTargets(
  command: Command,
  folder: string | undefined,
  goals: readonly (string | undefined)[],
  does: string,
): BuildEffect {
  const project = configuredProject(command, folder);
  const named = goals.filter((goal) => goal !== 'all' && goal !== undefined);
  const isAll = named.length === 0 || named.some((goal) => goal?.startsWith('install'));
  const built = project?.targets.filter(({ name, isOnDemand }) => named.includes(name) || (isAll && !isOnDemand)) ?? [];
  const isNamed =
    project !== undefined && !/Multi-Config|Visual|Xcode/.test(project.settings.get('CMAKE_GENERATOR') ?? '');
  const effect = buildEffect('CMake', does, {
    ...fills(folder),
    makes: built.flatMap(({ path, isCertain, ...target }) =>
      path === undefined || !isNamed ? [] : [productAt(path, target, isCertain)],
    ),
    // A project may have its products elsewhere, where no plain name says so.
    byProductsIn: ['/'],
    runsCode: true,
  });
  if (!named.some((goal) => goal?.startsWith('install')))
    return project?.isPlain === true ? { ...effect, makesPrograms: true } : withPrograms(effect);
  const installed = installCMake(command, folder, undefined);
  return withPrograms({
    ...installed,
    does,
    makes: [...effect.makes, ...installed.makes],
    makesIn: [...effect.makesIn, ...installed.makesIn],
  });
}

function productAt(
  path: string,
  { kind, linkage, builtAt }: Pick<CMakeInstall, 'kind' | 'linkage' | 'builtAt'>,
  isCertain: boolean,
): Product {
  const made = artifact(path, kind, isCertain ? 'certain' : 'likely');
  const product = builtAt === undefined ? made : { ...made, like: builtAt };
  return kind === 'program' && linkage !== undefined ? { ...product, facts: () => unreadProgram(linkage()) } : product;
}

function installCMake(
  command: Command,
  folder: string | undefined,
  given: { readonly value: string | undefined } | undefined,
): BuildEffect {
  const project = configuredProject(command, folder);
  const prefix = given === undefined ? project?.settings.get('CMAKE_INSTALL_PREFIX') : pathFrom(command.cwd, given);
  const root = command.variable('DESTDIR');
  const effect = buildEffect('CMake', 'cmake --install', { byProductsIn: ['/'], runsCode: true });
  if (prefix === undefined) {
    // Nobody saw how it was configured.
    return given === undefined && project === undefined
      ? withPrograms({ ...effect, makesIn: ['/usr/local'] }, '/usr/local')
      : { ...effect, makesPrograms: true };
  }
  const base = typeof root === 'string' && root !== '' ? joinPath(root, `.${prefix}`) : prefix;
  const files = (project?.installs ?? []).map(({ path, isCertain, ...installed }) =>
    productAt(path.startsWith('/') ? path : joinPath(base, path), installed, isCertain && root !== unknownValue),
  );
  const tree = isSharedFolder(base) ? [] : [artifact(base, 'tree')];
  if (project?.installsAll === true && tree.length === 0) return { ...effect, makes: files, makesPrograms: true };
  const unnamed = { ...effect, makes: [...tree, ...files], makesIn: [base] };
  return withPrograms({ ...unnamed, ...(project === undefined ? {} : { heedsDestdir: 'certain' as const }) }, base);
}

function configuredProject({ files }: Command, folder: string | undefined) {
  if (!hasCMakeCache(files, folder)) return undefined;
  const settings = readCache(files.read(joinPath(folder, 'CMakeCache.txt')) ?? '');
  const source = settings.get('CMAKE_HOME_DIRECTORY');
  return source === undefined ? undefined : { source, settings, ...readProject(files, source, folder, settings) };
}
