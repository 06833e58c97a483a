/**
 * RubyGems: where `gem install` puts libraries and programs.
 */

import { joinPath } from '../../text/paths.ts';
import { type CommandLine, readCommandLine } from '../command/commandLine.ts';
import { folderFrom, inHome } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { entryOf } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildsOf, fills } from '../effects/buildEffect.ts';
import { artifact, cache, libraries, product } from '../effects/products.ts';
import type { BuildEffect, Command, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { nativeLibraries } from './nativeLibraries.ts';

/** Where gems go when no variable names a folder: it depends on how Ruby was installed. */
export const systemGems: readonly string[] = [
  '/usr/local/lib/ruby',
  '/usr/local/share/gems',
  '/usr/lib/ruby',
  '/var/lib/gems',
  '/usr/local/bin',
  '/usr/bin',
];

/** The folder of gems; undefined when not known. The official image sets the variable. */
export function gemHome(command: Command): string | undefined {
  return folderFrom(command, 'GEM_HOME');
}

/** What a `gem` command does. */
export function explainGem(command: Command): Effect | undefined {
  const line = readCommandLine(command.arguments, withValue);
  const verb = line.operands[0]?.value;
  // Without a command it prints its help.
  if (verb === undefined) return line.operands.length === 0 ? noEffect : undefined;
  if (asks.has(verb)) return noEffect;
  if (verb === 'install' || verb === 'i' || verb === 'update') return installedGems(command, line, verb);
  if (verb === 'build') return builtGem(command, line);
  if (verb === 'fetch' || verb === 'unpack') return build(`gem ${verb}`, fills(command.cwd));
  return others.has(verb) ? build(`gem ${verb}`) : undefined;
}

function installedGems(command: Command, line: CommandLine, verb: string): BuildEffect {
  const does = verb === 'i' ? 'gem install' : `gem ${verb}`;
  const named = line.flag('-i', '--install-dir');
  const home = named === undefined ? gemHome(command) : pathFrom(command.cwd, named);
  const isForUser = line.has('--user-install') && named === undefined;
  if (isForUser) return build(does, fills(inHome(command, '.local/share/gem'), inHome(command, '.gem')));
  const bin = line.flag('-n', '--bindir');
  const programs = bin === undefined ? home && joinPath(home, 'bin') : pathFrom(command.cwd, bin);
  const makes = line.operands.slice(1).flatMap(({ value }) => programsOf(value, programs));
  if (home === undefined) return build(does, { makes, makesIn: [...systemGems, ...present(programs)] });
  return build(does, {
    makes: [libraries(home), ...makes, ...cache(inHome(command, '.gem'))],
    makesIn: bin === undefined ? [] : present(programs),
    installs: {
      purpose: 'run',
      folders: [home],
      ...(bin === undefined ? {} : { programs: present(programs) }),
      libraries: nativeLibraries(line.operands.slice(1).flatMap(({ value }) => present(value?.replace(/:.*$/, '')))),
    },
  });
}

/** The package is called after the version, which the gemspec may compute. */
function builtGem(command: Command, line: CommandLine): BuildEffect {
  const output = pathFrom(command.cwd, line.flag('-o', '--output'));
  const made = output === undefined ? fills(command.cwd) : { makes: [artifact(output, 'file')] };
  return build('gem build', { ...made, runsCode: true });
}

const build = buildsOf('Ruby');

const withValue =
  '-v --version -i --install-dir -n --bindir -s --source -P --trust-policy -p --http-proxy -o --output -C --platform ' +
  '--build-root --document -g --file -w';

const asks = new Set(
  'list search query env environment help which contents info outdated dependency specification check server'.split(
    ' ',
  ),
);

/** They change what is there, or only something elsewhere. */
const others = new Set('uninstall cleanup pristine rdoc sources signin cert push owner'.split(' '));

/** The programs of well-known gems; which others have some, only the gem itself tells. */
const gemPrograms: Readonly<Record<string, string>> = {
  asciidoctor: 'asciidoctor',
  bundler: 'bundle bundler',
  'bundler-audit': 'bundle-audit bundler-audit',
  capistrano: 'cap',
  cocoapods: 'pod',
  compass: 'compass',
  fastlane: 'fastlane',
  fluentd: 'fluentd fluent-gem',
  foreman: 'foreman',
  fpm: 'fpm',
  jekyll: 'jekyll',
  mdl: 'mdl',
  middleman: 'middleman',
  passenger: 'passenger',
  puma: 'puma pumactl',
  puppet: 'puppet',
  'puppet-lint': 'puppet-lint',
  rails: 'rails',
  rake: 'rake',
  rspec: 'rspec',
  rubocop: 'rubocop',
  sass: 'sass scss',
  scss_lint: 'scss-lint',
  sidekiq: 'sidekiq',
  thin: 'thin',
  unicorn: 'unicorn',
};

/** `bundler`, `bundler:2.4.1`. */
function programsOf(gem: string | undefined, bin: string | undefined): Product[] {
  if (bin === undefined) return [];
  const name = (gem ?? '').replace(/:.*$/, '');
  const programs = entryOf(gemPrograms, name)?.split(' ') ?? [];
  return programs.map((program) => product(joinPath(bin, program), 'program', 'dependency'));
}
