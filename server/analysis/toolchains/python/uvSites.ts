/**
 * Where uv installs. Source: uv's documentation of projects, environments, tools and variables.
 */

import { readToml } from '../../formats/toml.ts';
import { valueAt } from '../../formats/value.ts';
import { unknownValue } from '../../syntax/lexer.ts';
import { joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { folderFrom, foldersAround, inHome } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { folderAround, pathFrom } from '../command/words.ts';
import { cache } from '../effects/products.ts';
import type { CommandWord, Product } from '../toolchain.ts';
import { type PythonCommand, switchIn } from './command.ts';
import type { ProjectSite } from './environments.ts';
import { isProject, projectAround } from './project.ts';
import {
  activeEnvironment,
  environmentSite,
  folderSite,
  isEnvironment,
  isSystemPrefix,
  type Site,
  siteOfPrograms,
  siteOfPython,
  siteOfSystem,
  siteSomewhere,
} from './sites.ts';
import { environment } from './venv.ts';

/** The root of the workspace around the project around `folder`, or the project itself. */
export function workspaceAround(command: PythonCommand, folder: string): string {
  const project = projectAround(command, folder);
  const isWorkspace = (at: string) => {
    const text = command.files.read(joinPath(at, 'pyproject.toml'));
    return text !== undefined && valueAt(readToml(text), 'tool', 'uv', 'workspace') !== undefined;
  };
  return foldersAround(project).find(isWorkspace) ?? project;
}

/** The environment of a project: `uv sync`, `uv run`. */
export function projectSite(command: PythonCommand, root: string, options: CommandLine): ProjectSite {
  const told = command.variable('UV_PROJECT_ENVIRONMENT');
  const active = options.has('--active') ? activeEnvironment(command) : undefined;
  const path = active ?? joinPath(root, typeof told === 'string' && told !== '' ? told : '.venv');
  if (isSystemPrefix(path)) {
    return { site: siteOfPrograms(command, joinPath(path, 'bin')), environment: undefined, makes: [] };
  }
  const isThere = isEnvironment(command.files, path);
  // Without its manifest, the project may as well begin further up.
  const isSure = told !== unknownValue && (path !== joinPath(root, '.venv') || isProject(command, root));
  const makes = isThere ? [] : environment(path, { certainty: isSure ? 'certain' : 'likely' });
  return { site: environmentSite(path), environment: path, makes };
}

/** Where `uv pip` installs: a folder it is told, the system's Python, or the virtual environment that it finds. */
export function uvPipSite(command: PythonCommand, options: CommandLine): Site {
  const told = options.flag('--target', '-t') ?? options.flag('--prefix');
  if (told !== undefined) {
    const folder = pathFrom(command.cwd, told);
    return folder === undefined ? siteSomewhere([folderAround(command, told)]) : folderSite(command, folder);
  }
  const python = options.flag('--python', '-p');
  const named = python?.value?.includes('/') === true ? pathFrom(command.cwd, python) : undefined;
  if (named !== undefined) return siteOfPython(command, named);
  if (options.has('--system') || switchIn(command, 'UV_SYSTEM_PYTHON') === true) return siteOfSystem(command);
  const active = activeEnvironment(command) ?? folderFrom(command, 'CONDA_PREFIX');
  if (active !== undefined) return environmentSite(active);
  const environments = foldersAround(command.cwd ?? '/').map((at) => joinPath(at, '.venv'));
  const found = environments.find((each) => isEnvironment(command.files, each));
  if (found !== undefined) return environmentSite(found);
  // With no environment at all it would refuse, so there is one that is not known of.
  const system = siteOfSystem(command);
  const own = command.cwd === undefined ? [] : [joinPath(command.cwd, '.venv')];
  return { ...system, programs: undefined, makes: [], makesIn: [...system.makesIn, ...own] };
}

/** The folders of `uv tool install`: one with an environment for each tool, and one with their programs. */
export function toolFolders(command: PythonCommand): { readonly tools: string[]; readonly programs: string[] } {
  const data = dataFolder(command, 'UV_TOOL_DIR', 'tools');
  return { tools: data, programs: programFolder(command, 'UV_TOOL_BIN_DIR') };
}

/** The folders of `uv python install`. */
export function pythonFolders(command: PythonCommand, options: CommandLine): { pythons: string[]; programs: string[] } {
  const told = options.flag('--install-dir', '-i');
  const pythons =
    told === undefined ? dataFolder(command, 'UV_PYTHON_INSTALL_DIR', 'python') : present(pathFrom(command.cwd, told));
  return { pythons, programs: programFolder(command, 'UV_PYTHON_BIN_DIR') };
}

/** uv's cache, unless it is told to keep none. */
export function uvCache(command: PythonCommand, options: CommandLine): Product[] {
  if (options.has('--no-cache', '-n', '--no-cache-dir') || switchIn(command, 'UV_NO_CACHE') === true) return [];
  const told = options.flag('--cache-dir');
  if (told !== undefined) return cache(pathFrom(command.cwd, told));
  return cache(folderFrom(command, 'UV_CACHE_DIR') ?? inHome(command, '.cache/uv'));
}

function dataFolder(command: PythonCommand, variable: string, name: string): string[] {
  const folder = folderFrom(command, variable);
  if (folder !== undefined) return [folder];
  const base = folderFrom(command, 'XDG_DATA_HOME');
  return present(base === undefined ? inHome(command, `.local/share/uv/${name}`) : joinPath(base, `uv/${name}`));
}

function programFolder(command: PythonCommand, variable: string): string[] {
  const folder = folderFrom(command, variable) ?? folderFrom(command, 'XDG_BIN_HOME');
  if (folder !== undefined) return [folder];
  // Some images of uv set it to the first of these.
  return command.variable(variable) === unknownValue
    ? ['/usr/local/bin', ...present(inHome(command, '.local/bin'))]
    : present(inHome(command, '.local/bin'));
}

/** The folder that a word names, or the working directory. */
export function folderTold(command: PythonCommand, word: CommandWord | undefined): string | undefined {
  return word === undefined ? command.cwd : pathFrom(command.cwd, word);
}
