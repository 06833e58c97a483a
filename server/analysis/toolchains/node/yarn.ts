/**
 * Yarn: the classic one, and the later ones (called berry) that read .yarnrc.yml. Sources: the documentation of both.
 */

import { joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { readCall, readCommandLine } from '../command/commandLine.ts';
import { inHome, variableOf } from '../command/environment.ts';
import { pathFrom } from '../command/words.ts';
import { product } from '../effects/products.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { Command, CommandWord, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { anywhere, build, nodeName } from './effects.ts';
import { execute } from './execute.ts';
import { type GlobalFolders, installGlobally, removeGlobally } from './globals.ts';
import { type Project, projectAround, scriptsOf } from './project.ts';
import { scriptOrProgram } from './scriptOrProgram.ts';
import { runInWorkspaces, scriptEffect } from './scripts.ts';
import { knowsWorkspaces, selectedWorkspaces, workspaceRoot, workspacesOf } from './workspaces.ts';
import { focus, installWithYarn, usesBerry, yarnCache } from './yarnInstall.ts';

const withValue =
  '--cwd --registry --cache-folder --modules-folder --network-timeout --network-concurrency --mutex --prefix ' +
  '--global-folder --preferred-cache-folder --use-yarnrc --link-folder --otp --proxy --https-proxy ' +
  '--child-concurrency --mode --jobs -j';

/** A command of yarn, in its project. */
interface YarnCall {
  readonly command: Command;
  readonly project: Project;
  /** All flags and operands, the subcommand among them. */
  readonly line: CommandLine;
  /** Behind the subcommand. */
  readonly words: readonly CommandWord[];
  readonly isBerry: boolean;
}

/** `yarn` with these words. */
export function explainYarn(given: Command): Effect | undefined {
  const line = readCommandLine(given.arguments, withValue);
  const [first, ...words] = readCall(given.arguments, withValue).rest;
  if (first === undefined && line.has('--version', '-v', '--help', '-h')) return noEffect;
  if (quiet.has(first?.value ?? '')) return noEffect;
  const cwd = line.flag('--cwd');
  const command = cwd === undefined ? given : { ...given, cwd: pathFrom(given.cwd, cwd) };
  const project = projectAround(command);
  if (project === undefined) return anywhere('yarn');
  if (first !== undefined && first.value === undefined) return undefined;
  const call: YarnCall = { command, project, line, words, isBerry: usesBerry(project, line) };
  const verb = first?.value ?? 'install';
  if (Object.hasOwn(commands, verb)) return commands[verb]?.(call);
  return first === undefined ? undefined : scriptOrProgram('yarn', [first, ...words], project, !call.isBerry);
}

/** What prints, asks, or talks to the registry. */
const quiet = new Set(
  (
    'access audit autoclean bin check config constraints dedupe explain generate-lock-entry help info licenses list ' +
    'login logout npm outdated owner search stage tag team unlink why version versions'
  ).split(' '),
);

type Explain = (call: YarnCall) => Effect | undefined;

const installed: Explain = ({ command, project, line, isBerry }) => installWithYarn(command, project, line, isBerry);

const changed: Explain = ({ project, line }) =>
  build(`yarn ${line.operands[0]?.text ?? ''}`, { makesIn: [project.folder] });

const commands: Readonly<Record<string, Explain>> = {
  install: installed,
  add: installed,
  remove: installed,
  up: installed,
  upgrade: installed,
  global: globally,
  workspace: inWorkspace,
  workspaces: inWorkspaces,
  run: ({ project, words, isBerry }) => scriptOrProgram('yarn', withoutFlags(words), project, !isBerry),
  exec: ({ project, words }) => execute('yarn exec', words, project.folder, false),
  dlx: ({ project, words }) => execute('yarn dlx', words, project.folder, true),
  node: ({ line, project, words }) => {
    const [verb] = line.operands;
    return verb && scriptEffect('yarn node', [{ words: [verb, ...words] }], project.folder);
  },
  cache: clearedCache,
  set: versionSet,
  policies: versionSet,
  init: changed,
  create: changed,
  import: changed,
  link: changed,
  pack: changed,
  'patch-commit': changed,
  plugin: changed,
  rebuild: changed,
  unplug: changed,
};

function globally({ command, line }: YarnCall): Effect {
  const [, verb, ...packages] = line.operands;
  const does = `yarn global ${verb?.value ?? ''}`.trim();
  const folders = globalFolders(command, line);
  if (verb?.value === 'add' || verb?.value === 'upgrade') return installGlobally(does, packages, folders);
  return verb?.value === 'remove' ? removeGlobally(does, packages, folders) : noEffect;
}

function globalFolders(command: Command, args: CommandLine): GlobalFolders {
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
  return knowsWorkspaces(root) ? undefined : projectCode(nodeName, `yarn workspace ${name.value}`, root.folder);
}

/** `yarn workspaces run build`, `yarn workspaces foreach -A run build`, `yarn workspaces focus --production`. */
function inWorkspaces({ command, project, words, isBerry }: YarnCall): Effect | undefined {
  const args = readCommandLine(words, withValue);
  const [verb, first, ...others] = args.operands;
  const root = workspaceRoot(project);
  if (verb?.value === 'focus') return focus(command, root, args);
  const [script, ...passed] = first?.value === 'run' ? others : [...(first === undefined ? [] : [first]), ...others];
  if ((verb?.value !== 'run' && verb?.value !== 'foreach') || script?.value === undefined) return noEffect;
  const all = workspacesOf(root);
  const projects = isBerry && scriptsOf(root).has(script.value) ? [root, ...all] : all;
  const call = { name: script.value, passed: [...passed, ...args.rest], hooks: !isBerry };
  return runInWorkspaces(`yarn workspaces run ${script.value}`, root, projects, call);
}

/** `yarn set version berry` makes the project one of the later yarns. */
function versionSet({ project: { folder }, line }: YarnCall): Effect {
  const [verb, , wanted] = line.operands;
  const isClassic = verb?.value === 'policies' || /^(?:classic$|1\b)/.test(wanted?.value ?? '');
  return build('yarn set version', {
    makes: [product(joinPath(folder, isClassic ? '.yarnrc' : '.yarnrc.yml'), 'file', 'config', 'likely')],
    makesIn: [joinPath(folder, '.yarn')],
  });
}

function clearedCache({ command, line, isBerry }: YarnCall): Effect {
  const cache = yarnCache(command, isBerry);
  const clears = /^(?:clean|clear)$/.test(line.operands[1]?.value ?? '');
  return clears && cache !== undefined ? build('yarn cache clean', { removes: [cache] }) : noEffect;
}

function withoutFlags(words: readonly CommandWord[]): readonly CommandWord[] {
  const start = words.findIndex(({ value, text }) => !(value ?? text).startsWith('-'));
  return start === -1 ? [] : words.slice(start);
}
