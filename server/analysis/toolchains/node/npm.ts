/**
 * npm. Sources: its documentation of `npm install`, `npm ci`, `npm run` and of scripts.
 */

import { membersOf } from '../../formats/value.ts';
import { joinPath } from '../../text/paths.ts';
import { pathFrom } from '../buildEffect.ts';
import { inHome, variableOf } from '../environment.ts';
import type { Command, CommandWord, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { build, file, present, projectCode } from './effects.ts';
import { execute } from './execute.ts';
import { installGlobally, npmFolders, npmSetting, removeGlobally } from './globals.ts';
import { type Installer, install } from './install.ts';
import { hasFile, nameOf, type Project, projectAround, scriptsOf } from './project.ts';
import { runInWorkspaces } from './scripts.ts';
import { selectedWorkspaces, workspaceRoot, workspacesOf } from './workspaces.ts';

const installScripts = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

const installer: Installer = {
  lockFile: 'package-lock.json',
  scripts: installScripts,
  workspaceScripts: ['preinstall', 'install', 'postinstall', 'prepare'],
  isolates: false,
  cache: (command) => npmSetting(command, 'cache') ?? inHome(command, '.npm/_cacache'),
};

/** The subcommands by all the names that npm takes for them. */
const aliases: Readonly<Record<string, string>> = {
  install: 'add i in ins inst insta instal isnt isnta isntal isntall',
  ci: 'clean-install ic install-clean isntall-clean',
  'install-test': 'it',
  'install-ci-test': 'cit clean-install-test sit',
  uninstall: 'un unlink remove rm r',
  update: 'up upgrade udpate',
  run: 'run-script rum urn',
  test: 'tst t',
  exec: 'x',
  init: 'create innit',
  config: 'c',
  rebuild: 'rb',
  dedupe: 'ddp',
  link: 'ln',
};

const canonical = new Map(
  Object.entries(aliases).flatMap(([name, others]) =>
    others.split(' ').map((other): [string, string] => [other, name]),
  ),
);

const withValue =
  '--prefix -C -w --workspace --omit --include --only --also --cache --registry --loglevel --userconfig --globalconfig ' +
  '--location --tag --install-strategy --fetch-retries --fetch-timeout --fetch-retry-mintimeout --fetch-retry-maxtimeout ' +
  '--maxsockets --script-shell --before --depth --otp --access --pack-destination --node-options --cpu --os --libc ' +
  '--jobs -j --scope --python --node-version --init-author-name --https-proxy --proxy --noproxy --call --package';

/** What prints, asks, or talks to the registry. */
const quiet = new Set(
  (
    'access adduser audit bin bugs cache completion dedupe deprecate diff dist-tag docs doctor edit explain explore fund ' +
    'help help-search hook login logout ls list la ll org outdated owner ping prefix profile publish query repo root sbom ' +
    'search shrinkwrap star stars team token unpublish unstar version view info show v why whoami get'
  ).split(' '),
);

/** `npm` with these words. */
export function explainNpm(command: Command): Effect | undefined {
  const words = command.arguments.map((word) => (word.value === '-ws' ? { ...word, value: '--workspaces' } : word));
  const args = readArguments(words, withValue);
  const [first, ...operands] = args.operands;
  if (first === undefined) return noEffect;
  const name = canonical.get(first.value ?? '') ?? first.value ?? '';
  const does = `npm ${first.value ?? first.text}`;
  const isGlobal = args.has('-g', '--global') || args.flag('--location')?.value === 'global';
  const isAudit = name === 'audit' && operands[0]?.value === 'fix';
  if (isGlobal) return globally(name, does, command, args, operands);
  const given = args.flag('--prefix', '-C');
  const folder = given === undefined ? command.cwd : pathFrom(command.cwd, given);
  const project = projectAround(command, folder);
  if (quiet.has(name) && !isAudit) return clearedCache(command, args) ?? noEffect;
  if (name === 'config' || name === 'set') return configured(command, args);
  if (project === undefined) return undefined;
  switch (name) {
    case 'install':
    case 'ci':
    case 'update':
    case 'audit':
    case 'link':
      return installed(command, args, project, does, name === 'install' || name === 'link' ? operands : []);
    case 'uninstall':
    case 'dedupe':
    case 'rebuild':
      return build(does, { makesIn: [joinPath(workspaceRoot(project).folder, 'node_modules')] });
    case 'prune':
      return pruned(command, args, project, does);
    case 'run':
      return operands[0] === undefined ? noEffect : run(operands, args, project);
    case 'test':
    case 'start':
    case 'stop':
    case 'restart':
      return run([{ ...first, value: name }, ...operands], args, project) ?? fallback(name, project);
    case 'install-test':
    case 'install-ci-test':
      return projectCode(does, project.folder);
    case 'exec':
      return execute('npx', behind(command, first), folder, true);
    case 'init':
      return initialized(does, project, operands, folder);
    case 'pkg':
      return edited(does, project, operands);
    case 'set-script':
      return edited(does, project, [{ ...first, value: 'set' }, scriptSetting(operands)]);
    case 'pack':
      return build(does, { makesIn: present(folder), runsCode: true });
    default:
      return undefined;
  }
}

/** The words behind the subcommand. */
function behind({ arguments: words }: Command, first: CommandWord): readonly CommandWord[] {
  return words.slice(words.indexOf(first) + 1);
}

function globally(
  name: string,
  does: string,
  command: Command,
  args: Arguments,
  operands: readonly CommandWord[],
): Effect | undefined {
  const folders = npmFolders(
    command,
    present(args.flag('--prefix', '-C')).map((word) => pathFrom(command.cwd, word))[0],
  );
  if (name === 'uninstall') return removeGlobally(`${does} -g`, operands, folders);
  if (name === 'install' || name === 'update' || name === 'ci' || name === 'link') {
    return installGlobally(`${does} -g`, operands, folders);
  }
  return quiet.has(name) || name === 'config' || name === 'set' ? noEffect : undefined;
}

function installed(
  command: Command,
  args: Arguments,
  project: Project,
  does: string,
  packages: readonly CommandWord[],
): Effect {
  return install(installer, {
    command,
    does,
    project,
    purpose: purposeOf(command, args),
    adds: packages.length > 0,
    runsScripts: !args.has('--ignore-scripts'),
    writesLock: does !== 'npm ci' && args.flag('--package-lock')?.value !== 'false' && !args.has('--no-package-lock'),
  });
}

/** Whether only what a program needs to run is wanted: by flags, else by the environment. */
export function purposeOf(command: Command, args: Arguments): 'run' | 'all' {
  const lists = (...names: string[]) => args.all(...names).map(({ value }) => value);
  const production = args.flag('--production', '--prod');
  if (lists('--include', '--only', '--also').some((value) => /^dev/.test(value ?? '')) || production?.value === 'false')
    return 'all';
  if (args.has('--no-production', '--dev')) return 'all';
  if (production !== undefined || lists('--omit').includes('dev')) return 'run';
  if (lists('--only').some((value) => /^prod/.test(value ?? ''))) return 'run';
  const omitted = npmSetting(command, 'omit')?.split(/\s+/) ?? [];
  const production_ = npmSetting(command, 'production');
  if (omitted.includes('dev') || production_ === 'true') return 'run';
  return production_ !== 'false' && variableOf(command, 'NODE_ENV') === 'production' ? 'run' : 'all';
}

function pruned(command: Command, args: Arguments, project: Project, does: string): Effect {
  const root = workspaceRoot(project);
  const purpose = purposeOf(command, args);
  const folders = [root, ...workspacesOf(root)].map(({ folder }) => joinPath(folder, 'node_modules'));
  return build(does, { installs: { purpose, folders }, reads: [joinPath(root.folder, 'package.json')] });
}

function run([script, ...passed]: readonly CommandWord[], args: Arguments, project: Project): Effect | undefined {
  if (script?.value === undefined) return projectCode('npm run', project.folder);
  const does = /^(?:test|start|stop|restart)$/.test(script.value) ? `npm ${script.value}` : `npm run ${script.value}`;
  const call = { name: script.value, passed: [...passed, ...args.rest], hooks: !args.has('--ignore-scripts') };
  const found = runInWorkspaces(does, workspaceRoot(project), chosen(args, project, script.value), call);
  return found === undefined && args.has('--if-present') ? noEffect : found;
}

/** The projects that `--workspace` and `--workspaces` choose, else the one that the command is about. */
function chosen(args: Arguments, project: Project, script: string): readonly Project[] {
  const names = args.all('-w', '--workspace');
  const root = workspaceRoot(project);
  if (names.length > 0)
    return names.flatMap(({ value }) => (value === undefined ? [] : selectedWorkspaces(root, value)));
  if (!args.has('--workspaces')) return [project];
  const all = workspacesOf(root);
  return args.has('--include-workspace-root') && scriptsOf(root).has(script) ? [root, ...all] : all;
}

/** `npm start` without such a script starts server.js. */
function fallback(name: string, project: Project): Effect | undefined {
  return name === 'start' && hasFile(project, 'server.js') !== false
    ? projectCode('npm start', project.folder)
    : undefined;
}

function initialized(
  does: string,
  project: Project,
  operands: readonly CommandWord[],
  folder: string | undefined,
): Effect | undefined {
  if (folder === undefined) return undefined;
  if (operands.length > 0) return projectCode(does, folder);
  return build(does, { makes: nameOf(project) === undefined ? [file(joinPath(folder, 'package.json'))] : [] });
}

/** `npm pkg set` and `npm pkg delete` change package.json, whose scripts may run later. */
function edited(does: string, { folder, manifest }: Project, [verb, ...settings]: readonly CommandWord[]): Effect {
  const path = joinPath(folder, 'package.json');
  if (verb?.value === 'get') return noEffect;
  const before = membersOf(manifest);
  const isPlain = before !== undefined && settings.every(({ value }) => /^scripts\.[\w:-]+(?:=|$)/.test(value ?? ''));
  if (!isPlain) return build(does, { makes: [file(path, 'certain', 'manifest')] });
  const scripts = new Map(Object.entries(membersOf(before.scripts) ?? {}));
  for (const { value = '' } of settings) {
    const [, name = '', text] = /^scripts\.([\w:-]+)(?:=(.*))?$/s.exec(value) ?? [];
    if (verb?.value === 'delete') scripts.delete(name);
    else scripts.set(name, text ?? '');
  }
  const content = JSON.stringify({ ...before, scripts: Object.fromEntries(scripts) }, undefined, 2);
  return build(does, { makes: [{ ...file(path, 'certain', 'manifest'), content }] });
}

/** `npm set-script build "tsc"` is an older way to say `npm pkg set scripts.build=tsc`. */
function scriptSetting(operands: readonly CommandWord[]): CommandWord {
  const [name, text] = operands;
  const value =
    name?.value === undefined || text?.value === undefined ? undefined : `scripts.${name.value}=${text.value}`;
  return { value, text: value ?? '', range: name?.range ?? { start: 0, end: 0 } };
}

function clearedCache(command: Command, { operands }: Arguments): Effect | undefined {
  const [first, second] = operands;
  const cache = installer.cache(command);
  if (first?.value !== 'cache' || cache === undefined || !/^(?:clean|clear|rm)$/.test(second?.value ?? ''))
    return undefined;
  return build('npm cache clean', { removes: [cache] });
}

/** `npm config set` writes .npmrc in the home folder. */
function configured(command: Command, args: Arguments): Effect {
  const settings = args.operands.slice(args.operands[0]?.value === 'config' ? 2 : 1);
  const isSet = args.operands[0]?.value === 'set' || args.operands[1]?.value === 'set';
  const path = inHome(command, '.npmrc');
  if (!isSet || path === undefined) return noEffect;
  const isSecret = settings.some(({ text }) => /_auth|password/i.test(text));
  return build('npm config set', { makes: [file(path, 'certain', isSecret ? 'secret' : 'config')] });
}
