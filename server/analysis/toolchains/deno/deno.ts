/**
 * Deno: programs made of scripts, the cache of modules, tasks.
 */

import { valueAt } from '../../formats/value.ts';
import { baseName, joinPath, parentPath } from '../../text/paths.ts';
import { type CommandLine, readCall, readCommandLine } from '../command/commandLine.ts';
import { homeFolder } from '../command/environment.ts';
import { entryOf } from '../command/table.ts';
import { pathFrom, reworded } from '../command/words.ts';
import { buildsOf, fills } from '../effects/buildEffect.ts';
import { artifact, libraries } from '../effects/products.ts';
import { projectCheck, projectCode } from '../effects/projectCode.ts';
import type { BuildEffect, Command, CommandWord, Effect, Product, ScriptEffect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { denoProject, taskScripts } from './config.ts';
import { compiledFacts, startDeno, startRun } from './starting.ts';

/** The endings of what it runs as it is. */
const scripts = ['.ts', '.mts', '.tsx', '.js', '.mjs', '.jsx'];

export const deno: Toolchain = {
  name: 'Deno',
  image: 'denoland/deno',
  manifests: ['deno.json', 'deno.jsonc', 'deno.lock', 'import_map.json'],
  startManifests: ['deno.json', 'deno.jsonc', 'deno.lock', 'import_map.json', 'package.json'],
  sources: scripts,
  interprets: scripts,
  wants: ['deno.json', 'deno.jsonc', 'import_map.json', ...scripts.map((ending) => `*${ending}`)],
  starts: { deno: startDeno, run: startRun },
  programs: { deno: explainDeno },
};

function explainDeno(command: Command): Effect | undefined {
  const { arguments: words, cwd } = command;
  const line = readCommandLine(words, withValue);
  const [first, ...operands] = line.operands;
  const verb = first?.value;
  if (first === undefined) return noEffect;
  if (verb === undefined) return undefined;
  if (asks.has(verb)) return noEffect;
  const call = readCall(words, withValue, 1);
  if (verb === 'task') return explainTask(command, call);
  if (verb === 'run' || verb === 'serve') return explainRun(command, verb, call.rest);
  const explain = entryOf(commands, verb);
  if (explain !== undefined) return explain(command, line, operands);
  if (checks.has(verb)) return projectCheck('Deno', `deno ${verb}`, cwd);
  // `deno main.ts` runs a script, too.
  return /[./:]/.test(verb) ? projectCode('Deno', 'deno run', cwd) : undefined;
}

/** `--lock`, `--env-file` and `--entrypoint` are switches unless their value stands behind `=`. */
const withValue =
  '-o --output --outdir -c --config --import-map --target --cwd -n --name --root --include --exclude --icon --location ' +
  '--seed --ext -L --log-level --cert --port --host';

const asks = new Set('info types doc help completions repl lsp outdated why --version -V'.split(' '));
const checks = new Set('fmt lint check test bench coverage publish jupyter'.split(' '));

type Explain = (command: Command, line: CommandLine, operands: readonly CommandWord[]) => Effect | undefined;

const commands: Readonly<Record<string, Explain>> = {
  compile: compiled,
  bundle: bundled,
  cache: (command) => fetched(command, 'deno cache'),
  install: (command, line, operands) =>
    isGlobal(line, operands) ? installedProgram(command, line, operands) : fetched(command, 'deno install'),
  i: (command, line, operands) =>
    isGlobal(line, operands) ? installedProgram(command, line, operands) : fetched(command, 'deno install'),
  add: (command) => fetched(command, 'deno add'),
  remove: (command) => fetched(command, 'deno remove'),
  ci: (command) => fetched(command, 'deno ci'),
  'approve-scripts': (command) => fetched(command, 'deno approve-scripts'),
  vendor: ({ cwd }, line) => {
    const named = line.flag('--output');
    const folder = named === undefined ? pathIn(cwd, 'vendor') : pathFrom(cwd, named);
    return build(
      'deno vendor',
      folder === undefined ? fills(cwd) : { makes: [libraries(folder)], byProductsIn: [cwd ?? '/'] },
    );
  },
  eval: ({ cwd }) => projectCode('Deno', 'deno eval', cwd),
  init: ({ cwd }, _, [folder]) => build('deno init', fills(folder === undefined ? cwd : pathFrom(cwd, folder))),
  upgrade: () => build('deno upgrade'),
  uninstall: () => build('deno uninstall'),
  clean: () => build('deno clean'),
};

const build = buildsOf('Deno');

function pathIn(folder: string | undefined, name: string): string | undefined {
  return folder === undefined ? undefined : joinPath(folder, name);
}

/** The folder of the modules that were fetched. */
function cacheFolder(command: Command): string | undefined {
  return homeFolder(command, '.cache/deno', 'DENO_DIR');
}

/** The program is called as `--output` says, into a folder where it ends in `/`; else after the script. */
function compiled(command: Command, line: CommandLine, [script]: readonly CommandWord[]): Effect {
  const { cwd } = command;
  const output = line.flag('-o', '--output');
  const isWindows = line.flag('--target')?.value?.includes('windows') === true;
  const path = output === undefined ? undefined : pathFrom(cwd, output);
  const isFolder =
    output?.value?.endsWith('/') === true || (path !== undefined && command.files.kindOf(path) === 'folder');
  const sideways = { byProductsIn: [cwd ?? '/'], runsCode: true, makesPrograms: !isWindows };
  const program = (at: string, certainty: Product['certainty']): Product =>
    isWindows
      ? artifact(at, 'file', certainty)
      : { ...artifact(at, 'program', certainty), facts: () => compiledFacts(command) };
  if (output !== undefined && !isFolder) {
    if (path === undefined) return build('deno compile', { ...fills(cwd), ...sideways });
    const named = isWindows && !path.endsWith('.exe') ? `${path}.exe` : path;
    return build('deno compile', { makes: [program(named, 'certain')], ...sideways });
  }
  const folder = path ?? cwd;
  const name = script?.value === undefined ? undefined : inferredName(cwd, script.value);
  if (folder === undefined || name === undefined) return build('deno compile', { ...fills(folder), ...sideways });
  const made = program(joinPath(folder, isWindows ? `${name}.exe` : name), 'likely');
  return build('deno compile', { makes: [made], ...fills(folder), ...sideways });
}

/** `main`, `mod`, `index` and `cli` say little: then the folder's name is taken. */
function inferredName(cwd: string | undefined, script: string): string | undefined {
  const isUrl = /^\w+:/.test(script);
  const path = isUrl ? script.replace(/^[\w-]+:\/*/, '/') : cwd === undefined ? script : joinPath(cwd, script);
  const stem = baseName(path).replace(/(.)\.\w+$/, '$1');
  const name = /^(?:main|mod|index|cli)$/.test(stem) ? baseName(parentPath(path)) || stem : stem;
  return name.split('@')[0] || undefined;
}

function bundled({ cwd }: Command, line: CommandLine, [, target]: readonly CommandWord[]): Effect {
  const output = line.flag('-o', '--output') ?? target;
  const folder = line.flag('--outdir');
  if (output === undefined && folder === undefined) return projectCheck('Deno', 'deno bundle', cwd);
  const path = pathFrom(cwd, folder ?? output);
  if (path === undefined) return build('deno bundle', { ...fills(cwd), runsCode: true });
  const kind = folder === undefined ? 'file' : 'tree';
  return build('deno bundle', { makes: [artifact(path, kind)], byProductsIn: [cwd ?? '/'], runsCode: true });
}

/** Modules go into the cache; those of npm into the project where it says so. */
function fetched(command: Command, does: string): Effect {
  const { cwd } = command;
  const folder = cacheFolder(command);
  if (folder === undefined) return build(does, fills(undefined, cwd));
  return build(does, {
    makes: [libraries(folder)],
    makesIn: ['node_modules', 'vendor'].flatMap((name) => pathIn(cwd, name) ?? []),
    byProductsIn: [cwd ?? '/'],
    installs: { purpose: 'all', folders: [folder, ...besideProject(command)], libraries: {} },
  });
}

/** Where it has the libraries of npm in the project: there is a package.json, or the settings say so. */
function besideProject(command: Command): string[] {
  const project = denoProject(command, undefined);
  if (project === undefined) return [];
  const at = (name: string) => joinPath(project.folder, name);
  const isOn = (name: string) => /^(?:true|auto|manual)$/.test(String(valueAt(project.config, name)));
  const hasModules = isOn('nodeModulesDir') || command.files.kindOf(at('package.json')) === 'file';
  return [...(hasModules ? [at('node_modules')] : []), ...(isOn('vendor') ? [at('vendor')] : [])];
}

/** Before Deno 2 `deno install` was for programs alone: then it names a script and what that may do. */
function isGlobal(line: CommandLine, operands: readonly CommandWord[]): boolean {
  if (line.has('--entrypoint', '-e')) return false;
  if (line.has('-g', '--global', '--root', '-n', '--name')) return true;
  return operands.some(({ value }) => /^https?:/.test(value ?? ''));
}

function installedProgram(command: Command, line: CommandLine, [script]: readonly CommandWord[]): Effect {
  const named = line.flag('--root');
  const home = homeFolder(command, '.deno', 'DENO_INSTALL_ROOT');
  const root = named === undefined ? home : pathFrom(command.cwd, named);
  const bin = pathIn(root, 'bin');
  const flag = line.flag('-n', '--name');
  const name = flag === undefined ? inferredName(command.cwd, script?.value ?? '') : flag.value;
  const cache = cacheFolder(command);
  const kept = cache === undefined ? [] : [libraries(cache)];
  if (bin === undefined || name === undefined) return build('deno install', { ...fills(bin), makes: kept });
  const made = artifact(joinPath(bin, name), 'file', flag === undefined ? 'likely' : 'certain');
  return build('deno install', { makes: [...kept, made], makesIn: flag === undefined ? [bin] : [] });
}

/** `deno run npm:vite build` runs a program of npm. */
function explainRun(
  { cwd }: Command,
  verb: string,
  [script, ...words]: readonly CommandWord[],
): BuildEffect | ScriptEffect {
  const [, name] = /^npm:\/?((?:@[^/]+\/)?[^/@]+)/.exec(script?.value ?? '') ?? [];
  if (script === undefined || name === undefined || cwd === undefined) return projectCode('Deno', `deno ${verb}`, cwd);
  const program = /^npm:\/?(?:@[^/]+\/)?[^/]+\/(.+)$/.exec(script.value ?? '')?.[1] ?? baseName(name);
  const inner = [reworded(script, program), ...words];
  return { kind: 'script', toolchain: 'Deno', does: `deno run ${name}`, runs: [{ words: inner }], staysIn: cwd };
}

/** A task of deno.json runs in the folder of that file, a kind of shell runs it. */
function explainTask(command: Command, { flag, rest: [task, ...passed] }: CommandLine): Effect {
  const config = flag('-c', '--config');
  const project = denoProject(command, config === undefined ? undefined : pathFrom(command.cwd, config));
  if (task === undefined) return noEffect;
  const name = task.value;
  const does = `deno task ${name ?? ''}`.trim();
  const scripts = project === undefined || name === undefined ? undefined : taskScripts(project, name);
  if (project === undefined || scripts === undefined) return projectCode('Deno', does, project?.folder ?? command.cwd);
  const named = flag('--cwd');
  const cwd = named === undefined ? project.folder : pathFrom(command.cwd, named);
  if (cwd === undefined) return projectCode('Deno', does, project.folder);
  // What follows the name is handed on to the task itself, the last one.
  const more = passed.map(({ text }) => ` ${text}`);
  const runs = scripts.map((script, at) => ({
    cwd,
    script: at === scripts.length - 1 ? script + more.join('') : script,
  }));
  return { kind: 'script', toolchain: 'Deno', does, runs, staysIn: project.folder };
}
