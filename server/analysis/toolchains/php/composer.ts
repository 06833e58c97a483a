/**
 * Composer: the libraries of a project, those of the user (`global`), and new projects.
 */

import { membersOf, valueAt } from '../../formats/value.ts';
import { baseName, joinPath } from '../../text/paths.ts';
import { type CommandLine, readCommandLine } from '../command/commandLine.ts';
import { folderFrom, homeFolder, inHome, variableOf } from '../command/environment.ts';
import { pathFrom } from '../command/words.ts';
import { buildsOf, fills } from '../effects/buildEffect.ts';
import { artifact, cache, libraries, manifest, product } from '../effects/products.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { BuildEffect, Command, Dependencies, Effect, Product, ScriptEffect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import {
  binFolder,
  type ComposerProject,
  composerProject,
  pluginFolders,
  requires,
  scriptLines,
  vendorFolder,
} from './composerFile.ts';
import { type Scripts, scriptsOf } from './scripts.ts';

/** What a `composer` command does. */
export function explainComposer(command: Command): Effect | undefined {
  const line = readCommandLine(command.arguments, withValue);
  const [first] = line.operands;
  if (first !== undefined && first.value === undefined) return undefined;
  const verb = !line.has('--version', '-V', '--help', '-h') ? first?.value : undefined;
  if (verb === undefined || asks.has(verb)) return noEffect;
  if (verb === 'global') return globally(command);
  if (cacheCleaners.has(verb))
    return build('composer clear-cache', { removes: composerCaches(command).map(({ path }) => path) });
  const folder = line.flag('-d', '--working-dir');
  const cwd = folder === undefined ? command.cwd : pathFrom(command.cwd, folder);
  if (verb === 'create-project') return newProject({ ...command, cwd }, line);
  if (verb === 'config') return configured({ ...command, cwd }, line);
  if (cwd === undefined) return undefined;
  return inProject({ ...command, cwd }, line, verb, composerProject(command, cwd));
}

const withValue =
  '-d --working-dir --prefer-install --ignore-platform-req --apcu-autoloader-prefix --apcu-prefix -s --stability ' +
  '--repository --repository-url --with --timeout -f --format --dir --file';

const asks = new Set(
  (
    'about list help show info validate check-platform-reqs diagnose licenses outdated status suggests why depends ' +
    'why-not prohibits search fund browse home audit completion'
  ).split(' '),
);

const cacheCleaners = new Set(['clear-cache', 'clearcache', 'cc']);

const build = buildsOf('PHP');

function inProject(command: Command, line: CommandLine, verb: string, project: ComposerProject): Effect {
  const { folder } = project;
  switch (verb) {
    case 'install':
    case 'i': {
      const event = isLocked(command, project) === false ? 'update' : 'install';
      return withScripts(line, project, event, installed(command, line, project, 'composer install'));
    }
    case 'update':
    case 'u':
    case 'upgrade':
    case 'require':
    case 'r':
    case 'remove':
    case 'rm':
    case 'reinstall':
      return withScripts(
        line,
        project,
        'update',
        installed(command, line, project, `composer ${longNames[verb] ?? verb}`),
      );
    case 'dump-autoload':
    case 'dumpautoload':
      return withScripts(line, project, undefined, dumped(command, project));
    case 'run-script':
    case 'run':
      return scriptRun(project, line.operands[1]?.value);
    case 'exec':
      return executed(command, project, verb);
    case 'archive':
      return build('composer archive', fills(folder));
    case 'init':
      return build('composer init', {
        makes: [manifest(project.path)],
      });
    case 'bump':
    case 'self-update':
    case 'selfupdate':
      return build(`composer ${verb}`);
    default:
      return project.manifest === undefined || scriptLines(project, verb) !== undefined
        ? scriptRun(project, verb)
        : // Commands of plugins, such as `dump-env`.
          projectCode('PHP', `composer ${verb}`, folder);
  }
}

const longNames: Readonly<Record<string, string>> = { u: 'update', upgrade: 'update', r: 'require', rm: 'remove' };

/** The libraries, their loader, and the lock file where there is none. */
function installed(command: Command, line: CommandLine, project: ComposerProject, does: string): BuildEffect {
  const { folder, manifest, lock, path } = project;
  if (line.has('--dry-run', '--no-install', '--download-only')) return build(does);
  const vendor = vendorFolder(command, project);
  const certainty = manifest === undefined ? 'likely' : 'certain';
  const bin = binFolder(command, project);
  const hasLock = isLocked(command, project);
  return build(does, {
    makes: [
      libraries(vendor, certainty),
      ...(!line.has('--no-autoloader') ? [loader(vendor, certainty)] : []),
      ...(hasLock === true ? [] : [lockAt(lock, hasLock === false ? certainty : 'likely')]),
      ...composerCaches(command),
    ],
    makesIn: [
      ...(bin === undefined ? [] : [bin]),
      ...pluginFolders(project),
      ...(manifest === undefined ? [folder] : []),
    ],
    byProductsIn: [folder],
    reads: [path, lock].filter((each) => command.files.kindOf(each) === 'file'),
    installs: {
      purpose: isWithoutDev(command, line) ? 'run' : 'all',
      folders: [vendor],
      libraries: {},
      ...(isWithoutDev(command, line) ? {} : forBuilds(project)),
    },
    ...(requires(project, 'symfony/flex') ? { runsCode: true } : {}),
  });
}

/** Whether there is a lock file; undefined when not known. */
function isLocked({ files }: Command, { lock, folder }: ComposerProject): boolean | undefined {
  if (files.kindOf(lock) === 'file') return true;
  return files.isKnown(folder) ? false : undefined;
}

function lockAt(path: string, certainty: Product['certainty']): Product {
  return manifest(path, certainty);
}

function loader(vendor: string, certainty: Product['certainty']): Product {
  return product(joinPath(vendor, 'autoload.php'), 'file', 'dependency', certainty);
}

/** What the manifest asks for in development alone. */
function forBuilds({ manifest }: ComposerProject): Pick<Dependencies, 'forBuilds'> {
  const libraries = Object.keys(membersOf(valueAt(manifest, 'require-dev')) ?? {});
  return manifest === undefined ? {} : { forBuilds: { libraries, programs: [], certain: [] } };
}

function isWithoutDev(command: Command, line: CommandLine): boolean {
  return line.has('--no-dev', '--update-no-dev') || variableOf(command, 'COMPOSER_NO_DEV') === '1';
}

function composerCaches(command: Command): Product[] {
  const home = homeFolder(command, '.composer', 'COMPOSER_HOME');
  return cache(folderFrom(command, 'COMPOSER_CACHE_DIR') ?? (home && joinPath(home, 'cache')));
}

function dumped(command: Command, project: ComposerProject): BuildEffect {
  const vendor = vendorFolder(command, project);
  const certainty = project.manifest === undefined ? 'likely' : 'certain';
  return build('composer dump-autoload', {
    makes: [loader(vendor, certainty)],
    makesIn: [vendor],
    reads: command.files.kindOf(project.path) === 'file' ? [project.path] : [],
  });
}

/** The scripts around an event of Composer run with it; some are methods of classes, which are code. */
function withScripts(
  line: CommandLine,
  project: ComposerProject,
  event: 'install' | 'update' | undefined,
  own: BuildEffect,
): BuildEffect | ScriptEffect {
  if (line.has('--no-scripts')) return own;
  const dumps = !line.has('--no-autoloader') ? ['pre-autoload-dump', 'post-autoload-dump'] : [];
  const events = event === undefined ? dumps : [`pre-${event}-cmd`, ...dumps, `post-${event}-cmd`];
  const scripts = scriptsOf(project, events);
  const before = scripts.callsCode ? { ...own, runsCode: true } : own;
  return scripts.runs.length === 0 ? before : followed(own.does, project, scripts, before);
}

function followed(does: string, { folder }: ComposerProject, { runs }: Scripts, before: BuildEffect): ScriptEffect {
  return { kind: 'script', toolchain: 'PHP', does, before, runs, staysIn: folder };
}

/** `composer run-script build`, and `composer build` for short. */
function scriptRun(project: ComposerProject, name: string | undefined): Effect {
  const does = name === undefined ? 'composer run-script' : `composer ${name}`;
  if (name === undefined || scriptLines(project, name) === undefined) return projectCode('PHP', does, project.folder);
  const scripts = scriptsOf(project, [name]);
  const code = scripts.callsCode ? projectCode('PHP', does, project.folder) : build(does);
  return scripts.runs.length === 0 ? code : followed(does, project, scripts, code);
}

/** `composer exec phpunit -- --flag`: a program of the libraries. */
function executed(
  { arguments: words }: Command,
  { folder }: ComposerProject,
  verb: string,
): ScriptEffect | BuildEffect {
  const behind = words.slice(words.findIndex(({ value }) => value === verb) + 1);
  const inner = behind
    .filter(({ value }) => value !== '--')
    .slice(behind.findIndex(({ text }) => !text.startsWith('-')));
  const does = `composer exec ${inner[0]?.value ?? ''}`.trim();
  if (inner[0]?.value === undefined) return projectCode('PHP', does, folder);
  return { kind: 'script', toolchain: 'PHP', does, runs: [{ words: inner }], staysIn: folder };
}

/** `composer global require …`: the libraries of the user. */
function globally(command: Command): BuildEffect {
  const home = folderFrom(command, 'COMPOSER_HOME');
  // Which of the two it is depends on the folders that are there.
  const homes = home === undefined ? [inHome(command, '.composer'), inHome(command, '.config/composer')] : [home];
  const does = 'composer global';
  if (home === undefined) return build(does, fills(...homes));
  const vendor = joinPath(home, 'vendor');
  const makes = [libraries(vendor), loader(vendor, 'certain'), ...composerCaches(command)];
  return build(does, { makes, makesIn: [home], installs: { purpose: 'run', folders: [vendor], libraries: {} } });
}

/** `composer create-project vendor/name [folder]`. */
function newProject(command: Command, line: CommandLine): BuildEffect {
  const [, name, folder] = line.operands;
  const word =
    folder ?? (name?.value === undefined ? undefined : { ...name, value: baseName(name.value).replace(/:.*$/, '') });
  const path = pathFrom(command.cwd, word);
  const does = 'composer create-project';
  if (path === undefined) return build(does, { ...fills(command.cwd), runsCode: true });
  return build(does, { makes: [artifact(path, 'tree'), ...composerCaches(command)], runsCode: true });
}

/** `composer config name value`: what was read of the manifest holds no longer where folders change. */
function configured(command: Command, line: CommandLine): Effect {
  const isGlobal = line.has('-g', '--global');
  const [, name, value] = line.operands;
  if (name === undefined || (value === undefined && !line.has('--unset'))) return noEffect;
  const home = homeFolder(command, '.composer', 'COMPOSER_HOME');
  if (isGlobal) return build('composer config', fills(home));
  if (command.cwd === undefined || !/^(?:vendor-dir|bin-dir|extra|scripts)/.test(name.value ?? 'extra')) {
    return build('composer config');
  }
  const { path } = composerProject(command, command.cwd);
  return build('composer config', { makes: [manifest(path)] });
}
