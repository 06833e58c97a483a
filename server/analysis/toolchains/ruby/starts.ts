/**
 * What Ruby runs when an image starts it: scripts, servers and workers that load the project as it is.
 */

import { baseName, parentPath } from '../../text/paths.ts';
import type { Application, ExplainStart } from '../application.ts';
import { present } from '../command/present.ts';
import { each, entryOf } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { unreadProgram } from '../program.ts';
import type { Command } from '../toolchain.ts';
import { gemfileOf, gemsOf } from './gemfile.ts';
import { applicationFacts, requiresOf } from './sources.ts';

/** Servers and workers, and tools that load a project. */
const servers =
  'puma pumactl unicorn unicorn_rails passenger thin falcon falcon-host iodine rackup pitchfork rainbows hanami sidekiq ' +
  'resque resque-pool sneakers shoryuken clockwork karafka anycable good_job que racecar delayed_job solid_queue jobs ' +
  'rails rake ruby-lsp middleman-server sinatra smashing dashing gollum fluentd puppet geminabox smartproxy';

/** What interpreters and servers run. */
export const starts: Readonly<Record<string, ExplainStart>> = {
  ...each('ruby jruby', startedByRuby),
  ...each(servers, startedServer),
  ...each('foreman overmind hivemind', (command) => ({
    ...application(command, []),
    facts: () => ({ ...unreadProgram({ linking: undefined, linksLibraries: undefined }), startsOthers: true }),
  })),
  ...each('jekyll middleman', startedSite),
  ...each('guard rerun', (command) => ({
    ...application(command, []),
    develops: 'starts again when a source changes',
  })),
};

/** `ruby script.rb`, `ruby -e code`, `ruby -S puma`. */
function startedByRuby(command: Command): Application | undefined {
  const words = command.arguments;
  for (let at = 0; at < words.length; at++) {
    const text = words[at]?.value ?? words[at]?.text ?? '';
    if (/^(?:-v|--version|-h|--help)$/.test(text)) return undefined;
    if (text === '-S') {
      const name = words[at + 1]?.value ?? '';
      const start = entryOf(starts, baseName(name));
      return start?.({ ...command, name: baseName(name), arguments: words.slice(at + 2) }) ?? application(command, []);
    }
    if (text.startsWith('-e')) return application(command, []);
    if (/^-[rICEWX]$/.test(text)) at++;
    else if (!text.startsWith('-')) return application(command, present(pathFrom(command.cwd, words[at])));
  }
  return application(command, []);
}

function startedServer(command: Command): Application {
  const { cwd, files, program } = command;
  const named = command.arguments.map((word) =>
    /^[^-].*\.\w+$/.test(word.value ?? '') ? pathFrom(cwd, word) : undefined,
  );
  const script = program.includes('/') ? pathFrom(cwd, program) : undefined;
  const loads = [script, ...named].filter((path) => path !== undefined && files.kindOf(path) === 'file');
  return application(command, loads.flatMap(present));
}

/** Generators of sites serve what they build anew whenever a source changes; that needs all that the build does. */
function startedSite(command: Command): Application | undefined {
  const verb = command.arguments.find(({ value }) => value?.startsWith('-') === false)?.value;
  if (!['serve', 's', 'server', undefined].includes(verb)) return undefined;
  return { ...application(command, []), develops: 'builds the site, and builds it again when a source changes' };
}

function application(command: Command, loads: readonly string[]): Application {
  const { cwd, files } = command;
  const gemfile = gemfileOf(command);
  const isProject = gemfile !== undefined && files.kindOf(gemfile.path) === 'file';
  const [script] = loads;
  const folder = isProject ? gemfile.folder : (cwd ?? (script === undefined ? undefined : parentPath(script)));
  if (folder === undefined) return { toolchain: 'Ruby', loads, reads: 'project' };
  const gems = () => (isProject ? (gemsOf(gemfile, files) ?? []) : []);
  return {
    toolchain: 'Ruby',
    loads,
    reads: 'project',
    uses: () => requiresOf(files, folder),
    facts: () => applicationFacts(files, folder, gems()),
  };
}
