/**
 * conda, mamba and micromamba. Sources: the documentation of conda and of mamba.
 */

import { listAt, stringAt } from '../../formats/value.ts';
import { readYaml } from '../../formats/yaml.ts';
import { baseName, joinPath, parentPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { readOptions } from '../command/commandLine.ts';
import { folderFrom, inHome } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { folderAround, pathFrom, pathsFrom } from '../command/words.ts';
import { libraries, product } from '../effects/products.ts';
import type { BuildEffect, CommandWord, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { build, type PythonCommand } from './command.ts';
import { runIn } from './environments.ts';
import { installation, purposeOf } from './installing.ts';
import { requiredPackage } from './packages.ts';
import { noRequirements, type Requirements, requirementsOf } from './requirements.ts';
import { environmentSite, isSystemPrefix, type Site, siteSomewhere } from './sites.ts';
import { readSubcommand } from './subcommands.ts';

const withValue =
  '-n --name -p --prefix -f --file -c --channel --clone --cwd -r --root-prefix --set --add --append --prepend ' +
  '--remove --get --remove-key --platform --subdir --solver --experimental-solver --repodata-fn -o --output ' +
  '--category -e --env';

const questions = new Set('--version info list search compare config-show repoquery activate deactivate'.split(' '));

/** What `conda` does. */
export function explainConda(command: PythonCommand): Effect | undefined {
  const { name } = command;
  const options = readSubcommand(command.arguments, withValue);
  const [subcommand, ...operands] = options.operands;
  const isPart = subcommand?.value === 'env';
  const verb = isPart ? `env ${operands[0]?.value ?? ''}` : subcommand?.value;
  if (verb === undefined) return subcommand === undefined ? noEffect : undefined;
  switch (verb) {
    case 'install':
    case 'update':
    case 'upgrade':
    case 'create':
    case 'env create':
    case 'env update':
      return install(command, options, isPart ? operands.slice(1) : operands, verb);
    case 'run': {
      const path = environmentOf(command, options, undefined);
      const site = condaSite(command, options, path);
      return runIn(command, {
        does: `${name} run`,
        words: operands,
        place: { site, environment: undefined, makes: [] },
        staysIn: command.cwd,
      });
    }
    case 'remove':
    case 'uninstall':
    case 'clean':
    case 'env remove':
      return build(`${name} ${verb}`, removedEnvironment(command, options, verb));
    case 'config':
    case 'init':
    case 'shell':
      return build(`${name} ${verb}`, {
        byProductsIn: [...present(rootOf(command, options)), ...present(inHome(command, '')), '/etc'],
      });
  }
  if (questions.has(verb) || verb.startsWith('env ')) return noEffect;
  return undefined;
}

/** `conda-pack -n name -o archive`: an environment as one file. */
export function explainCondaPack(command: PythonCommand): Effect {
  const told = readOptions(command.arguments, withValue).flag('-o', '--output');
  const path = told === undefined ? undefined : pathFrom(command.cwd, told);
  if (path === undefined) return build('conda-pack', { makesIn: present(command.cwd) });
  return build('conda-pack', { makes: [product(path, 'file', 'dependency')] });
}

function install(
  command: PythonCommand,
  options: CommandLine,
  operands: readonly CommandWord[],
  verb: string,
): BuildEffect {
  const lists = options.all('-f', '--file');
  const files = pathsFrom(command.cwd, lists);
  const isCreated = verb.endsWith('create');
  const ownFile =
    verb.startsWith('env') && lists.length === 0 && command.cwd !== undefined
      ? [joinPath(command.cwd, 'environment.yml')]
      : [];
  const read = [...files, ...ownFile].map((path) => readList(path, command));
  const path = environmentOf(command, options, read.find(({ name }) => name !== undefined)?.name);
  const required = {
    ...noRequirements,
    packages: [
      ...operands.flatMap(({ value }) => present(requiredPackage(value ?? ''))),
      ...read.flatMap(({ packages }) => packages),
    ],
    files: [...files, ...ownFile],
  };
  const site = condaSite(command, options, path);
  const effect = installation(command, {
    does: `${command.name} ${verb}`,
    site,
    required,
    purpose: purposeOf(required, lists, []),
  });
  const root = rootOf(command, options);
  return {
    ...effect,
    makes: [...(isCreated && path !== undefined ? created(path) : []), ...effect.makes],
    makesIn: [...effect.makesIn, ...(root === undefined ? present(inHome(command, '')) : [joinPath(root, 'pkgs')])],
  };
}

/** A new environment, with the Python that most have. */
function created(path: string): Product[] {
  return [libraries(path), product(joinPath(path, 'bin/python'), 'program', 'dependency', 'likely')];
}

function removedEnvironment(command: PythonCommand, options: CommandLine, verb: string): Pick<BuildEffect, 'removes'> {
  const path = options.has('--all') || verb === 'env remove' ? environmentOf(command, options, undefined) : undefined;
  return { removes: path === undefined || path === rootOf(command, options) ? [] : [path] };
}

/** The environment that is told by path or by name, or is the active one; undefined when not known. */
function environmentOf(command: PythonCommand, options: CommandLine, named: string | undefined): string | undefined {
  const prefix = options.flag('-p', '--prefix');
  if (prefix !== undefined) return pathFrom(command.cwd, prefix);
  const told = options.flag('-n', '--name');
  const active = told === undefined && named === undefined ? folderFrom(command, 'CONDA_PREFIX') : undefined;
  if (active !== undefined) return active;
  const root = rootOf(command, options);
  const usual = command.variable(command.name === 'micromamba' ? 'ENV_NAME' : 'CONDA_DEFAULT_ENV') ?? 'base';
  const name = told === undefined ? (named ?? usual) : told.value;
  if (root === undefined || typeof name !== 'string') return undefined;
  if (name.includes('/')) return joinPath(command.cwd ?? '/', name);
  return name === 'base' || name === '' ? root : joinPath(root, `envs/${name}`);
}

/** The folder of conda itself: as told, as called, as variables of its images say, or as found on the PATH. */
function rootOf(command: PythonCommand, options: CommandLine): string | undefined {
  const told = options.flag('-r', '--root-prefix');
  if (told !== undefined) return pathFrom(command.cwd, told);
  const { folder } = command.interpreter;
  if (folder !== undefined && !isSystemPrefix(parentPath(folder)) && command.name !== 'micromamba')
    return parentPath(folder);
  const named =
    folderFrom(command, 'MAMBA_ROOT_PREFIX') ?? folderFrom(command, 'CONDA_DIR') ?? folderFrom(command, 'CONDA_ROOT');
  if (named !== undefined) return named;
  const path = command.variable('PATH');
  const found = typeof path === 'string' ? path.split(':').find((each) => isCondaFolder(command, each)) : undefined;
  return found === undefined ? undefined : parentPath(found);
}

function isCondaFolder({ files }: PythonCommand, folder: string): boolean {
  const isNamed = /\/[^/]*(?:conda|mamba|miniforge)[^/]*\/(?:bin|condabin)$/i.test(folder);
  return isNamed || files.kindOf(joinPath(folder, 'conda')) === 'file';
}

/** Where conda installs: into an environment, or wherever conda lies. */
function condaSite(command: PythonCommand, options: CommandLine, path: string | undefined): Site {
  if (path !== undefined) return environmentSite(path);
  const prefix = options.flag('-p', '--prefix');
  if (prefix !== undefined) return siteSomewhere([folderAround(command, prefix)]);
  return siteSomewhere(['/opt', '/usr/local', ...present(inHome(command, ''))]);
}

/** What a list of packages says: an environment.yml with the packages of pip in it, or a list as conda writes it. */
function readList(
  path: string,
  { files }: PythonCommand,
): { readonly name: string | undefined } & Pick<Requirements, 'packages'> {
  if (!/\.ya?ml$/.test(baseName(path))) return { name: undefined, packages: requirementsOf(path, files).packages };
  const text = files.read(path);
  const manifest = text === undefined ? undefined : readYaml(text);
  const packages = listAt(manifest, 'dependencies').flatMap((each) =>
    typeof each === 'string' ? [each] : listAt(each, 'pip'),
  );
  return {
    name: stringAt(manifest, 'name'),
    packages: packages.flatMap((each) => (typeof each === 'string' ? present(requiredPackage(each)) : [])),
  };
}
