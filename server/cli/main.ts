/**
 * `stagewright`: the engine on the command line. This file only finds the command; everything a command does and says
 * of itself is in its own folder.
 */

import { inspect } from 'node:util';
import { readArguments } from './arguments.ts';
import { type Command, type ExitCode, UsageError } from './command.ts';
import { commands } from './commands.ts';
import { commandHelp, programHelp } from './help.ts';
import { Faults } from './terminal/faults.ts';
import { processTerminal, type Terminal } from './terminal/terminal.ts';
import { version } from './version.ts';

const code = await main(process.argv.slice(2), processTerminal());
// Set and not passed to `process.exit`, since output may still be on its way; where that failed, a code is set already.
process.exitCode ??= code;

async function main([first, ...rest]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (first === undefined) {
    terminal.err.line(programHelp(commands, terminal.err.paint));
    return 2;
  }
  if (first === '--version' || first === '-V') {
    terminal.out.line(`stagewright ${version}`);
    return 0;
  }
  if (asksForHelp([first]) || first === 'help') return help(rest[0], terminal);
  const command = commands.find(({ name }) => name === first);
  if (command === undefined) return unknownCommand(first, terminal);
  return asksForHelp(rest) ? help(first, terminal) : run(command, rest, terminal);
}

async function run(command: Command, argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await command.run(readArguments(argv, command.options, command.positionals), terminal);
  } catch (error) {
    if (error instanceof UsageError) return misused(error.message, `stagewright ${command.name} --help`, terminal);
    new Faults(terminal.err).report('a fault in stagewright itself, please report it:');
    terminal.err.line(inspect(error));
    return 2;
  }
}

function help(name: string | undefined, terminal: Terminal): ExitCode {
  const command = commands.find((candidate) => candidate.name === name);
  if (name !== undefined && command === undefined) return unknownCommand(name, terminal);
  const { line, paint } = terminal.out;
  line(command === undefined ? programHelp(commands, paint) : commandHelp(command, paint));
  return 0;
}

function unknownCommand(name: string, terminal: Terminal): ExitCode {
  const what = name.startsWith('-') ? `unknown option '${name}'` : `unknown command '${name}'`;
  return misused(what, 'stagewright --help', terminal);
}

function misused(what: string, page: string, { err }: Terminal): ExitCode {
  new Faults(err).report(what);
  err.line(`See '${page}'.`);
  return 2;
}

/** Whether help is wanted; behind `--` everything is a path. */
function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? undefined : end).some((argument) => argument === '--help' || argument === '-h');
}
