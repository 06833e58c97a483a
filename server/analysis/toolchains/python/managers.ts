/**
 * PDM, hatch and pipx. Sources: their documentation of commands and settings.
 */

import { valueAt } from '../../formats/value.ts';
import { joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { folderFrom, inHome } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { pathFrom } from '../command/words.ts';
import { manifest, product } from '../effects/products.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { BuildEffect, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { projectBuild } from './building.ts';
import { build, type PythonCommand, switchIn } from './command.ts';
import { type ProjectSite, runIn } from './environments.ts';
import { installation } from './installing.ts';
import { listWritten } from './outputs.ts';
import { programsOf, requiredPackage } from './packages.ts';
import { dependenciesOf, groupPackages, isForDevelopment, manifestsIn, projectAround, projectIn } from './project.ts';
import { noRequirements } from './requirements.ts';
import { activeEnvironment, environmentSite } from './sites.ts';
import { readSubcommand } from './subcommands.ts';
import { environment } from './venv.ts';

const pdmValues =
  '-p --project -G --group --without --with -d --dest -o --output -f --format -L --lockfile --venv -C ' +
  '--config-setting';

/** What `pdm` does. */
export function explainPdm(command: PythonCommand): Effect | undefined {
  const options = readSubcommand(command.arguments, pdmValues);
  const [subcommand, ...operands] = options.operands;
  const told = options.flag('-p', '--project');
  const start = told === undefined ? command.cwd : pathFrom(command.cwd, told);
  if (subcommand === undefined) return noEffect;
  if (start === undefined) return undefined;
  const project = projectAround(command, start);
  switch (subcommand.value) {
    case 'install':
    case 'sync':
    case 'update':
    case 'add':
    case 'remove':
      return pdmInstall(command, project, options, `pdm ${subcommand.value}`);
    case 'lock':
      return build('pdm lock', { makes: [manifest(joinPath(project, 'pdm.lock'))] });
    case 'export':
      return listWritten(command, 'pdm export', options.flag('-o', '--output'), [joinPath(project, 'pdm.lock')]);
    case 'build':
      return projectBuild(command, {
        does: 'pdm build',
        source: project,
        told: options.flag('-d', '--dest'),
        archives: { wheel: !options.has('--no-wheel'), sdist: !options.has('--no-sdist') },
      });
    case 'venv':
    case 'use':
      return build(`pdm ${subcommand.value}`, {
        makesIn: [joinPath(project, '.venv'), ...present(inHome(command, '.local/share/pdm'))],
      });
    case 'run':
      return runIn(command, {
        does: 'pdm run',
        words: operands,
        place: pdmSite(command, project),
        staysIn: project,
        scripts: valueAt(projectIn(command.files, project).manifest, 'tool', 'pdm', 'scripts'),
      });
    case 'config':
    case 'info':
    case 'list':
    case 'show':
    case 'outdated':
    case 'self':
    case 'plugin':
    case 'cache':
      return build(`pdm ${subcommand.value}`, { byProductsIn: present(inHome(command, '.config/pdm')) });
    default:
      return undefined;
  }
}

/** `.venv` of the project, or the active environment; `__pypackages__` where it is told to do without environments. */
function pdmSite(command: PythonCommand, project: string): ProjectSite {
  const active = activeEnvironment(command);
  if (active !== undefined) return { site: environmentSite(active), environment: active, makes: [] };
  const packages = joinPath(project, '__pypackages__');
  const own = joinPath(project, '.venv');
  const without = switchIn(command, 'PDM_PYTHON_USE_VENV') ?? switchIn(command, 'PDM_USE_VENV');
  if (without === false)
    return { site: { ...environmentSite(packages), programs: undefined }, environment: undefined, makes: [] };
  const site = environmentSite(own);
  const makes = command.files.kindOf(own) === undefined ? environment(own, { certainty: 'likely' }) : [];
  return { site: { ...site, makesIn: [own, packages] }, environment: own, makes };
}

function pdmInstall(command: PythonCommand, project: string, options: CommandLine, does: string): BuildEffect {
  const { site, makes } = pdmSite(command, project);
  const groups = options.all('-G', '--group', '--with').flatMap(({ value = '' }) => value.split(','));
  const isRun = options.has('--prod', '--production', '-P', '--no-dev') && !groups.some(isForDevelopment);
  const read = projectIn(command.files, project);
  const effect = installation(command, {
    does,
    site,
    required: {
      ...noRequirements,
      packages: [...dependenciesOf(read), ...groupPackages(read)],
      isOpen: read.manifest === undefined,
      ...(options.has('--no-self', '--no-root') ? {} : { projects: [project] }),
      files: manifestsIn(command, project, 'pyproject.toml', 'pdm.lock'),
    },
    purpose: isRun ? 'run' : 'all',
  });
  return { ...effect, makes: [...makes, ...effect.makes], byProductsIn: [project] };
}

const hatchValues = '-e --env -p --project -t --target --data-dir --cache-dir --config -x --hooks-only';

/** What `hatch` does. */
export function explainHatch(command: PythonCommand): Effect | undefined {
  const options = readSubcommand(command.arguments, hatchValues);
  const [subcommand, ...operands] = options.operands;
  const { cwd } = command;
  if (subcommand === undefined) return noEffect;
  if (cwd === undefined) return undefined;
  const project = projectAround(command, cwd);
  switch (subcommand.value) {
    case 'build': {
      const targets = options.all('-t', '--target').map(({ value }) => value);
      const makes = (target: string) => targets.length === 0 || targets.includes(target);
      const archives = { wheel: makes('wheel'), sdist: makes('sdist') };
      return projectBuild(command, { does: 'hatch build', source: project, told: operands[0], archives });
    }
    case 'env':
    case 'dep':
    case 'config':
    case 'python':
      return build(`hatch ${subcommand.value}`, { makesIn: present(inHome(command, '.local/share/hatch')) });
    case 'run':
    case 'test':
    case 'fmt':
      return projectCode('Python', `hatch ${subcommand.value}`, '/');
    case 'version':
    case 'status':
    case 'clean':
    case 'publish':
      return build(`hatch ${subcommand.value}`);
    default:
      return undefined;
  }
}

const pipxValues = '--python --pip-args --index-url -i --suffix --spec --preinstall';

/** What `pipx` does: each tool has an environment of its own, and its programs are linked into one folder. */
export function explainPipx(command: PythonCommand): Effect | undefined {
  const options = readSubcommand(command.arguments, pipxValues);
  const [subcommand, ...operands] = options.operands;
  if (subcommand === undefined) return noEffect;
  if (subcommand.value === 'run') {
    return runIn(command, { does: 'pipx run', words: operands, place: nowhere, staysIn: command.cwd });
  }
  if (!/^(?:install|inject|upgrade|reinstall)/.test(subcommand.value ?? '')) {
    return subcommand.value === 'list'
      ? noEffect
      : build(`pipx ${subcommand.value ?? ''}`.trim(), { byProductsIn: present(inHome(command, '')) });
  }
  const isGlobal = options.has('--global');
  const folders = [
    ...present(isGlobal ? '/usr/local/bin' : folderFrom(command, 'PIPX_BIN_DIR')),
    ...present(inHome(command, '.local/bin')),
  ];
  const homes = isGlobal ? ['/opt/pipx'] : pipxHome(command);
  const [folder] = folders;
  const names = operands.flatMap(({ value }) => programsOf(requiredPackage(value ?? '') ?? ''));
  return build(`pipx ${subcommand.value ?? ''}`, {
    makes: names.flatMap((name): Product[] =>
      folder === undefined ? [] : [product(joinPath(folder, name), 'program', 'toolchain', 'likely')],
    ),
    makesIn: [...present(folder), ...homes],
  });
}

const nowhere: ProjectSite = {
  site: { folders: [], programs: undefined, makes: [], makesIn: [] },
  environment: undefined,
  makes: [],
};

function pipxHome(command: PythonCommand): string[] {
  const told = folderFrom(command, 'PIPX_HOME');
  return told === undefined
    ? [...present(inHome(command, '.local/share/pipx')), ...present(inHome(command, '.local/pipx'))]
    : [told];
}
