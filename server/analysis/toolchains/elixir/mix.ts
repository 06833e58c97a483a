/**
 * `mix`: the tasks of Elixir's build tool.
 */

import { baseName, joinPath } from '../../text/paths.ts';
import { type CommandLine, readCommandLine } from '../command/commandLine.ts';
import { folderFrom, homeFolder } from '../command/environment.ts';
import { entryOf } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildsOf, fills } from '../effects/buildEffect.ts';
import { artifact, cache, libraries, product } from '../effects/products.ts';
import { projectCheck, projectCode } from '../effects/projectCode.ts';
import type { BuildEffect, Command, CommandWord, Effect, InnerRun, Product, ScriptEffect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { type Alias, aliasOf } from './aliases.ts';
import { appName, buildFolder, buildRoot, type MixProject, mixProject, releaseOf } from './mixProject.ts';
import { escriptFacts, releaseFacts } from './starting.ts';
import { tasksIn } from './taskLists.ts';

/** What a `mix` command does. */
export function explainMix(command: Command): Effect | undefined {
  const [first, ...words] = command.arguments;
  const task = first?.value;
  if (first === undefined) return undefined;
  if (task === undefined) return projectCode('Elixir', 'mix', command.cwd);
  if (asks.test(task)) return noEffect;
  // A bundler of that name is called so.
  if (task.startsWith('-') || task === 'watch') return undefined;
  const atHome = entryOf(homeTasks, task);
  if (atHome !== undefined) return build(`mix ${task}`, atHome(command));
  const project = mixProject(command);
  if (project === undefined) return undefined;
  if (task === 'do') return listed(project, first, words);
  if (task === 'cmd') return ran(project, words);
  const alias = aliasOf(project, task);
  return alias === undefined ? explainTask(command, project, task, words) : aliased(command, project, task, alias);
}

const asks =
  /^(?:--version|-v|--help|-h|help|deps|deps\.tree|deps\.audit|xref|format|hex\.(?:info|outdated|audit|search)|ecto|phx|phx\.routes|app\.tree|archive|escript|local)$/;

type Parts = Partial<BuildEffect>;

/** Tasks that fill the folders of the user: Hex, rebar, archives. */
const homeTasks: Readonly<Record<string, (command: Command) => Parts>> = {
  'local.hex': archives,
  'local.phx': archives,
  'archive.install': archives,
  'archive.uninstall': () => ({}),
  'local.rebar': (command) => tools(mixHome(command, 'elixir')),
  'local.public_keys': (command) => tools(mixHome(command, 'public_keys')),
  'escript.install': (command) => tools(mixHome(command, 'escripts')),
  'hex.config': hexSettings,
  'hex.organization': hexSettings,
  'hex.repo': hexSettings,
  'hex.user': hexSettings,
};

function archives(command: Command): Parts {
  return tools(folderFrom(command, 'MIX_ARCHIVES') ?? mixHome(command, 'archives'));
}

function tools(folder: string | undefined): Parts {
  return folder === undefined ? {} : { makes: [product(folder, 'tree', 'toolchain')] };
}

function mixHome(command: Command, folder: string): string | undefined {
  const home = homeFolder(command, '.mix', 'MIX_HOME');
  return home === undefined ? undefined : joinPath(home, folder);
}

function hexSettings(command: Command): Parts {
  return fills(homeFolder(command, '.hex', 'HEX_HOME'));
}

const build = buildsOf('Elixir');

function explainTask(command: Command, project: MixProject, task: string, words: readonly CommandWord[]): BuildEffect {
  const line = readCommandLine(words, '--only --path -o --output --env --profile --version');
  const does = `mix ${task}`;
  const explain = entryOf(tasks, task);
  const { folder } = project;
  if (explain !== undefined) return { ...build(does, explain(command, project, line)), runsCode: true };
  if (checks.test(task)) return projectCheck('Elixir', does, folder);
  return projectCode('Elixir', does, folder);
}

const checks =
  /^(?:test|credo|dialyzer|sobelow|coveralls.*|clean|deps\.(?:clean|unlock)|ecto\..+|phx\.digest\.clean|compile\.\w+)$/;

type Explain = (command: Command, project: MixProject, line: CommandLine) => Parts;

/** Tasks of a project: most compile it before they start. */
const tasks: Readonly<Record<string, Explain>> = {
  compile: (command, project) => compiled(command, project, 'compile', 'artifact'),
  'deps.get': fetched,
  'deps.update': fetched,
  'deps.compile': (command, project) => compiled(command, project, 'deps.compile', 'dependency'),
  release: released,
  'distillery.release': released,
  'release.init': (_, { folder }) => fills(joinPath(folder, 'rel')),
  'phx.digest': digested,
  'escript.build': builtScript,
  tailwind: builtAssets,
  esbuild: builtAssets,
  sass: builtAssets,
  'tailwind.install': installedTool,
  'esbuild.install': installedTool,
  'sass.install': installedTool,
  'bun.install': installedTool,
  // Aliases that projects made by Phoenix have.
  'assets.deploy': builtAssets,
  'assets.build': builtAssets,
  'assets.setup': installedTool,
  new: newProject,
  'phx.new': newProject,
};

/** How certain the usual folders are: mix.exs may name others. */
function told({ code }: MixProject): Product['certainty'] {
  return code === undefined ? 'likely' : 'certain';
}

/** Compilers of C may leave libraries in `priv`, and logs anywhere. */
function compiled(command: Command, project: MixProject, task: string, role: 'artifact' | 'dependency'): Parts {
  const folder = buildFolder(command, project, task);
  if (folder === undefined) return fills(buildRoot(command, project));
  return {
    makes: [{ path: joinPath(folder, 'lib'), kind: 'tree', role, certainty: told(project) }],
    byProductsIn: [project.folder, folder],
  };
}

function fetched(command: Command, project: MixProject, line: CommandLine): Parts {
  const { deps, lock, manifest, folder } = project;
  const only = line.flag('--only')?.value;
  const isLocked = command.files.kindOf(lock) === 'file';
  return {
    makes: [libraries(deps, told(project)), ...(isLocked ? [] : [product(lock, 'file', 'manifest', 'likely')])],
    byProductsIn: [folder],
    reads: [manifest, lock].filter((path) => command.files.kindOf(path) === 'file'),
    installs: { purpose: only === 'prod' ? 'run' : 'all', folders: [deps] },
  };
}

/** A release brings the Erlang runtime along, and is started by the script of its name. */
function released(command: Command, project: MixProject, line: CommandLine): Parts {
  const own = buildFolder(command, project, 'release');
  const path = line.flag('--path');
  const release = releaseOf(project, line.operands[0]?.value);
  const usual = own === undefined || release === undefined ? undefined : joinPath(own, `rel/${release.name}`);
  const folder = path === undefined ? usual : pathFrom(command.cwd, path);
  const around = own ?? buildRoot(command, project);
  const byProductsIn = [project.folder, around];
  if (folder === undefined) return { makesIn: [around], byProductsIn };
  // Distillery, which made releases before Mix did, has settings of its own.
  const isOther = command.files.kindOf(joinPath(project.folder, 'rel/config.exs')) === 'file';
  const certainty = path !== undefined || (release?.isPlain === true && !isOther) ? 'certain' : 'likely';
  const name = release?.name;
  const isNamed = certainty === 'certain' && release?.isPlain === true;
  const scripts = [
    ...(name === undefined ? [] : [startScript(joinPath(folder, `bin/${name}`), isNamed)]),
    // What projects lay over a release, such as the `bin/server` of Phoenix.
    ...command.files
      .filesIn(joinPath(project.folder, 'rel/overlays/bin'))
      .map((script) => startScript(joinPath(folder, `bin/${baseName(script)}`), certainty === 'certain')),
  ];
  // Compiled modules were put into the release.
  return { makes: [...cache(joinPath(around, 'lib')), artifact(folder, 'tree', certainty), ...scripts], byProductsIn };
}

function startScript(path: string, isSure: boolean): Product {
  return { ...artifact(path, 'program', isSure ? 'certain' : 'likely'), facts: releaseFacts };
}

/** Copies of the files with a digest in their names, and the list of them. */
function digested(_: Command, { folder }: MixProject, line: CommandLine): Parts {
  const input = line.operands[0];
  const from = input === undefined ? joinPath(folder, 'priv/static') : pathFrom(folder, input);
  const output = line.flag('-o', '--output');
  const into = output === undefined ? from : pathFrom(folder, output);
  if (into === undefined) return fills(folder);
  return { makes: [artifact(joinPath(into, 'cache_manifest.json'), 'file')], makesIn: [into], byProductsIn: [folder] };
}

function builtAssets(_: Command, { folder }: MixProject): Parts {
  return { makesIn: [joinPath(folder, 'priv/static')], byProductsIn: [folder] };
}

function installedTool(command: Command, project: MixProject): Parts {
  return { makesIn: [buildRoot(command, project)], byProductsIn: [project.folder] };
}

function builtScript(command: Command, project: MixProject): Parts {
  const { folder, code = '' } = project;
  const settings = /\bescript:/.exec(code);
  const isPlain = settings !== null && !/\b(?:path|name):/.test(code);
  const name = appName(project);
  if (name === undefined) return fills(folder);
  const script = artifact(joinPath(folder, name), 'program', isPlain ? 'certain' : 'likely');
  const made = { ...script, facts: escriptFacts };
  const built = compiled(command, project, 'escript.build', 'artifact');
  return { ...built, makes: [...(built.makes ?? []), made], makesIn: isPlain ? (built.makesIn ?? []) : [folder] };
}

function newProject(command: Command, { folder }: MixProject, line: CommandLine): Parts {
  const path = pathFrom(command.cwd, line.operands[0]);
  return path === undefined || path === folder ? fills(folder) : { makes: [artifact(path, 'tree')] };
}

/** `mix do deps.get, compile` and `mix do deps.get + compile`. */
function listed({ folder }: MixProject, verb: CommandWord, words: readonly CommandWord[]): ScriptEffect {
  const given = tasksIn(words);
  const mix = { ...verb, value: 'mix', text: 'mix' };
  const does = `mix do ${given.map(([task]) => task?.value ?? '…').join(', ')}`;
  return {
    kind: 'script',
    toolchain: 'Elixir',
    does,
    runs: given.map((task) => ({ words: [mix, ...task] })),
    staysIn: folder,
  };
}

/** `mix cmd --cd assets npm ci`. */
function ran({ folder }: MixProject, words: readonly CommandWord[]): Effect {
  const named = words[0]?.value === '--cd' ? words[1] : undefined;
  const inner = named === undefined ? words : words.slice(2);
  const cwd = named === undefined ? folder : pathFrom(folder, named);
  if (inner[0]?.value === undefined || cwd === undefined) return projectCode('Elixir', 'mix cmd', folder);
  const does = `mix cmd ${inner[0].value}`;
  return { kind: 'script', toolchain: 'Elixir', does, runs: [{ cwd, words: inner }], staysIn: folder };
}

function aliased(command: Command, project: MixProject, task: string, alias: Alias): ScriptEffect {
  const { folder } = project;
  const does = `mix ${task}`;
  const hidden = alias.hidden.map((name) => explainTask(command, project, name, []));
  const own = alias.callsCode ? [...hidden, projectCode('Elixir', does, folder)] : hidden;
  const before = build(does, {
    makes: own.flatMap(({ makes }) => makes),
    makesIn: own.flatMap(({ makesIn }) => makesIn),
    byProductsIn: own.flatMap(({ byProductsIn = [] }) => byProductsIn),
    runsCode: own.length > 0,
  });
  const runs = alias.tasks.map((call): InnerRun => ({ cwd: folder, script: `mix ${call}` }));
  return { kind: 'script', toolchain: 'Elixir', does, before, runs, staysIn: folder };
}
