/**
 * poetry. Sources: its documentation of commands, configuration and environments.
 */

import { valueAt } from '../../formats/value.ts';
import { joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { inHome } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { pathFrom } from '../command/words.ts';
import { libraries, manifest } from '../effects/products.ts';
import type { BuildEffect, CommandWord, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { projectBuild } from './building.ts';
import { build, type PythonCommand } from './command.ts';
import { type ProjectSite, runIn } from './environments.ts';
import { installation } from './installing.ts';
import { listWritten } from './outputs.ts';
import { poetrySetting, setPoetrySetting } from './poetryConfig.ts';
import {
  dependenciesOf,
  groupPackages,
  isProject,
  manifestsIn,
  poetryGroups,
  projectAround,
  projectIn,
} from './project.ts';
import { noRequirements, requirementsIn } from './requirements.ts';
import { activeEnvironment, environmentSite, isEnvironment, siteOf, siteSomewhere } from './sites.ts';
import { readSubcommand } from './subcommands.ts';
import { environment } from './venv.ts';

const withValue =
  '-C --directory -P --project --without --with --only -E --extras -o --output -f --format -G --group --source ' +
  '--python -i --index-url --platform --markers --constraint --config-settings -c --allow-prereleases --name --path ' +
  '--dependency';

/** Subcommands that only print. */
const questions = new Set('--version about check help list search show version debug'.split(' '));

/** What `poetry` does. */
export function explainPoetry(given: PythonCommand): Effect | undefined {
  const options = readSubcommand(given.arguments, withValue);
  const [subcommand, ...operands] = options.operands;
  if (subcommand === undefined) return noEffect;
  const command = inFolder(given, options.flag('-C', '--directory'));
  const project = projectFolder(command, options.flag('-P', '--project'));
  switch (subcommand.value) {
    case 'config':
      return configure(command, project, options, operands);
    case 'self':
      return build('poetry self', { makesIn: siteOf(command).makesIn });
    case 'new':
    case 'init':
    case 'publish':
    case 'cache':
      return build(`poetry ${subcommand.value}`, { makesIn: subcommand.value === 'cache' ? [] : present(command.cwd) });
  }
  if (questions.has(subcommand.value ?? '')) return noEffect;
  return project === undefined ? undefined : explainInProject(command, project, subcommand, options, operands);
}

function explainInProject(
  command: PythonCommand,
  project: string,
  { value: subcommand }: CommandWord,
  options: CommandLine,
  operands: readonly CommandWord[],
): Effect | undefined {
  const told = options.flag('-o', '--output');
  switch (subcommand) {
    case 'install':
    case 'sync':
    case 'update':
      return install(command, project, options, `poetry ${subcommand}`);
    case 'add':
    case 'remove':
      return change(command, project, operands, `poetry ${subcommand}`);
    case 'lock':
      return build('poetry lock', { makes: [manifest(joinPath(project, 'poetry.lock'))] });
    case 'export':
      return listWritten(
        command,
        'poetry export',
        told,
        manifestsIn(command, project, 'pyproject.toml', 'poetry.lock'),
      );
    case 'build': {
      const format = options.flag('-f', '--format')?.value;
      const archives = { wheel: format !== 'sdist', sdist: format !== 'wheel' };
      return projectBuild(command, { does: 'poetry build', source: project, told, archives });
    }
    case 'env':
      return operands[0]?.value === 'use' ? build('poetry env use', placeOf(poetrySite(command, project))) : noEffect;
    case 'run':
      return runIn(command, {
        does: 'poetry run',
        words: operands,
        staysIn: project,
        place: poetrySite(command, project),
      });
    default:
      return undefined;
  }
}

function inFolder(command: PythonCommand, folder: CommandWord | undefined): PythonCommand {
  return folder === undefined ? command : { ...command, cwd: pathFrom(command.cwd, folder) };
}

function projectFolder(command: PythonCommand, told: CommandWord | undefined): string | undefined {
  if (told !== undefined) return pathFrom(command.cwd, told);
  return command.cwd === undefined ? undefined : projectAround(command, command.cwd);
}

function configure(
  command: PythonCommand,
  project: string | undefined,
  options: CommandLine,
  operands: readonly CommandWord[],
): Effect {
  const isRemoved = options.has('--unset');
  if (options.has('--list') || (operands.length < 2 && !isRemoved)) return noEffect;
  return setPoetrySetting(command, project, operands, { isLocal: options.has('--local'), isRemoved });
}

/** Where poetry installs: into the active environment, that of the project, the system, or one with a name of its own. */
function poetrySite(command: PythonCommand, project: string): ProjectSite {
  const setting = (name: string) => poetrySetting(command, project, `virtualenvs.${name}`);
  const own = joinPath(project, '.venv');
  const inProject = setting('in-project');
  const isThere = !isFalse(inProject) && isEnvironment(command.files, own);
  const found = activeEnvironment(command) ?? (isThere ? own : undefined);
  if (found !== undefined) return { site: environmentSite(found), environment: found, makes: [] };
  if (isFalse(setting('create'))) return { site: siteOf(command), environment: undefined, makes: [] };
  // Settings in a home folder that is not known cannot be looked up; without its manifest, the project may begin further up.
  const isHomeKnown = inHome(command, '') !== undefined;
  if (inProject !== undefined && !isFalse(inProject)) {
    const certainty = isHomeKnown && isProject(command, project) ? 'certain' : 'likely';
    return { site: environmentSite(own), environment: own, makes: environment(own, { certainty }) };
  }
  const caches = cacheFolder(command, project);
  const told = setting('path')?.replace('{cache-dir}', caches).replace('{project-dir}', project);
  const { folders, makesIn } = environmentSite(joinPath(project, told ?? joinPath(caches, 'virtualenvs')));
  const others = isHomeKnown ? [] : [...siteOf(command).makesIn, own];
  const makes = isHomeKnown && isProject(command, project) ? folders.map((folder) => libraries(folder)) : [];
  return { site: { ...siteSomewhere([...makesIn, ...others]), folders }, environment: undefined, makes };
}

function isFalse(value: string | undefined): boolean {
  return value !== undefined && /^(?:false|0)$/i.test(value);
}

function cacheFolder(command: PythonCommand, project: string): string {
  return poetrySetting(command, project, 'cache-dir') ?? inHome(command, '.cache/pypoetry') ?? '/home';
}

function placeOf({ site, makes }: ProjectSite): Pick<BuildEffect, 'makes' | 'makesIn'> {
  return { makes: [...makes, ...site.makes], makesIn: site.makesIn };
}

function install(command: PythonCommand, project: string, options: CommandLine, does: string): BuildEffect {
  const place = poetrySite(command, project);
  const read = projectIn(command.files, project);
  const isPackage = valueAt(read.manifest, 'tool', 'poetry', 'package-mode') !== false;
  const isWithRoot = isPackage && !options.has('--no-root', '--only');
  const effect = installation(command, {
    does,
    site: place.site,
    required: {
      ...noRequirements,
      packages: [...dependenciesOf(read), ...groupPackages(read)],
      isOpen: read.manifest === undefined,
      ...(isWithRoot ? { projects: [project] } : {}),
      files: manifestsIn(command, project, 'pyproject.toml', 'poetry.lock'),
    },
    purpose: installsAll(options, poetryGroups(read)) ? 'all' : 'run',
  });
  // A lock file that is not there is made.
  return { ...effect, makes: [...place.makes, ...effect.makes], byProductsIn: [project] };
}

/** Whether packages are installed beside those of the main group. */
function installsAll(options: CommandLine, groups: readonly string[]): boolean {
  const listed = (name: string) => options.all(name).flatMap(({ value = '' }) => value.split(/[,\s]+/));
  if (options.has('--no-dev', '--only-root')) return false;
  if (options.has('--with')) return true;
  if (options.has('--only')) return listed('--only').some((group) => group !== 'main');
  const without = listed('--without');
  return groups.length === 0 ? !without.includes('dev') : groups.some((group) => !without.includes(group));
}

function change(command: PythonCommand, project: string, operands: readonly CommandWord[], does: string): BuildEffect {
  const { site, makes } = poetrySite(command, project);
  const isAdded = does.endsWith('add');
  const required = isAdded ? requirementsIn(operands, command) : noRequirements;
  const effect = installation(command, { does, site, required, purpose: isAdded ? 'all' : undefined });
  const manifests = ['pyproject.toml', 'poetry.lock'].map((name) => manifest(joinPath(project, name)));
  return { ...effect, makes: [...makes, ...effect.makes, ...manifests] };
}
