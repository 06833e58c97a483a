/**
 * Ruby: RubyGems, Bundler, the tasks of Rails and Rake, generators of sites.
 */

import { readCommandLine } from '../command/commandLine.ts';
import { each, entryOf } from '../command/table.ts';
import { projectCheck, projectCode } from '../effects/projectCode.ts';
import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { explainBundle } from './bundle.ts';
import { explainGem } from './gems.ts';
import { explainBootsnap, explainSite } from './sites.ts';
import { explainTasks } from './tasks.ts';

const checks = 'rspec rubocop cucumber brakeman standardrb erblint mdl puppet-lint scss-lint';

export const ruby: Toolchain = {
  name: 'Ruby',
  image: 'ruby',
  manifests: ['Gemfile', 'Gemfile.lock', 'gems.rb', 'gems.locked', '*.gemspec', 'Rakefile', '.ruby-version'],
  sources: ['.rb', '.rake'],
  wants: ['Gemfile', 'gems.rb', '_config.yml'],
  wrappers: ['rails', 'rake', 'bundle', 'bootsnap', 'jekyll', ...checks.split(' ')],
  programs: {
    ...each('ruby jruby irb', explainRuby),
    erb: () => noEffect,
    gem: explainGem,
    ...each('bundle bundler', explainBundle),
    ...each('rails rake', explainTasks),
    bootsnap: explainBootsnap,
    ...each('jekyll middleman bridgetown', explainSite),
    ...each(checks, ({ name, cwd }) => projectCheck('Ruby', name, cwd)),
  },
  readsOnlyInBuilds: (variable) => buildVariables.test(variable),
};

const buildVariables =
  /^(?:SECRET_KEY_BASE_DUMMY|BUNDLE_(?:JOBS|RETRY|SILENCE_ROOT_WARNING|BUILD__\w+)|NOKOGIRI_USE_SYSTEM_LIBRARIES|RUBY_(?:VERSION|MAJOR|DOWNLOAD_\w+|CONFIGURE_OPTS)|RUBYGEMS_VERSION)$/;

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
  if (code.length > 0 && code.every((each) => each !== undefined && !writing.test(each))) return noEffect;
  return projectCode('Ruby', command.name, command.cwd);
}

/** What code on the command line says that may do more than to print. */
const writing =
  /\b(?:File|IO|Dir|FileUtils|Pathname|Kernel|open|system|exec|spawn|require(?:_relative)?|load|eval|send)\b|`|%x/;
