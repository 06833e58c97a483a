/**
 * pnpm. Sources: its documentation, also of filters.
 */

import { joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { readCall, readCommandLine, withoutDashes } from '../command/commandLine.ts';
import { homeFolder } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { entryOf } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { artifact, cache, libraries, manifest, product } from '../effects/products.ts';
import type { Command, CommandWord, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { anywhere, build } from './effects.ts';
import { execute } from './execute.ts';
import { type GlobalFolders, installGlobally, removeGlobally } from './globals.ts';
import { type Installer, install } from './install.ts';
import { purposeOf } from './npmSettings.ts';
import { namedManager, type Project, projectAround } from './project.ts';
import { prunedByPnpm } from './pruning.ts';
import { scriptOrProgram } from './scriptOrProgram.ts';
import { runInWorkspaces, scriptEffect } from './scripts.ts';
import { filteredWorkspaces, workspaceRoot, workspacesOf } from './workspaces.ts';

const installScripts = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'];

const installer: Installer = {
  lockFile: 'pnpm-lock.yaml',
  scripts: ['pnpm:devPreinstall', ...installScripts],
  workspaceScripts: installScripts,
  isolates: true,
  cache: (command) => {
    const home = homeFolder(command, '.local/share/pnpm', 'PNPM_HOME');
    return home === undefined ? undefined : joinPath(home, 'store');
  },
};

const withValue =
  '-C --dir --filter -F --filter-prod --registry --store-dir --virtual-store-dir --modules-dir --lockfile-dir ' +
  '--network-concurrency --child-concurrency --workspace-concurrency --reporter --loglevel --node-linker ' +
  '--package-import-method --fetch-retries --fetch-timeout --config --allow-build --global-bin-dir --global-dir';

/** A command of pnpm, in its project. */
interface PnpmCall {
  readonly command: Command;
  /** The subcommand. */
  readonly first: CommandWord;
  readonly project: Project;
  /** Behind the subcommand. */
  readonly words: readonly CommandWord[];
  /** The flags before the subcommand. */
  readonly args: CommandLine;
  /** All flags and operands. */
  readonly line: CommandLine;
}

/** `pnpm` with these words. */
export function explainPnpm(command: Command): Effect | undefined {
  const args = readCall(command.arguments, withValue);
  const line = readCommandLine(command.arguments, withValue);
  const [first, ...words] = args.rest;
  if (first === undefined || quiet.has(first.value ?? '')) return noEffect;
  const given = line.flag('-C', '--dir');
  const folder = given === undefined ? command.cwd : pathFrom(command.cwd, given);
  const around = projectAround(command, folder);
  if (around === undefined) return anywhere('pnpm');
  if (first.value === undefined) return undefined;
  const project = line.has('-w', '--workspace-root') ? workspaceRoot(around) : around;
  const call: PnpmCall = { command: { ...command, cwd: folder }, first, project, words, args, line };
  const explain = entryOf(commands, first.value);
  return explain === undefined ? run(call, [first, ...words]) : explain(call);
}

/** What prints, asks, or talks to the registry. */
const quiet = new Set(
  (
    'audit bin cat-file cat-index config c get set doctor find-hash help info licenses list ls ll la login outdated ' +
    'owner ping publish root server show store view whoami why cache'
  ).split(' '),
);

type Explain = (call: PnpmCall) => Effect | undefined;

const commands: Readonly<Record<string, Explain>> = {
  ...all('install i ci install-test it add remove rm uninstall un update up upgrade', installed),
  ...all('rebuild rb dedupe link ln unlink dislink patch patch-commit patch-remove', ({ first, project }) =>
    build(`pnpm ${first.text}`, { makesIn: [joinPath(project.folder, 'node_modules')] }),
  ),
  ...all('init create import approve-builds self-update version pack setup env', ({ first, project }) =>
    build(`pnpm ${first.text}`, { makesIn: [project.folder] }),
  ),
  ...all('run run-script', runNamed),
  ...all('test t tst', (call) => run(call, [{ ...call.first, value: 'test' }, ...call.words])),
  fetch: fetched,
  prune: pruned,
  deploy: deployed,
  exec: executeIn,
  dlx: ({ words, project }) => execute('pnpm dlx', words, project.folder, true),
};

/** Several subcommands that do the same. */
function all(names: string, explain: Explain): Record<string, Explain> {
  return Object.fromEntries(names.split(' ').map((name) => [name, explain]));
}

/** `pnpm run -r build`: flags of its own stand before the script, those behind are the script's. */
function runNamed(call: PnpmCall): Effect | undefined {
  const own = readCall(call.words, withValue);
  return run(call, own.rest, own);
}

/** `pnpm build`, also for the projects that filters choose. */
function run({ project, args }: PnpmCall, called: readonly CommandWord[], own = args): Effect | undefined {
  const [script, ...passed] = called;
  if (script?.value === undefined) return undefined;
  const root = workspaceRoot(project);
  const isRecursive = args.has('-r', '--recursive') || own.has('-r', '--recursive');
  const filters = [args, own].flatMap(({ all }) => all('--filter', '-F', '--filter-prod'));
  const hooks = runsHooks(root);
  if (filters.length === 0 && !isRecursive) {
    const found = scriptOrProgram('pnpm', called, project, hooks);
    return found ?? (own.has('--if-present') ? noEffect : undefined);
  }
  const projects = filters.length === 0 ? recursive(root) : filtered(root, filters);
  const call = { name: script.value, passed: withoutDashes(passed), hooks };
  const found = runInWorkspaces(`pnpm ${script.value}`, root, projects, call);
  const [only, ...others] = projects;
  if (found !== undefined || only === undefined || others.length > 0) return found;
  return own.has('--if-present') ? noEffect : scriptOrProgram('pnpm', called, only, hooks);
}

/** `pnpm --filter web exec tsc` */
function executeIn({ project, args, words }: PnpmCall): Effect | undefined {
  const root = workspaceRoot(project);
  const filters = args.all('--filter', '-F', '--filter-prod');
  if (filters.length === 0 && !args.has('-r', '--recursive')) return execute('pnpm exec', words, project.folder, false);
  const projects = filters.length === 0 ? recursive(root) : filtered(root, filters);
  const runs = projects.map(({ folder }) => ({
    cwd: folder,
    words: withoutDashes(words),
  }));
  return runs.length === 0 ? undefined : scriptEffect('pnpm exec', runs, root.folder);
}

/** All projects of the workspace, the root only where there is no other. */
function recursive(root: Project): readonly Project[] {
  const all = workspacesOf(root);
  return all.length === 0 ? [root] : all;
}

function filtered(root: Project, filters: readonly CommandWord[]): readonly Project[] {
  return filteredWorkspaces(
    root,
    filters.flatMap(({ value }) => present(value)),
  );
}

/** Versions 6 to 8 ran no `prebuild` before `build`, unless told to. */
function runsHooks(root: Project): boolean {
  const named = namedManager(root);
  const major = named?.name === 'pnpm' ? named.major : undefined;
  return major === undefined || major < 6 || major > 8;
}

function purposeOfPnpm({ command, line, project }: PnpmCall): 'run' | 'all' {
  return line.has('-P') ? 'run' : purposeOf(command, line, project);
}

function installed(call: PnpmCall): Effect {
  const { command, first, project, line } = call;
  if (line.has('-g', '--global')) return globally(call);
  const does = `pnpm ${first.text}`;
  const filters = line.all('--filter', '-F', '--filter-prod');
  if (line.has('--lockfile-only')) {
    return build(does, {
      makes: [manifest(joinPath(workspaceRoot(project).folder, installer.lockFile))],
    });
  }
  const modules = line.flag('--modules-dir')?.value;
  return install(line.flag('--node-linker')?.value === 'hoisted' ? { ...installer, isolates: false } : installer, {
    command,
    does,
    project,
    args: line,
    ...(filters.length > 0 ? {} : { pruning: prunedByPnpm }),
    purpose: purposeOfPnpm(call),
    adds: line.operands.length > 1,
    runsScripts: !line.has('--ignore-scripts'),
    isPartial: filters.length > 0,
    writesLock: !line.has('--frozen-lockfile') && first.value !== 'ci',
    ...(modules === undefined ? {} : { modules: joinPath(project.folder, modules) }),
  });
}

/** `pnpm fetch` fills the store inside of node_modules from the lock file alone. */
function fetched(call: PnpmCall): Effect {
  const { command, project } = call;
  const folder = joinPath(workspaceRoot(project).folder, 'node_modules');
  return build('pnpm fetch', {
    makes: [libraries(folder), ...cache(installer.cache(command))],
    installs: { purpose: purposeOfPnpm(call), folders: [folder] },
    reads: [joinPath(workspaceRoot(project).folder, installer.lockFile)],
  });
}

function pruned(call: PnpmCall): Effect {
  const root = workspaceRoot(call.project);
  const folders = [root, ...workspacesOf(root)].map(({ folder }) => joinPath(folder, 'node_modules'));
  return build('pnpm prune', { installs: { purpose: purposeOfPnpm(call), folders } });
}

/** `pnpm --filter=api deploy --prod /out` copies a project with its libraries. */
function deployed(call: PnpmCall): Effect | undefined {
  const { command, project, line } = call;
  const target = line.operands[1] === undefined ? undefined : pathFrom(command.cwd, line.operands[1]);
  if (target === undefined) return undefined;
  const filters = line.all('--filter', '-F', '--filter-prod');
  const [source, ...others] = filters.length === 0 ? [project] : filtered(workspaceRoot(project), filters);
  const modules = joinPath(target, 'node_modules');
  const manifest = source === undefined ? undefined : joinPath(source.folder, 'package.json');
  const isThere = manifest !== undefined && command.files.kindOf(manifest) === 'file' && others.length === 0;
  return build('pnpm deploy', {
    makes: [
      artifact(target, 'tree'),
      libraries(modules),
      ...(isThere ? [{ ...product(joinPath(target, 'package.json'), 'file', 'manifest'), like: manifest }] : []),
    ],
    installs: { purpose: purposeOfPnpm(call), folders: [modules] },
    reads: source === undefined ? [] : [source.folder],
    runsCode: true,
  });
}

function globally({ command, first, line }: PnpmCall): Effect {
  const [, ...packages] = line.operands;
  const home = homeFolder(command, '.local/share/pnpm', 'PNPM_HOME');
  const folders: GlobalFolders = {
    programs: home,
    packages: home === undefined ? undefined : joinPath(home, 'global/5/node_modules'),
  };
  const does = `pnpm ${first.text} -g`;
  return /^(?:rm|remove|un)/.test(first.text)
    ? removeGlobally(does, packages, folders)
    : installGlobally(does, packages, folders);
}
