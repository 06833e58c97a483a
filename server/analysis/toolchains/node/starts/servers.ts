/**
 * Servers of static files: they read the folder that they serve, and nothing else.
 */

import { joinPath } from '../../../text/paths.ts';
import type { Application, ExplainStart } from '../../application.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { each } from '../../command/table.ts';
import { pathFrom } from '../../command/words.ts';
import type { Command } from '../../toolchain.ts';
import { serving } from './application.ts';

interface Server {
  /** Flags that take a value. */
  readonly withValue: string;
  /** Flags that name the folder. */
  readonly folder?: string;
  /** Flags that name a file which it reads. */
  readonly files?: string;
  /** The folder that it serves where none is named, if there is one of that name. */
  readonly usual?: string;
  /** Whether the word behind a subcommand is the folder: `sirv start public`. */
  readonly verbs?: readonly string[];
}

const table: Readonly<Record<string, Server>> = {
  serve: { withValue: '-l --listen -p -c --config --ssl-cert --ssl-key --ssl-pass', files: '--ssl-cert --ssl-key' },
  'http-server': {
    withValue:
      '-p --port -a -c -P --proxy -S -C --cert -K --key -e --ext -t -b --base-dir --username --password --mimetypes',
    files: '-C --cert -K --key',
    usual: 'public',
  },
  'local-web-server': {
    withValue: '-p --port -d --directory --hostname -b --blacklist -s --spa -c --config-file',
    folder: '-d --directory',
  },
  ws: {
    withValue: '-p --port -d --directory --hostname -b --blacklist -s --spa -c --config-file',
    folder: '-d --directory',
  },
  'live-server': { withValue: '--port --host' },
  'static-server': { withValue: '-p --port -i --index -n --not-found -c --cors' },
  'node-static': { withValue: '-p --port -a --host-address -c --cache' },
  static: { withValue: '-p --port -a --host-address -c --cache' },
  'http-server-spa': { withValue: '' },
  'spa-http-server': { withValue: '-p --port -a -c', usual: 'public' },
  'pushstate-server': { withValue: '-p --port -d --directory -f --file', folder: '-d --directory', usual: 'public' },
  'angular-http-server': { withValue: '-p --path --port', folder: '-p --path' },
  superstatic: { withValue: '-p --port --host --hostname -c --config', files: '-c --config' },
  sirv: { withValue: '-p --port -H --host -m --maxage -C --cert -K --key -P --pass -i --ignores', verbs: ['start'] },
  'sirv-cli': { withValue: '-p --port -H --host -m --maxage', verbs: ['start'] },
};

/** The servers of the table. */
export const staticServers: Readonly<Record<string, ExplainStart>> = Object.fromEntries(
  Object.entries(table).map(([name, server]) => [name, (command) => startServer(command, server)]),
);

function startServer(command: Command, server: Server): Application | undefined {
  const { cwd, files } = command;
  const args = readCommandLine(command.arguments, server.withValue);
  if (args.has('--version', '-v', '--help', '-h')) return undefined;
  const operands = args.operands.filter(({ value }) => value === undefined || server.verbs?.includes(value) !== true);
  const word = args.flag(...(server.folder ?? '').split(' ')) ?? operands[0];
  const usual = cwd === undefined || server.usual === undefined ? undefined : joinPath(cwd, server.usual);
  const isUsual = word === undefined && usual !== undefined && files.kindOf(usual) !== undefined;
  const folder = isUsual ? usual : word === undefined ? cwd : pathFrom(cwd, word);
  if (folder === undefined) return undefined;
  const named = (server.files ?? '').split(' ').flatMap((flag) => pathFrom(cwd, args.flag(flag)) ?? []);
  return serving(command, [folder, ...named, ...(command.name === 'serve' ? settingsOf(command, folder) : [])]);
}

/** `serve` reads its settings in the folder that it serves, unless a flag names a file: seen from there, or absolute. */
function settingsOf({ arguments: words, cwd, files }: Command, folder: string): string[] {
  const named = readCommandLine(words, table.serve?.withValue).flag('-c', '--config');
  const paths = [folder, cwd].flatMap((from) => pathFrom(from, named) ?? []);
  return paths.filter((path) => files.kindOf(path) === 'file').slice(0, 1);
}

/** `json-server db.json` serves what a file holds. */
export const dataServers: Readonly<Record<string, ExplainStart>> = each('json-server', (command) => {
  const args = readCommandLine(
    command.arguments,
    '-p --port -H --host -r --routes -m --middlewares -s --static -c --config -i --id -S --snapshots -d --delay',
  );
  const words = [
    args.operands[0],
    ...['-r', '--routes', '-m', '--middlewares', '-s', '--static', '-c', '--config'].map((flag) => args.flag(flag)),
  ];
  const loads = words.flatMap((word) => pathFrom(command.cwd, word) ?? []);
  return loads.length === 0 ? undefined : serving(command, loads);
});
