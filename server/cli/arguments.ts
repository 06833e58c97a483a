/**
 * Reads the arguments of a command, by what the command says of itself.
 */

import { parseArgs } from 'node:util';
import { type Given, type Option, type Options, type Positionals, UsageError, type ValuesOf } from './command.ts';

/**
 * The arguments behind a command's name.
 * @throws UsageError if they do not fit the command
 */
export function readArguments<O extends Options>(
  argv: readonly string[],
  options: O,
  expected: Positionals | undefined,
): Given<O> {
  const { values, positionals } = parse(argv, options);
  checkCount(positionals, expected);
  const entries = Object.entries(options).map(([name, option]) => [name, valueOf(name, option, values[name])]);
  return { positionals, options: Object.fromEntries(entries) as ValuesOf<O> };
}

function parse(argv: readonly string[], options: Options) {
  const types = Object.entries(options).map(([name, option]) => {
    return [name, { type: takesValue(option) ? 'string' : 'boolean' }] as const;
  });
  try {
    return parseArgs({ args: [...argv], options: Object.fromEntries(types), allowPositionals: true });
  } catch (error) {
    throw new UsageError(faultOf(error));
  }
}

/** Node's messages begin in upper case and give advice of several lines; the first clause says it all. */
function faultOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const clause = message.split(/\. |\n/)[0] ?? message;
  return clause.charAt(0).toLowerCase() + clause.slice(1);
}

function checkCount(positionals: readonly string[], expected: Positionals | undefined): void {
  const { usage, least, most } = expected ?? { usage: '', least: 0, most: 0 };
  if (positionals.length < least) throw new UsageError(`${usage} is missing`);
  if (positionals.length > most) throw new UsageError(`unexpected argument '${positionals[most]}'`);
}

function valueOf(name: string, option: Option, value: string | boolean | undefined): string | boolean | undefined {
  if (value === undefined && option.required === true) throw new UsageError(`--${name} is missing`);
  if (!takesValue(option)) return value ?? false;
  const { choices } = option;
  if (value === undefined) return option.default;
  if (choices === undefined || choices.some((choice) => choice === value)) return value;
  throw new UsageError(`--${name} takes ${oneOf(choices)}, not '${value}'`);
}

/** Whether the option is followed by a value: else it is a flag. */
export function takesValue({ value, choices }: Option): boolean {
  return value !== undefined || choices !== undefined;
}

function oneOf(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}
