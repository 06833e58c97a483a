/**
 * pip, and easy_install before it. Source: the reference of pip's command line.
 */

import { joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { readOptions } from '../command/commandLine.ts';
import { folderFrom, inHome, variableOf } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { folderAround, pathFrom, pathsFrom } from '../command/words.ts';
import { cache, product } from '../effects/products.ts';
import type { BuildEffect, CommandWord, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { build, type PythonCommand, switchIn } from './command.ts';
import { installation, purposeOf } from './installing.ts';
import { filledFolder } from './outputs.ts';
import { programsOf } from './packages.ts';
import { editableIn, type Requirements, requirementsIn, requirementsOf, sumOf } from './requirements.ts';
import { folderSite, type Site, siteOf, siteOfPython, siteSomewhere, userSite } from './sites.ts';

const withValue =
  '-r --requirement -c --constraint -e --editable -t --target -i --index-url --pypi-url --extra-index-url -f ' +
  '--find-links -w --wheel-dir -d --dest -b --build --build-dir --src --prefix --root --python --cache-dir ' +
  '--timeout --retries --default-timeout --proxy --log --exists-action --trusted-host --cert --client-cert ' +
  '--use-feature --use-deprecated --keyring-provider --platform --python-version --implementation --abi ' +
  '--upgrade-strategy --global-option --report --install-option --build-option --config-settings --config-setting ' +
  '-C --no-binary --only-binary --progress-bar --root-user-action --group --build-constraint --hash ' +
  '--resume-retries --editor --path';

/** Subcommands that only print. */
const questions = new Set(
  'list show freeze check help debug inspect hash search completion index --version'.split(' '),
);

/** What `pip` does. */
export function explainPip(command: PythonCommand): Effect | undefined {
  const options = readOptions(command.arguments, withValue);
  const [subcommand, ...operands] = options.operands;
  if (subcommand === undefined) return noEffect;
  switch (subcommand.value) {
    case 'install':
      return pipInstall(command, options, operands, 'pip install');
    case 'wheel':
      return collect(command, options, operands, 'pip wheel', options.flag('-w', '--wheel-dir'));
    case 'download':
      return collect(command, options, operands, 'pip download', options.flag('-d', '--dest'));
    case 'uninstall':
      return uninstall(command, options, operands);
    case 'cache':
      return build('pip cache');
    case 'config':
      return configure(command, options, operands);
    default:
      return questions.has(subcommand.value ?? '') ? noEffect : undefined;
  }
}

/** `easy_install package` installs as pip does. */
export function explainEasyInstall(command: PythonCommand): Effect {
  const options = readOptions(command.arguments, '-d --install-dir -s --script-dir -i --index-url -f -x -b');
  return pipInstall(command, options, options.operands, 'easy_install');
}

/** The cache that pip fills; none when it is switched off. */
export function pipCache(command: PythonCommand, options?: CommandLine): Product[] {
  // The variable switches it off whatever its value: pip takes `off` for yes, too. It also completes options.
  const isOff =
    variableOf(command, 'PIP_NO_CACHE_DIR') !== undefined || options?.has('--no-cache-dir', '--no-cache') === true;
  if (isOff) return [];
  const told = options?.flag('--cache-dir');
  const folder = told === undefined ? folderFrom(command, 'PIP_CACHE_DIR') : pathFrom(command.cwd, told);
  return cache(folder ?? inHome(command, '.cache/pip'));
}

function pipInstall(
  command: PythonCommand,
  options: CommandLine,
  operands: readonly CommandWord[],
  does: string,
): BuildEffect {
  const required = requirementsOfOptions(command, options, operands);
  const lists = options.all('-r', '--requirement', '--group');
  const words = [...operands, ...options.all('-e', '--editable')];
  const effect = installation(command, {
    does,
    site: installSite(command, options),
    required,
    purpose: purposeOf(required, lists, words),
  });
  return {
    ...effect,
    makes: [...effect.makes, ...pipCache(command, options)],
    makesIn: [...effect.makesIn, ...checkouts(command, options)],
  };
}

function requirementsOfOptions(
  command: PythonCommand,
  options: CommandLine,
  operands: readonly CommandWord[],
): Requirements {
  const files = pathsFrom(command.cwd, options.all('-r', '--requirement'));
  return sumOf([
    requirementsIn(operands, command),
    editableIn(options.all('-e', '--editable'), command),
    ...files.map((path) => requirementsOf(path, command.files)),
  ]);
}

function installSite(command: PythonCommand, options: CommandLine): Site {
  const target = toldSite(command, options, ['--target', '-t'], 'PIP_TARGET');
  if (target !== undefined) return target;
  const root = toldSite(command, options, ['--root'], 'PIP_ROOT');
  // Below it lies all of the path where things would have been put.
  if (root !== undefined) return { ...root, programs: undefined };
  const prefix = toldSite(command, options, ['--prefix'], 'PIP_PREFIX');
  if (prefix !== undefined) return prefix;
  return options.has('--user') || switchIn(command, 'PIP_USER') === true
    ? userSite(command)
    : ownSite(command, options);
}

/** The site that an option or a variable tells by path; undefined when neither does. */
function toldSite(
  command: PythonCommand,
  options: CommandLine,
  names: readonly string[],
  variable: string,
): Site | undefined {
  const word = options.flag(...names);
  const path = word === undefined ? folderFrom(command, variable) : pathFrom(command.cwd, word);
  if (path !== undefined) return folderSite(command, path);
  return word === undefined ? undefined : siteSomewhere([folderAround(command, word)]);
}

function ownSite(command: PythonCommand, options: CommandLine): Site {
  const python = options.flag('--python');
  const path = python === undefined ? undefined : pathFrom(command.cwd, python);
  return path === undefined ? siteOf(command) : siteOfPython(command, path);
}

/** Sources that are fetched to be installed where they lie: `-e git+https://…`. */
function checkouts(command: PythonCommand, options: CommandLine): string[] {
  if (!options.all('-e', '--editable').some(({ value }) => value?.includes('://'))) return [];
  const told = options.flag('--src');
  if (told !== undefined) return [pathFrom(command.cwd, told) ?? folderAround(command, told)];
  return command.cwd === undefined ? [] : [joinPath(command.cwd, 'src')];
}

/** `pip wheel` and `pip download`: archives in a folder. */
function collect(
  command: PythonCommand,
  options: CommandLine,
  operands: readonly CommandWord[],
  does: string,
  told: CommandWord | undefined,
): BuildEffect {
  const required = requirementsOfOptions(command, options, operands);
  const { makes, makesIn } = filledFolder(command, told, command.cwd, 'dependency');
  return build(does, {
    makes: [...makes, ...pipCache(command, options)],
    makesIn,
    byProductsIn: required.projects,
    reads: [...required.files, ...required.projects],
    ...(required.projects.length > 0 ? { runsCode: true } : {}),
  });
}

function uninstall(command: PythonCommand, options: CommandLine, operands: readonly CommandWord[]): BuildEffect {
  const { programs } = ownSite(command, options);
  const names = requirementsIn(operands, command).packages.flatMap(programsOf);
  return build('pip uninstall', {
    removes: programs === undefined ? [] : names.map((name) => joinPath(programs, name)),
  });
}

/** `pip config set` writes the user's file, unless it is told another. */
function configure(command: PythonCommand, options: CommandLine, [verb]: readonly CommandWord[]): Effect {
  if (verb?.value !== 'set' && verb?.value !== 'unset') return noEffect;
  if (options.has('--site')) return build('pip config', { makesIn: siteOf(command).makesIn });
  const paths = options.has('--global') ? ['/etc/pip.conf'] : present(inHome(command, '.config/pip/pip.conf'));
  return build('pip config', {
    makes: paths.map((path): Product => product(path, 'file', 'config')),
  });
}
