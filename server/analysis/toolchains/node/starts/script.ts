/**
 * What `node` and its like run: a script with what is loaded before it, or code on the command line.
 */

import { stringAt } from '../../../formats/value.ts';
import { joinPath } from '../../../text/paths.ts';
import type { Application } from '../../application.ts';
import type { CommandLine } from '../../command/commandLine.ts';
import { readCall } from '../../command/commandLine.ts';
import { variableOf } from '../../command/environment.ts';
import { pathFrom, wordsIn } from '../../command/words.ts';
import type { FileView } from '../../fileView.ts';
import type { Command } from '../../toolchain.ts';
import { nodeName } from '../effects.ts';
import { projectIn } from '../project.ts';
import { nodeFlagsWithValue, programOfLibrary } from '../runtime.ts';
import { libraryIn } from '../sources/imports.ts';
import { developing, ofProject } from './application.ts';

/** What `node` with these words runs; undefined for a shell, and for a program of a library, which has its own name. */
export function startNode(command: Command): Application | undefined {
  const args = readCall(command.arguments, nodeFlagsWithValue);
  const [script] = args.rest;
  if (args.has('-v', '--version', '-h', '--help', '--run')) return undefined;
  if (args.has('--test')) return developing(command, 'runs the tests of the project');
  const before = preloads(command, args);
  const compiler = before.libraries.find((name) => compilers.has(name));
  if (compiler !== undefined) return developing(command, compiles);
  if (args.has('--watch', '--watch-path')) return developing(command, 'restarts when a source changes');
  if (args.has('-e', '--eval', '-p', '--print', '-pe')) return inline(script?.value ?? '', before);
  if (script?.value === undefined || programOfLibrary(script.value) !== undefined) return undefined;
  return startScript(command, script.value, before);
}

/** What a program does that compiles whenever it starts. */
export const compiles = 'compiles its sources when it starts';

/** Libraries that compile the sources that are loaded after them. */
const compilers = new Set(
  (
    'ts-node ts-node-dev tsx tsm esno esbuild-register esbuild-runner esbuild-node-loader @esbuild-kit/cjs-loader ' +
    '@esbuild-kit/esm-loader @swc-node/register @swc/register @babel/register babel-register @babel/node babel-core ' +
    'sucrase jiti coffeescript coffee-script @oxc-node/core @babel/preset-env'
  ).split(' '),
);

/** What is loaded before the script. */
export interface Preloads {
  readonly libraries: readonly string[];
  /** Files, absolute. */
  readonly files: readonly string[];
  /** Files that may be missing, absolute. */
  readonly settings: readonly string[];
}

const loaders = ['-r', '--require', '--import', '--loader', '--experimental-loader', '--preload'];

/** What flags, also those in NODE_OPTIONS, name to be loaded first. */
function preloads(command: Command, args: CommandLine): Preloads {
  const more = readCall(wordsIn(variableOf(command, 'NODE_OPTIONS') ?? ''), nodeFlagsWithValue);
  const values = [args, more].flatMap((each) => each.all(...loaders).flatMap(({ value }) => value ?? []));
  const named = values.filter((value) => !/^\.{0,2}\//.test(value));
  const env = [args, more].flatMap((each) => each.all('--env-file', '--env-file-if-exists'));
  const isNamed = (library: string) => named.some((value) => value.startsWith(library));
  const settings = [
    ...env,
    ...(isNamed('dotenv') ? ['.env'] : []),
    ...(isNamed('tsconfig-paths') ? [variableOf(command, 'TS_NODE_PROJECT') ?? 'tsconfig.json'] : []),
  ].flatMap((word) => pathFrom(command.cwd, word) ?? []);
  return {
    libraries: named.flatMap((value) => libraryIn(value) ?? []),
    files: values.filter((value) => !named.includes(value)).flatMap((value) => pathFrom(command.cwd, value) ?? []),
    settings,
  };
}

/** Code on the command line, such as a health check. */
function inline(code: string, { libraries, files }: Preloads): Application {
  const asked = [...code.matchAll(/(?:require|import)\s*\(\s*['"`]([^'"`]+)['"`]/g)].map(([, name = '']) => name);
  const own = asked.some((name) => /^\.{0,2}\//.test(name)) || files.length > 0;
  const uses = [...libraries, ...asked.flatMap((name) => libraryIn(name) ?? [])];
  return { toolchain: nodeName, loads: files, reads: own || uses.length > 0 ? 'project' : 'nothing', uses: () => uses };
}

/** A script that is run, with what is loaded before it; the libraries in `uses` are needed in any case. */
export function startScript(
  command: Command,
  script: string,
  before: Preloads = { libraries: [], files: [], settings: [] },
  uses: readonly string[] = [],
): Application {
  const path = pathFrom(command.cwd, script);
  if (path === undefined) return ofProject(command, { loads: before.files, uses: [...uses, ...before.libraries] });
  const bundle = selfContained(path);
  if (bundle !== undefined && before.libraries.length === 0)
    return { toolchain: nodeName, loads: [bundle, ...before.files], reads: 'data' };
  const entry = entryIn(command.files, path);
  return ofProject(command, {
    loads: [entry, ...before.files],
    mayLoad: before.settings,
    uses: [...uses, ...before.libraries],
    entries: [entry, ...before.files],
  });
}

/** The folder around a script in which a framework has put all that it needs, libraries included. */
function selfContained(path: string): string | undefined {
  return /^(?:.*\/)?(?:\.output|\.next\/standalone)(?=\/)/.exec(path)?.[0];
}

/** The file that is run: a script without its ending, or what a folder says is its main file. */
function entryIn(files: FileView, path: string): string {
  if (files.kindOf(path) === 'file') return path;
  const named = ['.js', '.cjs', '.mjs', '.json'].map((ending) => `${path}${ending}`);
  const file = named.find((each) => files.kindOf(each) === 'file');
  if (file !== undefined || files.kindOf(path) !== 'folder') return file ?? path;
  const main = stringAt(projectIn(path, files).manifest, 'main');
  const target = joinPath(path, main ?? 'index.js');
  return main === undefined || files.kindOf(target) !== undefined || /\.\w+$/.test(main) ? target : `${target}.js`;
}
