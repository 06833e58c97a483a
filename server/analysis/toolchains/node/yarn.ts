/**
 * Yarn: the classic one, and the later ones (called berry) that read .yarnrc.yml. Sources: the documentation of both.
 */

import { stringAt } from '../../formats/value.ts';
import { readYaml } from '../../formats/yaml.ts';
import { joinPath } from '../../text/paths.ts';
import { pathFrom } from '../buildEffect.ts';
import { inHome, variableOf } from '../environment.ts';
import { libraries } from '../projectCode.ts';
import type { Command, CommandWord, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { type Arguments, readArguments, readCall } from './arguments.ts';
import { build, file, present, projectCode } from './effects.ts';
import { execute } from './execute.ts';
import { type GlobalFolders, installGlobally, removeGlobally } from './globals.ts';
import { type Installer, install } from './install.ts';
import { purposeOf } from './npmSettings.ts';
import { namedManager, type Project, projectAround, scriptsOf } from './project.ts';
import { scriptOrProgram } from './scriptOrProgram.ts';
import { runInWorkspaces } from './scripts.ts';
import { knowsWorkspaces, selectedWorkspaces, workspaceRoot, workspacesOf } from './workspaces.ts';

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

const withValue =
  '--cwd --registry --cache-folder --modules-folder --network-timeout --network-concurrency --mutex --prefix ' +
  '--global-folder --preferred-cache-folder --use-yarnrc --link-folder --otp --proxy --https-proxy --child-concurrency ' +
  '--mode --jobs -j';

const quiet = new Set(
  (
    'access audit autoclean bin cache check config constraints dedupe explain generate-lock-entry help info licenses list ' +
    'login logout npm outdated owner search stage tag team unlink why version versions'
  ).split(' '),
);

/** `yarn` with these words. */
export function explainYarn(command: Command): Effect | undefined {
  const args = readCall(command.arguments, withValue);
  const cwd = args.flag('--cwd');
  const folder = cwd === undefined ? command.cwd : pathFrom(command.cwd, cwd);
  const project = projectAround(command, folder);
  const [first] = args.operands;
  if (project === undefined) return undefined;
  const words = first === undefined ? [] : command.arguments.slice(command.arguments.indexOf(first) + 1);
  const more = readArguments(words, withValue);
  const all = readArguments(command.arguments, withValue);
  const call: YarnCall = {
    command: { ...command, cwd: folder },
    project,
    words,
    isBerry: isBerry(project, words, all),
  };
  if (first === undefined && args.has('--version', '-v', '--help', '-h')) return noEffect;
  switch (first?.value) {
    case undefined:
    case 'install':
    case 'add':
    case 'remove':
    case 'up':
    case 'upgrade':
      if (first !== undefined && first.value === undefined) return undefined;
      return installed(call, first?.value ?? 'install', all, more.operands);
    case 'global':
      return globally(call, more, all);
    case 'workspace':
      return inWorkspace(call);
    case 'workspaces':
      return inWorkspaces(call, more);
    case 'run':
      return scriptOrProgram('yarn', withoutFlags(words), project, !call.isBerry);
    case 'exec':
    case 'dlx':
      return execute(`yarn ${first.value}`, words, project.folder, first.value === 'dlx');
    case 'node':
      return scriptOrProgram('yarn', [first, ...words], { ...project, manifest: {} }, false);
    case 'cache':
      return clearedCache(call, more);
    case 'set':
    case 'policies':
      return chosen(call, more);
    case 'init':
    case 'create':
    case 'import':
    case 'link':
    case 'pack':
    case 'patch-commit':
    case 'plugin':
    case 'rebuild':
    case 'unplug':
      return build(`yarn ${first.value}`, { makesIn: [project.folder] });
    default:
      return quiet.has(first?.value ?? '')
        ? noEffect
        : scriptOrProgram('yarn', [...present(first), ...words], project, !call.isBerry);
  }
}

/** A command of yarn, in its project. */
interface YarnCall {
  readonly command: Command;
  readonly project: Project;
  /** Behind the subcommand. */
  readonly words: readonly CommandWord[];
  readonly isBerry: boolean;
}

function isBerry(project: Project, words: readonly CommandWord[], args: Arguments): boolean {
  const root = workspaceRoot(project);
  const named = namedManager(root);
  if (named?.name === 'yarn' && named.major !== undefined) return named.major > 1;
  if (root.files.kindOf(joinPath(root.folder, '.yarnrc.yml')) === 'file') return true;
  const [first, second] = args.operands;
  const isNew =
    first?.value === 'dlx' || /^(?:focus|foreach)$/.test(words[0]?.value ?? '') || second?.value === 'focus';
  return isNew || args.has('--immutable', '--immutable-cache', '--inline-builds');
}

function installed(call: YarnCall, verb: string, args: Arguments, packages: readonly CommandWord[]): Effect {
  const { command, project } = call;
  const adds = verb === 'add' || (verb === 'remove' && packages.length > 0);
  const isFixed = args.has('--immutable', '--frozen-lockfile', '--pure-lockfile', '--no-lockfile');
  const modules = args.flag('--modules-folder');
  const folder = modules === undefined ? undefined : pathFrom(command.cwd, modules);
  const skips = args.has('--ignore-scripts') || args.flag('--mode')?.value === 'skip-build';
  const given = {
    command,
    does: verb === 'install' ? 'yarn install' : `yarn ${verb}`,
    project,
    purpose: call.isBerry ? ('all' as const) : purposeOf(command, args),
    adds,
    runsScripts: !skips,
    writesLock: !isFixed,
    ...(folder === undefined ? {} : { modules: folder }),
  };
  if (!call.isBerry) return install(withoutPrepare(classic, given.purpose), given);
  return linksModules(project) ? install(berry, given) : plugAndPlay(given.does, project, 'all');
}

/** The classic yarn prepares the project only where all is installed. */
function withoutPrepare(installer: Installer, purpose: 'run' | 'all'): Installer {
  return purpose === 'all' ? installer : { ...installer, scripts: installScripts };
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
  const { folder, files } = workspaceRoot(project);
  const path = (name: string) => joinPath(folder, name);
  const isRead = files.read(path('.yarnrc.yml')) !== undefined;
  const certainty = isRead ? 'certain' : 'likely';
  return build(does, {
    makes: [file(path('.pnp.cjs'), certainty, 'dependency'), libraries(path('.yarn'), certainty)],
    makesIn: isRead ? [] : [path('node_modules')],
    byProductsIn: [folder],
    installs: { purpose, folders: [path('.yarn'), ...(isRead ? [] : [path('node_modules')])] },
    reads: [path('package.json'), path('yarn.lock')],
    runsCode: true,
  });
}

function globally(call: YarnCall, { operands }: Arguments, all: Arguments): Effect | undefined {
  const [verb, ...packages] = operands;
  const does = `yarn global ${verb?.value ?? ''}`.trim();
  const folders = globalFolders(call.command, all);
  if (verb?.value === 'add' || verb?.value === 'upgrade') return installGlobally(does, packages, folders);
  return verb?.value === 'remove' ? removeGlobally(does, packages, folders) : noEffect;
}

function globalFolders(command: Command, args: Arguments): GlobalFolders {
  const prefix = args.flag('--prefix');
  const folder = prefix === undefined ? '/usr/local' : pathFrom(command.cwd, prefix);
  const isRoot = variableOf(command, 'HOME') === '/root';
  const library = isRoot ? '/usr/local/share/.config/yarn/global' : inHome(command, '.config/yarn/global');
  return {
    programs: folder === undefined ? undefined : joinPath(folder, 'bin'),
    packages: library === undefined ? undefined : joinPath(library, 'node_modules'),
  };
}

/** `yarn workspace web build` */
function inWorkspace({ command, project, words }: YarnCall): Effect | undefined {
  const [name, ...rest] = words;
  if (name?.value === undefined) return undefined;
  const root = workspaceRoot(project);
  const [workspace] = selectedWorkspaces(root, name.value);
  if (workspace !== undefined) return explainYarn({ ...command, cwd: workspace.folder, arguments: rest });
  return knowsWorkspaces(root) ? undefined : projectCode(`yarn workspace ${name.value}`, root.folder);
}

/** `yarn workspaces run build`, `yarn workspaces foreach -A run build`, `yarn workspaces focus --production`. */
function inWorkspaces({ project, command, isBerry }: YarnCall, { operands, rest, has }: Arguments): Effect | undefined {
  const [verb, ...others] = operands;
  const root = workspaceRoot(project);
  if (verb?.value === 'focus') {
    const purpose = has('--production') ? 'run' : 'all';
    const does = 'yarn workspaces focus';
    if (!linksModules(root)) return plugAndPlay(does, root, purpose);
    return install(berry, {
      ...{ command, does, project: root, purpose, adds: false, runsScripts: true, isPartial: true, writesLock: false },
    });
  }
  const [first, ...more] = others;
  const [script, ...passed] = first?.value === 'run' ? more : others;
  if ((verb?.value !== 'run' && verb?.value !== 'foreach') || script?.value === undefined) return noEffect;
  const all = workspacesOf(root);
  const projects = isBerry && scriptsOf(root).has(script.value) ? [root, ...all] : all;
  return runInWorkspaces(`yarn workspaces run ${script.value}`, root, projects, {
    name: script.value,
    passed: [...passed, ...rest],
    hooks: !isBerry,
  });
}

/** `yarn set version berry` makes the project one of the later yarns. */
function chosen({ project: { folder } }: YarnCall, { operands }: Arguments): Effect {
  const wanted = operands.find(({ value }) => value !== 'version' && value !== 'set-version')?.value ?? 'latest';
  const isClassic = /^(?:classic$|1\b)/.test(wanted) || operands[0]?.value === 'set-version';
  const names = isClassic ? ['.yarnrc'] : ['.yarnrc.yml'];
  return build('yarn set version', {
    makes: names.map((name) => file(joinPath(folder, name), 'likely', 'config')),
    makesIn: [joinPath(folder, '.yarn')],
  });
}

function clearedCache({ command, isBerry }: YarnCall, { operands }: Arguments): Effect {
  const cache = (isBerry ? berry : classic).cache(command);
  const clears = /^(?:clean|clear)$/.test(operands[0]?.value ?? '');
  return clears && cache !== undefined ? build('yarn cache clean', { removes: [cache] }) : noEffect;
}

function withoutFlags(words: readonly CommandWord[]): readonly CommandWord[] {
  const start = words.findIndex(({ value, text }) => !(value ?? text).startsWith('-'));
  return start === -1 ? [] : words.slice(start);
}
