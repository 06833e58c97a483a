/**
 * Bun: package manager, runner and bundler in one. Source: its documentation.
 */

import { baseName, joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { readCall, readCommandLine, withoutDashes } from '../command/commandLine.ts';
import { homeFolder, variableOf } from '../command/environment.ts';
import { pathFrom } from '../command/words.ts';
import { projectCheck, projectCode } from '../effects/projectCode.ts';
import type { Command, CommandWord, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { anywhere, build, compiledProgram, nodeName, output } from './effects.ts';
import { execute } from './execute.ts';
import { installGlobally, removeGlobally } from './globals.ts';
import { type Installer, install } from './install.ts';
import { purposeByFlags } from './npmSettings.ts';
import { type Project, projectAround, scriptsOf } from './project.ts';
import { scriptOrProgram } from './scriptOrProgram.ts';
import { runInWorkspaces } from './scripts.ts';
import { filteredWorkspaces, workspaceRoot } from './workspaces.ts';

const installScripts = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'];

const installer: Installer = {
  lockFile: 'bun.lock',
  scripts: installScripts,
  workspaceScripts: installScripts,
  isolates: false,
  cache: (command) => homeFolder(command, '.bun/install/cache', 'BUN_INSTALL_CACHE_DIR'),
};

const withValue =
  '--cwd --filter -F --config -c --registry --cache-dir --backend --outdir --outfile --target --entry-naming ' +
  '--format --external -e --define --env-file --preload -r --root --minify-syntax --sourcemap --concurrent-scripts ' +
  '--omit';

const quiet = new Set('pm outdated audit info why upgrade completions discord repl'.split(' '));

/** `bun` with these words. */
export function explainBun(command: Command): Effect | undefined {
  const line = readCommandLine(command.arguments, withValue);
  const [first] = line.operands;
  const given = line.flag('--cwd');
  const folder = given === undefined ? command.cwd : pathFrom(command.cwd, given);
  const project = projectAround(command, folder);
  if (first === undefined) return line.has('-e', '--eval') ? projectCode(nodeName, 'bun', folder) : noEffect;
  if (project === undefined || folder === undefined) return anywhere('bun');
  if (first.value === undefined) return undefined;
  const words = command.arguments.slice(command.arguments.indexOf(first) + 1);
  const does = `bun ${first.value}`;
  switch (first.value) {
    case 'install':
    case 'i':
    case 'ci':
    case 'add':
    case 'a':
    case 'remove':
    case 'rm':
    case 'update':
      return installed(does, { ...command, cwd: folder }, line, project);
    case 'run':
      return run(words, line, project, folder);
    case 'x':
      return execute('bunx', words, folder, true);
    case 'build':
      return bundled(words, folder);
    case 'test':
      return projectCheck(nodeName, does, folder);
    case 'init':
    case 'create':
    case 'link':
    case 'unlink':
    case 'patch':
      return build(does, { makesIn: [folder] });
    default:
      return quiet.has(first.value) ? noEffect : run([first, ...words], line, project, folder);
  }
}

function installed(does: string, command: Command, line: CommandLine, project: Project): Effect {
  const [, ...packages] = line.operands;
  if (line.has('-g', '--global')) {
    const home = homeFolder(command, '.bun', 'BUN_INSTALL');
    const folders = {
      programs: variableOf(command, 'BUN_INSTALL_BIN') ?? (home === undefined ? undefined : joinPath(home, 'bin')),
      packages: home === undefined ? undefined : joinPath(home, 'install/global/node_modules'),
    };
    const removes = /(?:remove|rm)$/.test(does);
    return removes ? removeGlobally(does, packages, folders) : installGlobally(does, packages, folders);
  }
  const isOldLock = project.files.kindOf(joinPath(project.folder, 'bun.lockb')) === 'file';
  return install(installer, {
    command,
    does,
    project,
    args: line,
    purpose: line.has('-p') ? 'run' : (purposeByFlags(line) ?? 'all'),
    adds: packages.length > 0 && !does.endsWith('update'),
    runsScripts: !line.has('--ignore-scripts'),
    writesLock: !isOldLock && !line.has('--frozen-lockfile', '--no-save') && does !== 'bun ci',
  });
}

/** A script or a file: `bun run build`, `bun src/index.ts`. */
function run(words: readonly CommandWord[], line: CommandLine, project: Project, folder: string): Effect | undefined {
  const own = readCall(words, withValue);
  const [name, ...passed] = own.rest;
  if (name?.value === undefined) return noEffect;
  const filters = line.all('--filter', '-F').flatMap(({ value }) => value ?? []);
  if (filters.length > 0) {
    const root = workspaceRoot(project);
    return runInWorkspaces(`bun ${name.value}`, root, filteredWorkspaces(root, filters), {
      name: name.value,
      passed: withoutDashes(passed),
      hooks: true,
    });
  }
  const isFile = /\.[cm]?[jt]sx?$|^\.{0,2}\//.test(name.value) && !scriptsOf(project).has(name.value);
  return isFile
    ? projectCode(nodeName, `bun ${baseName(name.value)}`, folder)
    : scriptOrProgram('bun', [name, ...passed], project, true);
}

/** `bun build`: a folder, a file, or a program. */
function bundled(words: readonly CommandWord[], folder: string): Effect {
  const args = readCommandLine(words, withValue);
  const does = 'bun build';
  const outdir = args.flag('--outdir');
  const outfile = args.flag('--outfile');
  const target = outfile ?? outdir;
  const path = target === undefined ? undefined : pathFrom(folder, target);
  if (args.has('--compile')) return compiled(args, outfile === undefined ? undefined : path, folder);
  if (target === undefined) return build(does);
  if (path === undefined) return build(does, { makesIn: [folder] });
  if (outfile === undefined) return output(does, folder, [path], 'certain');
  return build(does, { makes: [{ path, kind: 'file', certainty: 'certain' }] });
}

/** A program that brings its own runtime; without a name it is called like its source. */
function compiled(args: CommandLine, given: string | undefined, folder: string): Effect {
  const [entry] = args.operands;
  const name = entry?.value === undefined ? undefined : baseName(entry.value).replace(/\.\w+$/, '');
  const path = given ?? (name === undefined || name === 'index' ? undefined : joinPath(folder, name));
  if (path === undefined) return build('bun build', { makesIn: [folder] });
  return build('bun build', {
    makes: [compiledProgram(path, given === undefined ? 'likely' : 'certain')],
    makesPrograms: true,
  });
}
