/**
 * Where uv installs. Source: uv's documentation of projects, environments, tools and variables.
 */

import { readToml } from '../../formats/toml.ts';
import { valueAt } from '../../formats/value.ts';
import { unknownValue } from '../../syntax/lexer.ts';
import { joinPath, parentPath } from '../../text/paths.ts';
import { folderFrom, inHome } from '../environment.ts';
import { absolutePath, folderAround } from '../files/operands.ts';
import type { CommandWord } from '../toolchain.ts';
import { type PythonCommand, present, switchIn } from './command.ts';
import type { ProjectSite } from './environments.ts';
import type { Options } from './options.ts';
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
  for (let at = project; at !== '/'; at = parentPath(at)) {
    const text = command.files.read(joinPath(at, 'pyproject.toml'));
    if (text !== undefined && valueAt(readToml(text), 'tool', 'uv', 'workspace') !== undefined) return at;
  }
  return project;
}

/** The environment of a project: `uv sync`, `uv run`. */
export function projectSite(command: PythonCommand, root: string, options: Options): ProjectSite {
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
export function uvPipSite(command: PythonCommand, options: Options): Site {
  const told = options.flag('--target', '-t') ?? options.flag('--prefix');
  if (told !== undefined) {
    const folder = absolutePath(command, told);
    return folder === undefined ? siteSomewhere([folderAround(command, told)]) : folderSite(command, folder);
  }
  const python = options.flag('--python', '-p');
  const named = python?.value?.includes('/') === true ? absolutePath(command, python) : undefined;
  if (named !== undefined) return siteOfPython(command, named);
  if (options.has('--system') || switchIn(command, 'UV_SYSTEM_PYTHON') === true) return siteOfSystem(command);
  const active = activeEnvironment(command) ?? folderFrom(command, 'CONDA_PREFIX');
  if (active !== undefined) return environmentSite(active);
  for (let at = command.cwd; at !== undefined; at = at === '/' ? undefined : parentPath(at)) {
    if (isEnvironment(command.files, joinPath(at, '.venv'))) return environmentSite(joinPath(at, '.venv'));
  }
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
export function pythonFolders(command: PythonCommand, options: Options): { pythons: string[]; programs: string[] } {
  const told = options.flag('--install-dir', '-i');
  const pythons =
    told === undefined ? dataFolder(command, 'UV_PYTHON_INSTALL_DIR', 'python') : present(absolutePath(command, told));
  return { pythons, programs: programFolder(command, 'UV_PYTHON_BIN_DIR') };
}

/** uv's cache, unless it is told to keep none. */
export function uvCache(command: PythonCommand, options: Options): string[] {
  if (options.has('--no-cache', '-n', '--no-cache-dir') || switchIn(command, 'UV_NO_CACHE') === true) return [];
  const told = options.flag('--cache-dir');
  if (told !== undefined) return present(absolutePath(command, told));
  const folder = folderFrom(command, 'UV_CACHE_DIR');
  return present(folder ?? inHome(command, '.cache/uv'));
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
  return word === undefined ? command.cwd : absolutePath(command, word);
}
