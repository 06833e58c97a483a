/**
 * npm. Sources: its documentation of `npm install`, `npm ci`, `npm run` and of scripts.
 */

import { joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { inHome } from '../command/environment.ts';
import { entryOf } from '../command/table.ts';
import { pathFrom, reworded } from '../command/words.ts';
import { fills } from '../effects/buildEffect.ts';
import { manifest } from '../effects/products.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { Command, CommandWord, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { edited, scriptSet } from './editManifest.ts';
import { anywhere, build, nodeName } from './effects.ts';
import { execute } from './execute.ts';
import { installGlobally, npmFolders, removeGlobally } from './globals.ts';
import { type Installer, install } from './install.ts';
import { configured, npmSetting, purposeOf } from './npmSettings.ts';
import { hasFile, nameOf, type Project, projectAround, scriptsOf } from './project.ts';
import { prunedByNpm } from './pruning.ts';
import { runInWorkspaces, scriptEffect } from './scripts.ts';
import { selectedWorkspaces, workspaceRoot, workspacesOf } from './workspaces.ts';

const installer: Installer = {
  lockFile: 'package-lock.json',
  scripts: ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'],
  workspaceScripts: ['preinstall', 'install', 'postinstall', 'prepare'],
  isolates: false,
  cache: (command) => npmSetting(command, 'cache') ?? inHome(command, '.npm/_cacache'),
};

const withValue =
  '--prefix -C -w --workspace --omit --include --only --also --cache --registry --loglevel --userconfig ' +
  '--globalconfig --location --tag --install-strategy --fetch-retries --fetch-timeout --fetch-retry-mintimeout ' +
  '--fetch-retry-maxtimeout --maxsockets --script-shell --before --depth --otp --access --pack-destination ' +
  '--node-options --cpu --os --libc --jobs -j --scope --python --node-version --init-author-name --https-proxy ' +
  '--proxy --noproxy --call --package';

/** A command of npm, in its project. */
interface NpmCall {
  readonly command: Command;
  /** The subcommand by its full name. */
  readonly verb: string;
  /** For people: `npm ci`. */
  readonly does: string;
  readonly args: CommandLine;
  /** Behind the subcommand. */
  readonly operands: readonly CommandWord[];
  /** The same with flags. */
  readonly words: readonly CommandWord[];
  /** The folder it is called in, or sent to. */
  readonly folder: string;
  readonly project: Project;
}

/** `npm` with these words. */
export function explainNpm(command: Command): Effect | undefined {
  const words = command.arguments.map((word) => (word.value === '-ws' ? { ...word, value: '--workspaces' } : word));
  const args = readCommandLine(words, withValue);
  const [first, ...operands] = args.operands;
  if (first === undefined) return noEffect;
  const verb = fullNames.get(first.value ?? '') ?? first.value ?? '';
  const does = `npm ${first.value ?? first.text}`;
  if (asks(verb, operands)) return noEffect;
  if (verb === 'config') return configured(command, operands);
  if (verb === 'set') return configured(command, [first, ...operands]);
  if (args.has('-g', '--global') || args.flag('--location')?.value === 'global') {
    return globally(command, verb, does, args, operands);
  }
  const given = args.flag('--prefix', '-C');
  const folder = given === undefined ? command.cwd : pathFrom(command.cwd, given);
  const project = projectAround(command, folder);
  const explain = entryOf(commands, verb);
  if (explain === undefined) return undefined;
  if (project === undefined || folder === undefined) return anywhere(does);
  const behind = words.slice(words.indexOf(first) + 1);
  return explain({ command, verb, does, args, operands, words: behind, folder, project });
}

/** The subcommands by all the names that npm takes for them. */
const aliases: Readonly<Record<string, string>> = {
  install: 'add i in ins inst insta instal isnt isnta isntal isntall',
  ci: 'clean-install ic install-clean isntall-clean',
  'install-test': 'it cit install-ci-test clean-install-test sit',
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

const fullNames = new Map(
  Object.entries(aliases).flatMap(([name, others]) => others.split(' ').map((each): [string, string] => [each, name])),
);

/** What prints, asks, or talks to the registry. */
const quiet = new Set(
  (
    'access adduser audit bin bugs cache completion deprecate diff dist-tag docs doctor edit explain explore fund ' +
    'get help help-search hook login logout ls list la ll org outdated owner ping prefix profile publish query repo ' +
    'root sbom search shrinkwrap star stars team token unpublish unstar version view info show v why whoami'
  ).split(' '),
);

function asks(verb: string, [first]: readonly CommandWord[]): boolean {
  const changes = first?.value === 'fix' || /^(?:clean|clear|rm)$/.test(first?.value ?? '');
  return quiet.has(verb) && !changes;
}

const commands: Readonly<Record<string, (call: NpmCall) => Effect | undefined>> = {
  install: (call) =>
    installed(
      call,
      call.operands.filter(({ value }) => value !== '.' && value !== './'),
    ),
  ci: (call) => installed(call, []),
  update: (call) => installed(call, []),
  audit: (call) => installed(call, []),
  link: (call) => installed(call, call.operands),
  uninstall: changedModules,
  dedupe: changedModules,
  rebuild: changedModules,
  prune: pruned,
  cache: ({ command, does }) => {
    const folder = installer.cache(command);
    return build(does, folder === undefined ? {} : { removes: [folder] });
  },
  run: (call) => (call.operands.length === 0 ? noEffect : run(call, call.operands)),
  test: named,
  start: (call) => named(call) ?? server(call),
  stop: named,
  restart: named,
  'install-test': ({ does, project }) => projectCode(nodeName, does, project.folder),
  exec: ({ words, folder }) => execute('npx', words, folder, true),
  init: initialized,
  pkg: ({ does, project, operands }) => edited(does, project, operands),
  'set-script': ({ does, project, operands }) => scriptSet(does, project, operands),
  pack: ({ does, folder }) => build(does, { ...fills(folder), runsCode: true }),
};

function installed({ command, verb, does, args, project }: NpmCall, packages: readonly CommandWord[]): Effect {
  const isPartial = args.has('-w', '--workspace');
  return install(installer, {
    command,
    does,
    project,
    args,
    ...(isPartial ? { isPartial } : { pruning: prunedByNpm }),
    purpose: purposeOf(command, args, project),
    adds: packages.length > 0,
    runsScripts: !args.has('--ignore-scripts'),
    writesLock: verb !== 'ci' && args.flag('--package-lock')?.value !== 'false' && !args.has('--no-package-lock'),
  });
}

function globally(
  command: Command,
  verb: string,
  does: string,
  args: CommandLine,
  operands: readonly CommandWord[],
): Effect | undefined {
  const prefix = args.flag('--prefix', '-C');
  const folders = npmFolders(prefix === undefined ? npmSetting(command, 'prefix') : pathFrom(command.cwd, prefix));
  if (verb === 'uninstall') return removeGlobally(`${does} -g`, operands, folders);
  const installs = verb === 'install' || verb === 'update' || verb === 'ci' || verb === 'link';
  return installs ? installGlobally(`${does} -g`, operands, folders) : undefined;
}

function changedModules({ does, project }: NpmCall): Effect {
  return build(does, { makesIn: [joinPath(workspaceRoot(project).folder, 'node_modules')] });
}

function pruned({ command, does, args, project }: NpmCall): Effect {
  const root = workspaceRoot(project);
  const folders = [root, ...workspacesOf(root)].map(({ folder }) => joinPath(folder, 'node_modules'));
  const installs = { purpose: purposeOf(command, args, project), folders };
  return build(does, { installs, reads: [joinPath(root.folder, 'package.json')] });
}

/** `npm test` is short for `npm run test`. */
function named(call: NpmCall): Effect | undefined {
  const [word] = call.args.operands;
  return word === undefined ? undefined : run(call, [{ ...word, value: call.verb }, ...call.operands]);
}

/** `npm start` without such a script starts server.js. */
function server({ does, project, args }: NpmCall): Effect | undefined {
  const isThere = hasFile(project, 'server.js');
  const [first] = args.operands;
  if (isThere !== true || first === undefined || project.manifest === undefined)
    return isThere === false ? undefined : projectCode(nodeName, does, project.folder);
  const words = ['node', 'server.js'].map((text) => reworded(first, text));
  return scriptEffect(does, [{ cwd: project.folder, words }], project.folder);
}

function run({ verb, args, project }: NpmCall, [script, ...passed]: readonly CommandWord[]): Effect | undefined {
  if (script?.value === undefined) return projectCode(nodeName, 'npm run', project.folder);
  const does = verb === 'run' ? `npm run ${script.value}` : `npm ${verb}`;
  const call = { name: script.value, passed: [...passed, ...args.rest], hooks: !args.has('--ignore-scripts') };
  const found = runInWorkspaces(does, workspaceRoot(project), chosen(args, project, script.value), call);
  return found === undefined && args.has('--if-present') ? noEffect : found;
}

/** The projects that `--workspace` and `--workspaces` choose, else the one that the command is about. */
function chosen(args: CommandLine, project: Project, script: string): readonly Project[] {
  const names = args.all('-w', '--workspace').flatMap(({ value }) => value ?? []);
  const root = workspaceRoot(project);
  if (names.length > 0) return names.flatMap((name) => selectedWorkspaces(root, name));
  if (!args.has('--workspaces')) return [project];
  const all = workspacesOf(root);
  return args.has('--include-workspace-root') && scriptsOf(root).has(script) ? [root, ...all] : all;
}

/** `npm init -y` writes a manifest; with a name it runs a program that may write anything. */
function initialized({ does, project, operands, folder }: NpmCall): Effect {
  if (operands.length > 0) return projectCode(nodeName, does, folder);
  const isThere = nameOf(project) !== undefined;
  return build(does, { makes: isThere ? [] : [manifest(joinPath(folder, 'package.json'))] });
}
