/**
 * Programs that look after others: pm2 and forever. What they start is named, or stands in a file of settings.
 */

import type { Application } from '../../application.ts';
import type { CommandLine } from '../../command/commandLine.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { each } from '../../command/table.ts';
import { pathFrom } from '../../command/words.ts';
import type { Command, CommandWord, Effect, Explain } from '../../toolchain.ts';
import { build } from '../effects.ts';
import { scriptEffect } from '../scripts.ts';
import { configFile } from '../settings.ts';
import { ofProject } from './application.ts';
import { startScript } from './script.ts';

const withValue =
  '-n --name -i --instances -o --output -e --error -l --log -p --pid --interpreter --interpreter-args --node-args ' +
  '--max-memory-restart --cwd --env --log-date-format --cron -c --only --namespace --max-restarts --restart-delay ' +
  '--kill-timeout --listen-timeout --wait-ready --web --secret --public --port --uid --gid --watch-delay --minUptime ' +
  '--spinSleepTime --sourceDir --workingDir --pidFile --uid -u --colors --exp-backoff-restart-delay --ignore-watch';

/** What pm2 and forever start, where that is a command rather than a script: `pm2-runtime npm -- start`. */
export const managerPrograms: Readonly<Record<string, Explain>> = each(
  'pm2 pm2-runtime pm2-docker forever',
  explainManager,
);

function explainManager(command: Command): Effect {
  const args = readCommandLine(command.arguments, withValue);
  const target = targetOf(args);
  const words = target === undefined ? undefined : commandIn(target, args.rest);
  if (command.cwd === undefined || words === undefined) return build(command.name);
  return scriptEffect(command.name, [words], command.cwd);
}

function targetOf({ operands }: CommandLine): CommandWord | undefined {
  return operands.find(({ value }) => !/^(?:start|startOrRestart|startOrReload|restart|reload)$/.test(value ?? ''));
}

/** A program of the PATH with words behind `--`, or a whole command in one word. */
function commandIn(target: CommandWord, rest: readonly CommandWord[]) {
  const { value } = target;
  if (value === undefined) return undefined;
  if (/\s/.test(value)) return { script: value };
  return /^(?:npm|yarn|pnpm|bun|npx|node|serve)$/.test(value) ? { words: [target, ...rest] } : undefined;
}

/** What they run: a script, or what a file of settings names. */
export function startManager(command: Command): Application | undefined {
  const args = readCommandLine(command.arguments, withValue);
  if (args.has('--version', '-v', '--help', '-h')) return undefined;
  const target = targetOf(args);
  const isStart = command.name !== 'pm2' || args.operands[0]?.value?.startsWith('start') === true;
  if (target?.value === undefined || !isStart) return undefined;
  const library = command.name === 'forever' ? 'forever' : 'pm2';
  const given = args.flag('--cwd', '--workingDir', '--sourceDir');
  const cwd = given === undefined ? command.cwd : pathFrom(command.cwd, given);
  if (!isSettings(target.value)) return startScript({ ...command, cwd }, target.value, undefined, [library]);
  return fromSettings(command, target.value, library);
}

function isSettings(path: string): boolean {
  return /\.(?:json5?|ya?ml)$|\.config\.[cm]?js$|(?:^|\/)(?:ecosystem|pm2|process)[\w.-]*\.[cm]?js$/.test(path);
}

function fromSettings(command: Command, word: string, library: string): Application | undefined {
  const path = pathFrom(command.cwd, word);
  if (path === undefined) return undefined;
  const scripts = scriptsIn(command, path).flatMap((script) => pathFrom(command.cwd, script) ?? []);
  const known = scripts.filter((script) => /\.\w+$/.test(script) || command.files.kindOf(script) !== undefined);
  return ofProject(command, { loads: [path, ...known], uses: [library], entries: known.length === 1 ? known : [] });
}

function scriptsIn({ files }: Command, path: string): string[] {
  const values = configFile(files, path)?.settings('apps', 'script') ?? [];
  return values.flatMap((value) => value ?? []);
}
