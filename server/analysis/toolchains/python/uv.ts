/**
 * uv. Source: the reference of its command line, and its guide to containers.
 */

import { valueAt } from '../../formats/value.ts';
import { joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import { readCall, readOptions } from '../command/commandLine.ts';
import { present } from '../command/present.ts';
import { pathFrom } from '../command/words.ts';
import { libraries, manifest, product } from '../effects/products.ts';
import type { BuildEffect, CommandWord, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { projectBuild } from './building.ts';
import { build, type PythonCommand, switchIn } from './command.ts';
import { runIn } from './environments.ts';
import { installation } from './installing.ts';
import { listWritten } from './outputs.ts';
import { programsOf, requiredPackage } from './packages.ts';
import { dependenciesOf, groupPackages, isForDevelopment, manifestsIn, type Project, projectIn } from './project.ts';
import { noRequirements } from './requirements.ts';
import { readSubcommand } from './subcommands.ts';
import { explainUvPip } from './uvPip.ts';
import { folderTold, projectSite, pythonFolders, toolFolders, uvCache, workspaceAround } from './uvSites.ts';
import { environmentAt, versionIn } from './venv.ts';

const withValue =
  '--directory --project --config-file --cache-dir --color --python -p --extra --group --no-group --only-group ' +
  '--package --no-install-package --no-extra --index --default-index --index-url -i --extra-index-url --find-links ' +
  '-f --link-mode --index-strategy --keyring-provider --resolution --prerelease --exclude-newer --config-setting -C ' +
  '--no-binary-package --no-build-package --no-build-isolation-package --reinstall-package --refresh-package ' +
  '--upgrade-package -P --requirements -r --requirement --constraints -c --constraint --overrides --override ' +
  '--build-constraints -b --editable -e --target -t --prefix --torch-backend --no-binary --only-binary ' +
  '--python-version --python-platform --format -o --output-file --out-dir --with --with-editable ' +
  '--with-requirements --env-file --module -m --from --install-dir --mirror --prompt --allow-insecure-host ' +
  '--trusted-host --rev --tag --branch --name --build-backend --author-from --prune --no-emit-package --description ' +
  '--compile-bytecode-jobs --exclude --only-emit-package';

const questions = new Set('version --version help tree self auth'.split(' '));

/** What `uv` does. */
export function explainUv(given: PythonCommand): Effect | undefined {
  const options = readSubcommand(given.arguments, withValue);
  const [subcommand, ...operands] = options.operands;
  if (subcommand === undefined) return noEffect;
  const told = options.flag('--directory');
  const command = told === undefined ? given : { ...given, cwd: pathFrom(given.cwd, told) };
  switch (subcommand.value) {
    case 'pip':
      return explainUvPip(command, options, operands);
    case 'venv':
      return makeEnvironment(command, options, operands);
    case 'tool':
      return operands[0]?.value === 'run' ? runTool(command, 2) : tool(command, options, operands);
    case 'python':
      return python(command, options, operands);
    case 'cache':
      return build('uv cache', {
        removes: operands[0]?.value === 'clean' ? uvCache(command, options).map(({ path }) => path) : [],
      });
    case 'init':
      return build('uv init', { makesIn: present(folderTold(command, operands[0])) });
    case 'publish':
      return noEffect;
  }
  if (questions.has(subcommand.value ?? '')) return noEffect;
  const start = folderTold(command, options.flag('--project'));
  if (start === undefined) return undefined;
  return explainInProject(command, workspaceAround(command, start), subcommand, options, operands);
}

/** `uvx tool` is `uv tool run tool`. */
export function explainUvx(command: PythonCommand): Effect {
  return runTool(command, 0);
}

function explainInProject(
  command: PythonCommand,
  root: string,
  { value: subcommand }: CommandWord,
  options: CommandLine,
  operands: readonly CommandWord[],
): Effect | undefined {
  const output = options.flag('-o', '--output-file');
  switch (subcommand) {
    case 'sync':
      return sync(command, root, options, 'uv sync');
    case 'add':
    case 'remove': {
      const effect = sync(command, root, options, `uv ${subcommand}`);
      return {
        ...effect,
        makes: [...effect.makes, manifest(joinPath(root, 'pyproject.toml')), manifest(joinPath(root, 'uv.lock'))],
      };
    }
    case 'lock':
      return build(
        'uv lock',
        options.has('--check', '--locked') ? {} : { makes: [manifest(joinPath(root, 'uv.lock'))] },
      );
    case 'run':
      return run(command, root, options, operands);
    case 'export':
      return listWritten(command, 'uv export', output, manifestsIn(command, root, 'pyproject.toml', 'uv.lock'));
    case 'build':
      return buildProject(command, root, options, operands);
    case 'format':
      return build('uv format');
    default:
      return undefined;
  }
}

function sync(command: PythonCommand, root: string, options: CommandLine, does: string): BuildEffect {
  const { site, makes } = projectSite(command, root, options);
  const project = projectIn(command.files, root);
  const isWithProject = !options.has('--no-install-project', '--no-install-workspace', '--only-group', '--only-dev');
  const effect = installation(command, {
    does,
    site,
    required: {
      ...noRequirements,
      packages: [...dependenciesOf(project), ...groupPackages(project)],
      isOpen: project.manifest === undefined,
      ...(isWithProject && isPackage(project) ? { projects: [root] } : {}),
      files: manifestsIn(command, root, 'pyproject.toml', 'uv.lock'),
    },
    purpose: isWithoutDevelopment(command, options) ? 'run' : 'all',
  });
  return {
    ...effect,
    makes: [...makes, ...effect.makes, ...uvCache(command, options)],
    byProductsIn: [root],
  };
}

/** Whether the project is one that is installed itself: it says how to build it. */
function isPackage({ manifest: written }: Project): boolean {
  const told = valueAt(written, 'tool', 'uv', 'package');
  return typeof told === 'boolean' ? told : valueAt(written, 'build-system') !== undefined;
}

/** The group `dev` is installed unless it is told otherwise. */
function isWithoutDevelopment(command: PythonCommand, options: CommandLine): boolean {
  const excluded = options.all('--no-group').some(({ value }) => value === 'dev');
  const added = options.all('--group', '--only-group').some(({ value }) => isForDevelopment(value ?? ''));
  if (added || options.has('--all-groups', '--only-dev')) return false;
  return (
    excluded ||
    options.has('--no-dev', '--no-default-groups', '--only-group') ||
    switchIn(command, 'UV_NO_DEV') === true
  );
}

function run(command: PythonCommand, root: string, options: CommandLine, operands: readonly CommandWord[]): Effect {
  const isPlain = options.has('--no-project', '--no-sync', '--isolated') || switchIn(command, 'UV_NO_SYNC') === true;
  return runIn(command, {
    does: 'uv run',
    words: innerWords(command, options, operands),
    place: projectSite(command, root, options),
    staysIn: root,
    before: isPlain ? undefined : sync(command, root, options, 'uv run'),
  });
}

/** `uv run script.py` and `uv run -m module` mean Python. */
function innerWords(
  command: PythonCommand,
  options: CommandLine,
  operands: readonly CommandWord[],
): readonly CommandWord[] {
  const [first] = operands;
  const module = options.flag('-m', '--module');
  const at = module === undefined ? -1 : command.arguments.indexOf(module);
  const python = (word: CommandWord, text: string) => ({ ...word, value: text, text });
  if (module !== undefined && at !== -1) {
    return [python(module, 'python'), python(module, '-m'), ...command.arguments.slice(at)];
  }
  return first?.value?.endsWith('.py') === true ? [python(first, 'python'), ...operands] : operands;
}

/** A tool in an environment of its own, which lies in the cache. */
function runTool(command: PythonCommand, skip: number): Effect {
  const words = readCall(command.arguments, withValue, skip, readOptions).rest;
  const [first, ...rest] = words;
  if (first === undefined) return noEffect;
  // `ruff@latest`
  const named = first.value === undefined ? first : { ...first, value: first.value.replace(/@.*$/, '') };
  return {
    kind: 'script',
    toolchain: 'Python',
    does: `uvx ${first.text}`,
    runs: [{ words: [named, ...rest] }],
    before: build('uvx', { makes: uvCache(command, readOptions([], withValue)) }),
    ...(command.cwd === undefined ? {} : { staysIn: command.cwd }),
  };
}

function makeEnvironment(command: PythonCommand, options: CommandLine, [told]: readonly CommandWord[]): BuildEffect {
  const named = command.variable('UV_PROJECT_ENVIRONMENT');
  const own = command.cwd && joinPath(command.cwd, typeof named === 'string' && named !== '' ? named : '.venv');
  const path = told === undefined ? own : pathFrom(command.cwd, told);
  const version = versionIn(options.flag('--python', '-p'));
  const details = { version, hasPip: options.has('--seed') };
  return build('uv venv', environmentAt(command, path, told, details));
}

function tool(command: PythonCommand, options: CommandLine, [verb, ...operands]: readonly CommandWord[]): Effect {
  if (verb?.value !== 'install' && verb?.value !== 'upgrade') return noEffect;
  const { tools, programs } = toolFolders(command);
  const [folder] = programs;
  const names = operands.flatMap(({ value }) => programsOf(requiredPackage((value ?? '').replace(/@.*$/, '')) ?? ''));
  return build('uv tool install', {
    makes: [
      ...names.flatMap((name): Product[] =>
        folder === undefined || programs.length > 1
          ? []
          : [product(joinPath(folder, name), 'program', 'toolchain', 'likely')],
      ),
      ...uvCache(command, options),
    ],
    makesIn: [...tools, ...programs],
  });
}

function python(command: PythonCommand, options: CommandLine, [verb]: readonly CommandWord[]): Effect {
  if (verb?.value === 'pin')
    return build('uv python pin', {
      makes: command.cwd === undefined ? [] : [manifest(joinPath(command.cwd, '.python-version'))],
    });
  if (verb?.value !== 'install' && verb?.value !== 'upgrade') return noEffect;
  const { pythons, programs } = pythonFolders(command, options);
  return build('uv python install', {
    makes: pythons.map((path): Product => libraries(path)),
    makesIn: programs,
  });
}

function buildProject(
  command: PythonCommand,
  root: string,
  options: CommandLine,
  [told]: readonly CommandWord[],
): Effect {
  const isPart = options.has('--package', '--all-packages', '--all');
  const isChosen = options.has('--wheel', '--sdist');
  const archives = { wheel: !isChosen || options.has('--wheel'), sdist: !isChosen || options.has('--sdist') };
  const source = isPart ? root : (folderTold(command, told) ?? root);
  const effect = projectBuild(command, { does: 'uv build', source, told: options.flag('--out-dir', '-o'), archives });
  // Archives of parts of a workspace are named after the parts.
  return isPart ? { ...effect, makes: effect.makes.slice(0, 1) } : effect;
}
