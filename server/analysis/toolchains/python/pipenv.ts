/**
 * pipenv. Source: its documentation of commands and variables.
 */

import { readToml } from '../../formats/toml.ts';
import { listAt, membersOf, valueAt } from '../../formats/value.ts';
import { joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { homeFolder, inHome } from '../command/environment.ts';
import { cache, libraries, manifest } from '../effects/products.ts';
import type { Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { build, type PythonCommand, switchIn } from './command.ts';
import { type ProjectSite, runIn } from './environments.ts';
import { installation } from './installing.ts';
import { requiredPackages } from './packages.ts';
import { pipCache } from './pip.ts';
import { isProject, manifestsIn, projectAround } from './project.ts';
import { noRequirements, requirementsIn, requirementsOf } from './requirements.ts';
import { activeEnvironment, environmentSite, isEnvironment, siteOf } from './sites.ts';
import { readSubcommand } from './subcommands.ts';
import { environment } from './venv.ts';

const withValue = '--python -i --index --pypi-mirror --extra-pip-args -r --requirements --categories -e --editable';

/** What `pipenv` does. */
export function explainPipenv(command: PythonCommand): Effect | undefined {
  const options = readSubcommand(command.arguments, withValue);
  const [subcommand, ...operands] = options.operands;
  const { cwd, files } = command;
  if (cwd === undefined) return undefined;
  const project = projectAround(command, cwd, 'Pipfile');
  const place = pipenvSite(command, project, options);
  if (subcommand === undefined) return options.has('--python') ? build('pipenv', { makes: place.makes }) : noEffect;
  switch (subcommand.value) {
    case 'install':
    case 'sync':
    case 'update':
    case 'upgrade': {
      const lists = options
        .all('-r', '--requirements')
        .flatMap(({ value }) => (value === undefined ? [] : [joinPath(cwd, value)]));
      const named = [requirementsIn(operands, command), ...lists.map((path) => requirementsOf(path, files))];
      const own = packagesOf(command, project);
      const effect = installation(command, {
        does: `pipenv ${subcommand.value}`,
        site: place.site,
        required: {
          ...noRequirements,
          packages: [...own, ...named.flatMap(({ packages }) => packages)],
          isOpen: files.read(joinPath(project, 'Pipfile')) === undefined,
          files: [...manifestsIn(command, project, 'Pipfile', 'Pipfile.lock'), ...lists],
        },
        purpose: options.has('--dev', '-d') ? 'all' : 'run',
      });
      const locks = subcommand.value !== 'sync' && !options.has('--deploy', '--ignore-pipfile');
      return {
        ...effect,
        makes: [
          ...place.makes,
          ...effect.makes,
          ...(locks ? [manifest(joinPath(project, 'Pipfile.lock'))] : []),
          ...cache(inHome(command, '.cache/pipenv')),
          ...pipCache(command),
        ],
      };
    }
    case 'lock':
      // The old `pipenv lock -r` prints requirements, and locks beside.
      return build('pipenv lock', { makes: [...place.makes, manifest(joinPath(project, 'Pipfile.lock'))] });
    case 'uninstall':
    case 'clean':
      return build(`pipenv ${subcommand.value}`, { makes: [manifest(joinPath(project, 'Pipfile.lock'))] });
    case 'run':
      return runIn(command, {
        does: 'pipenv run',
        words: operands,
        place,
        staysIn: project,
        scripts: pipfileAt(command, project, 'scripts'),
      });
    case 'requirements':
    case 'graph':
    case 'check':
    case 'verify':
    case 'scripts':
      return noEffect;
    default:
      return undefined;
  }
}

/** `--system`; else the active environment, that of the project, or one with a name of its own below the home folder. */
function pipenvSite(command: PythonCommand, project: string, options: CommandLine): ProjectSite {
  if (options.has('--system')) return { site: siteOf(command), environment: undefined, makes: [] };
  const ignoresActive = switchIn(command, 'PIPENV_IGNORE_VIRTUALENVS') === true;
  const active = ignoresActive ? undefined : activeEnvironment(command);
  if (active !== undefined) return { site: environmentSite(active), environment: active, makes: [] };
  const own = joinPath(project, '.venv');
  const isThere = isEnvironment(command.files, own);
  const inProject = switchIn(command, 'PIPENV_VENV_IN_PROJECT');
  if (inProject === true || (isThere && inProject !== false)) {
    const certainty = isProject(command, project, 'Pipfile') ? 'certain' : 'likely';
    return {
      site: environmentSite(own),
      environment: own,
      makes: isThere ? [] : environment(own, { certainty, hasPip: true }),
    };
  }
  const home = homeFolder(command, '.local/share/virtualenvs', 'WORKON_HOME');
  const site = environmentSite(home ?? '/home');
  const makes = home !== undefined && isProject(command, project, 'Pipfile') ? [libraries(home)] : [];
  return { site: { ...site, programs: undefined, makes }, environment: undefined, makes: [] };
}

/** The packages in the Pipfile's main table. */
function packagesOf(command: PythonCommand, project: string): string[] {
  return Object.entries(membersOf(pipfileAt(command, project, 'packages')) ?? {}).flatMap(([name, wanted]) =>
    requiredPackages(`${name}[${listAt(wanted, 'extras').join(',')}]`),
  );
}

function pipfileAt({ files }: PythonCommand, project: string, table: string): unknown {
  const text = files.read(joinPath(project, 'Pipfile'));
  return text === undefined ? undefined : valueAt(readToml(text), table);
}
