/**
 * How yarn installs libraries: the classic one into node_modules; the later ones, called berry, where .yarnrc.yml says.
 */

import { stringAt } from '../../formats/value.ts';
import { readYaml } from '../../formats/yaml.ts';
import { joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { inHome, variableOf } from '../command/environment.ts';
import { pathFrom } from '../command/words.ts';
import { libraries, product } from '../effects/products.ts';
import type { Command, Effect } from '../toolchain.ts';
import { build } from './effects.ts';
import { type Installer, install, withScripts } from './install.ts';
import { purposeOf } from './npmSettings.ts';
import { namedManager, type Project } from './project.ts';
import { prunedByBerry, prunedByYarn } from './pruning.ts';
import { workspaceRoot } from './workspaces.ts';

const installScripts = ['preinstall', 'install', 'postinstall'];

const classic: Installer = {
  lockFile: 'yarn.lock',
  scripts: [...installScripts, 'prepublish', 'prepare'],
  workspaceScripts: installScripts,
  isolates: false,
  cache: (command) => {
    const folder = variableOf(command, 'YARN_CACHE_FOLDER');
    // Root has its cache outside of its home folder.
    return folder ?? (variableOf(command, 'HOME') === '/root' ? '/usr/local/share/.cache/yarn' : undefined);
  },
};

const berry: Installer = {
  lockFile: 'yarn.lock',
  scripts: installScripts,
  workspaceScripts: installScripts,
  isolates: false,
  cache: (command) => inHome(command, '.yarn/berry/cache'),
};

/** Where yarn keeps downloads; undefined when not known. */
export function yarnCache(command: Command, isBerry: boolean): string | undefined {
  return (isBerry ? berry : classic).cache(command);
}

/** Whether the project uses a later yarn: by what it says, else by words that only those know. */
export function usesBerry(project: Project, args: CommandLine): boolean {
  const root = workspaceRoot(project);
  const named = namedManager(root);
  if (named?.name === 'yarn' && named.major !== undefined) return named.major > 1;
  if (root.files.kindOf(joinPath(root.folder, '.yarnrc.yml')) === 'file') return true;
  const isNewVerb = args.operands.slice(0, 2).some(({ value }) => /^(?:dlx|focus|foreach)$/.test(value ?? ''));
  return isNewVerb || args.has('--immutable', '--immutable-cache', '--inline-builds');
}

/**
 * `yarn install`, `yarn add` and the like.
 * @param args all words of the command, the subcommand among its operands.
 */
export function installWithYarn(command: Command, project: Project, args: CommandLine, isBerry: boolean): Effect {
  const [verb, ...packages] = args.operands;
  const does = `yarn ${verb?.value ?? 'install'}`;
  const purpose = isBerry ? 'all' : purposeOf(command, args, project);
  const runsScripts = !args.has('--ignore-scripts') && args.flag('--mode')?.value !== 'skip-build';
  const writesLock = !args.has('--immutable', '--frozen-lockfile', '--pure-lockfile', '--no-lockfile');
  const pruning = isBerry ? prunedByBerry : prunedByYarn;
  const adds = packages.length > 0;
  const given = { command, does, project, args, pruning, purpose, adds, runsScripts, writesLock } as const;
  if (isBerry) return linksModules(project) ? install(berry, given) : plugAndPlay(does, project, 'all');
  // The classic yarn prepares the project only where all is installed.
  const installer = purpose === 'all' ? classic : { ...classic, scripts: installScripts };
  const flag = args.flag('--modules-folder');
  const modules = flag === undefined ? undefined : pathFrom(command.cwd, flag);
  return install(installer, modules === undefined ? given : { ...given, modules });
}

/** `yarn workspaces focus --production`: the libraries of some workspaces, or of all. */
export function focus(command: Command, project: Project, args: CommandLine): Effect {
  const purpose = args.has('--production') ? 'run' : 'all';
  const does = 'yarn workspaces focus';
  if (!linksModules(project)) return plugAndPlay(does, project, purpose);
  const given = {
    command,
    does,
    project,
    args,
    purpose,
    adds: false,
    runsScripts: true,
    isPartial: true,
    writesLock: false,
  } as const;
  return install(berry, given);
}

/** Whether a later yarn makes node_modules; by itself it does without. */
function linksModules(project: Project): boolean {
  const { folder, files } = workspaceRoot(project);
  const text = files.read(joinPath(folder, '.yarnrc.yml'));
  const linker = text === undefined ? undefined : stringAt(readYaml(text), 'nodeLinker');
  return linker === 'node-modules' || linker === 'pnpm';
}

/** Libraries without node_modules. Where nobody read the settings, there may be one. */
function plugAndPlay(does: string, project: Project, purpose: 'run' | 'all'): Effect {
  const root = workspaceRoot(project);
  const path = (name: string) => joinPath(root.folder, name);
  const isRead = root.files.read(path('.yarnrc.yml')) !== undefined;
  const certainty = isRead ? 'certain' : 'likely';
  const perhaps = isRead ? [] : [path('node_modules')];
  const before = build(does, {
    makes: [product(path('.pnp.cjs'), 'file', 'dependency', certainty), libraries(path('.yarn'), certainty)],
    makesIn: perhaps,
    byProductsIn: [root.folder],
    installs: { purpose, folders: [path('.yarn'), ...perhaps] },
    reads: [path('package.json')],
  });
  return withScripts(berry, root, before);
}
