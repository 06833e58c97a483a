/**
 * Ruby: RubyGems, Bundler, the tasks of Rails and Rake, generators of sites.
 */

import { joinPath } from '../../text/paths.ts';
import { readCommandLine } from '../command/commandLine.ts';
import { each, entryOf } from '../command/table.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { libraries, manifest } from '../effects/products.ts';
import { projectCheck, projectCode } from '../effects/projectCode.ts';
import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { explainBundle } from './bundle.ts';
import { explainGem } from './gems.ts';
import { explainBootsnap, explainSite } from './sites.ts';
import { starts } from './starts.ts';
import { explainTasks } from './tasks.ts';

const checks = 'rspec rubocop cucumber brakeman standardrb erblint mdl puppet-lint scss-lint';

export const ruby: Toolchain = {
  name: 'Ruby',
  image: 'ruby',
  manifests: ['Gemfile', 'Gemfile.lock', 'gems.rb', 'gems.locked', '*.gemspec', 'Rakefile', '.ruby-version'],
  sources: ['.rb', '.rake', '.ru', '.erb'],
  interpreters: ['ruby'],
  interprets: ['.rb', '.rake', '.ru', '.erb'],
  // Bundler reads them whenever it sets up the gems of a project.
  startManifests: ['Gemfile', 'Gemfile.lock', 'gems.rb', 'gems.locked', '*.gemspec', 'Rakefile', '.ruby-version'],
  buildSettings: [
    '.rspec',
    '.rubocop*.yml',
    '.simplecov',
    '.reek.yml',
    '.haml-lint.yml',
    '.erb_lint.yml',
    'Guardfile',
    'Capfile',
    '.yardopts',
  ],
  buildFolders: ['spec'],
  wants: ['Gemfile', 'Gemfile.lock', 'gems.rb', '_config.yml', '*.rb', '*.ru', '*.rake'],
  wrappers: ['rails', 'rake', 'bundle', 'bootsnap', 'jekyll', ...checks.split(' ')],
  starts,
  programs: {
    ...each('ruby jruby irb', explainRuby),
    erb: () => noEffect,
    gem: explainGem,
    ...each('bundle bundler', explainBundle),
    ...each('rails rake', explainTasks),
    bootsnap: explainBootsnap,
    thrust: explainProxy,
    ...each('jekyll middleman bridgetown', explainSite),
    ...each(checks, ({ name, cwd }) => projectCheck('Ruby', name, cwd)),
  },
  readsOnlyInBuilds: (variable) => buildVariables.test(variable),
  readsInBuilds: (variable) => /^(?:(?:BUNDLE|GEM)_\w+|RUBY(?:OPT|LIB)|RAILS_ENV|RACK_ENV)$/.test(variable),
};

const buildVariables =
  /^(?:SECRET_KEY_BASE_DUMMY|BUNDLE_(?:JOBS|RETRY|SILENCE_ROOT_WARNING|BUILD__\w+)|NOKOGIRI_USE_SYSTEM_LIBRARIES|RUBY_(?:VERSION|MAJOR|DOWNLOAD_\w+|CONFIGURE_OPTS)|RUBYGEMS_VERSION)$/;

/** Thruster, a proxy of Rails: it starts the server behind its name. */
function explainProxy({ arguments: words, cwd }: Command): Effect | undefined {
  if (words[0]?.value === undefined) return undefined;
  const does = `thrust ${words[0].value}`;
  return { kind: 'script', toolchain: 'Ruby', does, runs: [{ words }], ...(cwd === undefined ? {} : { staysIn: cwd }) };
}

/** `ruby script.rb`, `ruby -e code`; `ruby -S bundle` runs a program of a gem. */
function explainRuby(command: Command): Effect | undefined {
  const words = command.arguments;
  const at = words.findIndex(({ value }) => value === '-S');
  const program = words[at + 1]?.value;
  const explain = at === -1 ? undefined : entryOf(ruby.programs ?? {}, program);
  if (program !== undefined && explain !== undefined) {
    return explain({ ...command, name: program, arguments: words.slice(at + 2) });
  }
  const line = readCommandLine(words, '-e -r -I -C -E -W');
  const asks = line.has('-v', '--version', '-h', '--help', '-c');
  const code = line.all('-e').map(({ value }) => value);
  if (asks && code.length === 0) return noEffect;
  if (/(?:^|\/)extconf\.rb$/.test(line.operands[0]?.value ?? '')) return preparedExtension(command);
  if (code.length > 0 && code.every((each) => each !== undefined && !writing.test(each))) return noEffect;
  return projectCode('Ruby', command.name, command.cwd);
}

/**
 * `ruby extconf.rb` writes a Makefile, whose `install` puts the extension where Ruby looks for libraries of the site: in
 * official images a folder that is there in any case, and that nothing else fills.
 */
function preparedExtension({ cwd, variable }: Command): Effect {
  const does = 'ruby extconf.rb';
  const isOfficial = variable('RUBY_VERSION') !== undefined;
  if (!isOfficial || cwd === undefined) {
    return buildEffect('Ruby', does, fills(cwd, '/usr/local/lib', '/usr/lib/ruby'), { runsCode: true });
  }
  const folder = '/usr/local/lib/ruby/site_ruby';
  return buildEffect('Ruby', does, fills(cwd), {
    makes: [libraries(folder), { ...manifest(joinPath(cwd, 'Makefile')), content: knownMakefile }],
    installs: { purpose: 'run', folders: [folder] },
    runsCode: true,
  });
}

/** All that its targets make is told already. */
const knownMakefile = 'all install clean distclean:\n\t@true\n';

/** What code on the command line says that may do more than to print. */
const writing =
  /\b(?:File|IO|Dir|FileUtils|Pathname|Kernel|open|system|exec|spawn|require(?:_relative)?|load|eval|send)\b|`|%x/;
