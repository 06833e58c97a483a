/**
 * Where Python's installers put libraries and programs: into a virtual environment, the prefix of the interpreter, the
 * home folder, or a folder they are told. Sources: the documentation of sysconfig, site, venv and pip.
 */

import { baseName, joinPath, parentPath } from '../../text/paths.ts';
import { folderFrom, homeFolder, inHome } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { isSharedFolder } from '../command/systemPaths.ts';
import { libraries } from '../effects/products.ts';
import type { FileView } from '../fileView.ts';
import type { Product } from '../toolchain.ts';
import type { PythonCommand } from './command.ts';

export interface Site {
  /** The folders that hold the libraries, as far as they are known. */
  readonly folders: readonly string[];
  /** Where programs go; undefined when not known. */
  readonly programs: string | undefined;
  /** The folders that an installer fills: new ones, or such as hold nothing but libraries. */
  readonly makes: readonly Product[];
  /** The folders in which it makes files of unknown names. */
  readonly makesIn: readonly string[];
}

/** The site of the Python that the command runs in, as it would be without any option. */
export function siteOf(command: PythonCommand): Site {
  const { folder } = command.interpreter;
  if (folder !== undefined) return siteOfPrograms(command, folder);
  const path = command.variable('PATH');
  if (typeof path !== 'string') return unknownSite(command);
  for (const each of path.split(':')) {
    if (systemPrograms.has(each)) return systemSite(command, each);
    const prefix = parentPath(each);
    if (baseName(each) === 'bin' && mayHoldPython(command, prefix)) return environmentSite(prefix);
  }
  return unknownSite(command);
}

/** The site of the system's Python, whatever environment is active. */
export function siteOfSystem(command: PythonCommand): Site {
  const path = command.variable('PATH');
  const folders = typeof path === 'string' ? path.split(':') : [];
  const own = folders.find((each) => /\/(?:mini)?(?:conda|forge|pypy)\d?\/bin$/.test(each));
  const system = own ?? folders.find((each) => systemPrograms.has(each));
  return system === undefined ? unknownSite(command) : siteOfPrograms(command, system);
}

/** The site of the interpreter whose programs lie in `folder`. */
export function siteOfPrograms(command: PythonCommand, folder: string): Site {
  return systemPrograms.has(folder) ? systemSite(command, folder) : environmentSite(parentPath(folder));
}

/** The site of the Python at a path: of an interpreter, or of an environment. */
export function siteOfPython(command: PythonCommand, path: string): Site {
  return /^(?:python|pypy)[\d.]*$/.test(baseName(path))
    ? siteOfPrograms(command, parentPath(path))
    : environmentSite(path);
}

/** The site of a virtual environment, or of a Python with a folder of its own. */
export function environmentSite(prefix: string): Site {
  return { folders: [prefix], programs: joinPath(prefix, 'bin'), makes: [], makesIn: [prefix] };
}

/** A site of which only is known that it lies in one of these folders. */
export function siteSomewhere(makesIn: readonly string[]): Site {
  return { folders: [], programs: undefined, makes: [], makesIn };
}

/** `--user`: below the home folder. */
export function userSite(command: PythonCommand): Site {
  const base = homeFolder(command, '.local', 'PYTHONUSERBASE');
  return base === undefined ? siteSomewhere(['/home']) : filled(base);
}

/** A folder that is filled with libraries: `pip install --target` or `--prefix`. */
export function folderSite({ files }: PythonCommand, folder: string): Site {
  const isShared = isSharedFolder(folder) || files.filesIn(folder).length > 0;
  return isShared ? environmentSite(folder) : filled(folder);
}

function filled(folder: string): Site {
  const tree: Product = libraries(folder);
  return { folders: [folder], programs: joinPath(folder, 'bin'), makes: [tree], makesIn: [] };
}

/** Whether a virtual environment, or a Python of its own, is known to lie in `prefix`. */
export function isEnvironment(files: FileView, prefix: string): boolean {
  return (
    files.kindOf(joinPath(prefix, 'bin/python')) === 'file' || files.kindOf(joinPath(prefix, 'pyvenv.cfg')) === 'file'
  );
}

/** Whether the folder holds programs of the whole system: `/usr/local`. */
export function isSystemPrefix(folder: string): boolean {
  return systemPrograms.has(joinPath(folder, 'bin'));
}

/** The virtual environment that VIRTUAL_ENV names. */
export function activeEnvironment({ variable }: PythonCommand): string | undefined {
  const value = variable('VIRTUAL_ENV');
  return typeof value === 'string' && value.startsWith('/') ? joinPath('/', value) : undefined;
}

/** The version of the interpreter as `3.12`, which official images tell by a folder; undefined when not known. */
function pythonVersion({ interpreter, variable, files }: PythonCommand): string | undefined {
  const version = variable('PYTHON_VERSION');
  const named = interpreter.version ?? (typeof version === 'string' ? /^\d\.\d+/.exec(version)?.[0] : undefined);
  return named ?? versions.find((each) => files.kindOf(sitePackages(each)) === 'folder');
}

const versions = ['2.7', ...Array.from({ length: 20 }, (_, minor) => `3.${minor + 4}`)];

function mayHoldPython(command: PythonCommand, prefix: string): boolean {
  const { files } = command;
  if (isEnvironment(files, prefix)) return true;
  const isNamed = prefix === activeEnvironment(command) || /(?:env|conda|miniforge|pypy|python)[\d.]*$/.test(prefix);
  return isNamed && (files.kindOf(joinPath(prefix, 'bin')) === 'folder' || !files.isKnown(prefix));
}

/** Folders of programs that belong to no Python alone. */
const systemPrograms = new Set('/usr/local/sbin /usr/local/bin /usr/sbin /usr/bin /sbin /bin'.split(' '));

/**
 * Official images have their Python in /usr/local, and say so on their PATH. That of a distribution keeps libraries
 * below /usr/local (Debian, Fedora) or /usr (Alpine).
 */
function systemSite(command: PythonCommand, programs: string): Site {
  const isOfficial = programs === '/usr/local/bin' && command.variable('PYTHON_VERSION') !== undefined;
  const site = isOfficial ? officialSite(command) : distributionSite(command);
  if (isRoot(command)) return site;
  // Who may not write there installs for himself.
  return { ...site, makesIn: [...site.makesIn, ...userFolders(command)] };
}

function isRoot({ variable }: PythonCommand): boolean {
  return variable('HOME') === '/root';
}

function officialSite(command: PythonCommand): Site {
  const version = pythonVersion(command);
  const programs = '/usr/local/bin';
  if (version === undefined || !command.interpreter.isTold || !isRoot(command)) {
    const makesIn = ['/usr/local/lib', programs];
    const path = version === undefined ? undefined : sitePackages(version);
    const makes = path === undefined ? [] : [libraries(path, 'likely')];
    return { folders: [path ?? '/usr/local/lib'], programs, makes, makesIn };
  }
  const path = sitePackages(version);
  return { folders: [path], programs, makes: [libraries(path)], makesIn: [programs] };
}

function sitePackages(version: string): string {
  return `/usr/local/lib/python${version}/site-packages`;
}

/** Debian's pip leaves /usr to the distribution, and has no other Python in /usr/local whose libraries could lie there. */
function distributionSite({ files }: PythonCommand): Site {
  const isDebian = files.kindOf('/etc/apt') === 'folder';
  if (!isDebian) return anyDistribution;
  const programs = '/usr/local/bin';
  return { folders: ['/usr/local/lib'], programs, makes: [], makesIn: ['/usr/local/lib', programs] };
}

const anyDistribution: Site = {
  folders: ['/usr/local/lib', '/usr/lib'],
  programs: undefined,
  makes: [],
  makesIn: ['/usr/local', '/usr/lib', '/usr/bin'],
};

/** Where nobody knows the image: its Python may lie anywhere that Pythons lie. */
function unknownSite(command: PythonCommand): Site {
  const environment = activeEnvironment(command);
  const { folders, makesIn } = anyDistribution;
  return {
    folders: [...present(environment), ...folders],
    programs: undefined,
    makes: [],
    makesIn: [...present(environment), ...makesIn, '/opt', ...userFolders(command)],
  };
}

function userFolders(command: PythonCommand): string[] {
  const base = folderFrom(command, 'PYTHONUSERBASE');
  return [base ?? inHome(command, '.local') ?? '/home'];
}
