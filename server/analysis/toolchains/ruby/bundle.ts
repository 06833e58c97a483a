/**
 * Bundler: the commands of `bundle`.
 */

import { unknownValue } from '../../syntax/lexer.ts';
import { joinPath } from '../../text/paths.ts';
import { type CommandLine, readCommandLine } from '../command/commandLine.ts';
import { entryOf } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildsOf, fills } from '../effects/buildEffect.ts';
import { artifact, libraries, manifest } from '../effects/products.ts';
import type { BuildEffect, Command, CommandWord, Effect, ScriptEffect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { type Gemfile, gemfileOf } from './gemfile.ts';
import { installedBundle, lockMade } from './install.ts';
import { changedSettings, globalFile, localFile, type Setting } from './settings.ts';

/** What a `bundle` command does. */
export function explainBundle(command: Command): Effect | undefined {
  const line = readCommandLine(command.arguments, withValue);
  const [first] = line.operands;
  if (first !== undefined && first.value === undefined) return undefined;
  const verb = first?.value ?? (!line.has('--version', '-v', '--help', '-h') ? 'install' : 'version');
  if (asks.has(verb)) return noEffect;
  const gemfile = gemfileOf(command, pathFrom(command.cwd, line.flag('--gemfile')));
  if (verb === 'config') return configured(command, gemfile, wordsBehind(command, verb));
  if (gemfile === undefined) return undefined;
  if (verb === 'exec' || verb === 'e') return executed(gemfile, wordsBehind(command, verb));
  return entryOf(commands, verb)?.(command, gemfile, line);
}

const withValue =
  '--path --without --with --jobs -j --retry --gemfile --shebang --trust-policy -P --group -g --source --cache-path ' +
  '--bundler --lockfile --add-platform --remove-platform --target-rbconfig --git --github --branch --ref -r --require';

const asks = new Set(
  'check list show info outdated licenses viz graph open console version env platform help doctor fund issue'.split(
    ' ',
  ),
);

type Explain = (command: Command, gemfile: Gemfile, line: CommandLine) => BuildEffect;

const commands: Readonly<Record<string, Explain>> = {
  install: (command, gemfile, line) => installedBundle(command, gemfile, line, 'bundle install'),
  i: (command, gemfile, line) => installedBundle(command, gemfile, line, 'bundle install'),
  update: (command, gemfile, line) => installedBundle(command, gemfile, line, 'bundle update'),
  add: (command, gemfile, line) => installedBundle(command, gemfile, line, 'bundle add'),
  remove: (command, gemfile, line) => installedBundle(command, gemfile, line, 'bundle remove'),
  pristine: (command, gemfile, line) => installedBundle(command, gemfile, line, 'bundle pristine'),
  cache: cached,
  package: cached,
  pack: cached,
  lock: (command, gemfile) => build('bundle lock', { makes: lockMade(command, gemfile), reads: [gemfile.path] }),
  clean: () => build('bundle clean'),
  binstubs,
  init: (_, gemfile) => build('bundle init', { makes: [manifest(gemfile.path)] }),
  gem: (command) => build('bundle gem', fills(command.cwd)),
  plugin: (_, { folder }) => build('bundle plugin', fills(joinPath(folder, '.bundle'))),
};

const build = buildsOf('Ruby');

function wordsBehind({ arguments: words }: Command, verb: string): readonly CommandWord[] {
  return words.slice(words.findIndex(({ value }) => value === verb) + 1);
}

/** `bundle config [set] [--local|--global] name value…`: without a value it prints. */
function configured(command: Command, gemfile: Gemfile | undefined, words: readonly CommandWord[]): Effect | undefined {
  const has = (flag: string) => words.some(({ value }) => value === flag);
  const own = words.filter(({ value }) => !/^--(?:local|global|delete|parseable)$/.test(value ?? ''));
  const verb = own[0]?.value ?? '';
  if (['', 'get', 'list'].includes(verb)) return noEffect;
  const [name, ...values] = verb === 'set' || verb === 'unset' ? own.slice(1) : own;
  const takesOut = verb === 'unset' || has('--delete');
  if (name?.value === undefined || (values.length === 0 && !takesOut)) return noEffect;
  // Without a scope, old versions wrote the user's settings, new ones those of the project they stand in.
  const isInProject = gemfile !== undefined && command.files.kindOf(gemfile.path) === 'file';
  const isLocal = has('--local') || (!has('--global') && isInProject);
  const path = isLocal ? gemfile && localFile(command, gemfile.folder) : globalFile(command);
  if (path === undefined) return isLocal ? undefined : build('bundle config');
  const certainty = has('--local') || has('--global') ? 'certain' : 'likely';
  const value: Setting = values.some((word) => word.value === undefined)
    ? unknownValue
    : values.map((word) => word.value).join(' ');
  const changes = new Map<string, Setting>([[name.value, takesOut ? undefined : value]]);
  return build('bundle config', { makes: [changedSettings(command, path, changes, certainty)] });
}

/** `bundle exec` runs the words behind it. */
function executed({ folder }: Gemfile, words: readonly CommandWord[]): ScriptEffect | undefined {
  const inner = words.slice(words.findIndex(({ value, text }) => !(value ?? text).startsWith('-')));
  const program = inner[0]?.value;
  if (program === undefined) return undefined;
  const does = `bundle exec ${program}`;
  return { kind: 'script', toolchain: 'Ruby', does, runs: [{ words: inner }], staysIn: folder };
}

/** `bundle cache` keeps the packages of the gems in the project, and installs them too. */
function cached(command: Command, gemfile: Gemfile, line: CommandLine): BuildEffect {
  const folder = pathFrom(gemfile.folder, line.flag('--cache-path')) ?? joinPath(gemfile.folder, 'vendor/cache');
  const installed = installedBundle(command, gemfile, line, 'bundle cache');
  const own = !line.has('--no-install') ? installed : { ...installed, makes: lockMade(command, gemfile) };
  return { ...own, makes: [libraries(folder), ...own.makes] };
}

/** `bundle binstubs puma`: a script in `bin` for each program of the gem, most gems have one of their name. */
function binstubs(_: Command, { folder }: Gemfile, line: CommandLine): BuildEffect {
  const bin = pathFrom(folder, line.flag('--path')) ?? joinPath(folder, 'bin');
  const stubs = line.operands.slice(1).flatMap(({ value }) => {
    if (value === undefined) return [];
    return [artifact(joinPath(bin, value === 'bundler' ? 'bundle' : value), 'file', 'likely')];
  });
  return build('bundle binstubs', { makes: stubs, makesIn: [bin] });
}
