/**
 * node itself, the programs that run TypeScript, and corepack.
 */

import { baseName, joinPath } from '../../text/paths.ts';
import { readCall, readCommandLine, withoutDashes } from '../command/commandLine.ts';
import { homeFolder } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { pathFrom } from '../command/words.ts';
import { fills } from '../effects/buildEffect.ts';
import { cache, manifest, product } from '../effects/products.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { Command, CommandWord, Dependencies, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { build, namedPaths, nodeName } from './effects.ts';
import { programsOf } from './packageNames.ts';
import { projectAround } from './project.ts';
import { runScript, scriptEffect } from './scripts.ts';

/** The flags of `node` that take a value, and those of the programs that run TypeScript. */
export const nodeFlagsWithValue =
  '-r --require --import --loader --experimental-loader --env-file --conditions -C --input-type --title ' +
  '--icu-data-dir --max-http-header-size --openssl-config --report-dir --tsconfig -P --project -O ' +
  '--compiler-options --ext --exec --run';

/** `node` with these words: a program of a library is that program, anything else is code of the project. */
export function explainNode(command: Command): Effect | undefined {
  const {
    rest: [script, ...rest],
    has,
    flag,
  } = readCall(command.arguments, nodeFlagsWithValue);
  if (has('-p', '--print', '-v', '--version', '-h', '--help', '-c', '--check', '--v8-options')) return noEffect;
  const { cwd } = command;
  const task = flag('--run');
  if (task !== undefined) return explainTask(command, task, script === undefined ? rest : [script, ...rest]);
  const program = script?.value === undefined ? undefined : programOfLibrary(script.value);
  if (program === undefined || script === undefined || cwd === undefined)
    return projectCode(nodeName, 'node', cwd, ...namedPaths(rest, cwd));
  return scriptEffect(`node ${program}`, [{ words: [{ ...script, value: program }, ...rest] }], cwd);
}

/** `node --run build` runs a script of the project, without those that package managers run around it. */
function explainTask(command: Command, { value }: CommandWord, passed: readonly CommandWord[]): Effect | undefined {
  const project = projectAround(command);
  if (value === undefined || project === undefined) return undefined;
  return runScript(`node --run ${value}`, [project], { name: value, passed: withoutDashes(passed), hooks: false });
}

/** The program that a path into node_modules leads to; undefined for other files. */
export function programOfLibrary(path: string): string | undefined {
  const [, library] = /(?:^|\/)node_modules\/(.*)$/.exec(path) ?? [];
  return library === undefined ? undefined : programIn(library);
}

/** The program that a file of a library is: `.bin/tsc`, `vite/bin/vite.js`, `@angular/cli/bin/ng`. */
function programIn(library: string): string | undefined {
  const [, linked] = /^\.bin\/([^/]+)$/.exec(library) ?? [];
  const [, name, path] = /^((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(library) ?? [];
  if (linked !== undefined || name === undefined || path === undefined) return linked;
  const own = baseName(path).replace(/\.[cm]?js$/, '');
  return programsOf(name).find((program) => program === own);
}

/** Programs that run code of the project, or serve it. */
export function explainRunner({ name, cwd, arguments: words }: Command): Effect {
  return words.some(({ value }) => value === '--version' || value === '-v')
    ? noEffect
    : projectCode(nodeName, name, cwd, ...namedPaths(words, cwd));
}

/** `corepack enable`, `corepack prepare pnpm@9 --activate`, `corepack yarn install`. */
export function explainCorepack(command: Command): Effect | undefined {
  const args = readCall(command.arguments, '--install-directory -o --output');
  const [verb, ...words] = args.rest;
  const { cwd } = command;
  const given =
    args.flag('--install-directory') ?? readCommandLine(words, '--install-directory').flag('--install-directory');
  switch (verb?.value) {
    case undefined:
    case 'cache':
      return noEffect;
    case 'disable':
      return build('corepack disable');
    case 'enable': {
      const named = readCommandLine(words, '--install-directory').operands.flatMap(({ value }) => present(value));
      const folder = given === undefined ? '/usr/local/bin' : pathFrom(cwd, given);
      const programs = (named.length === 0 ? ['yarn', 'pnpm'] : named).flatMap(programsOf);
      if (folder === undefined) return build('corepack enable', fills(folder));
      const fetches = present(cacheOf(command));
      return build('corepack enable', {
        makes: [
          ...programs.map((name) => shim(folder, name)),
          ...fetches.map((path) => product(path, 'tree', 'cache', 'certain')),
        ],
        installs: { ...forAll(command, [folder]), fetches },
      });
    }
    case 'prepare':
    case 'install':
    case 'hydrate':
    case 'pack':
      return build(`corepack ${verb.value}`, {
        makes: cache(cacheOf(command)),
        installs: forAll(command, []),
      });
    case 'use':
    case 'up': {
      const project = projectAround(command);
      if (project === undefined) return undefined;
      return build(`corepack ${verb.value}`, {
        makes: [manifest(joinPath(project.folder, 'package.json'))],
        makesIn: [project.folder],
      });
    }
    default:
      // `corepack pnpm@9 install`
      return cwd === undefined || verb?.value === undefined
        ? undefined
        : scriptEffect(
            `corepack ${verb.value}`,
            [{ words: [{ ...verb, value: verb.value.replace(/@.*$/, '') }, ...words] }],
            cwd,
          );
  }
}

function shim(folder: string, name: string): Product {
  return product(joinPath(folder, name), 'program', 'dependency', 'likely');
}

/** It installs package managers for all projects: into its cache, when it is told to, or when one is called. */
function forAll(command: Command, programs: readonly string[]): Dependencies {
  return { purpose: 'run', folders: present(cacheOf(command)), programs, isGlobal: true, libraries: {} };
}

function cacheOf(command: Command): string | undefined {
  return homeFolder(command, '.cache/node/corepack', 'COREPACK_HOME');
}
