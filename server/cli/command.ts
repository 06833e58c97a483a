/**
 * What a command of the command line is. It says of itself all that its help shows and that its arguments are checked
 * against, so the two cannot differ.
 */

import type { Terminal } from './terminal/terminal.ts';

/** 0: clean. 1: findings at or above the level. 2: wrong usage, or a file that cannot be read or written. 3: the split was refused. */
export type ExitCode = 0 | 1 | 2 | 3;

/** An option, by its name without the dashes. */
export interface Option {
  /** What the help calls its value, where it is not simply its choices. */
  readonly value?: string;
  /** The only values it takes. An option with neither `value` nor `choices` is a flag. */
  readonly choices?: readonly [string, string, ...string[]];
  /** What stands where the option is not given; one of the choices. */
  readonly default?: string;
  readonly help: string;
  /** The command makes no sense without it. */
  readonly required?: boolean;
  /** Accepted because others pass it, but of no interest to a person. */
  readonly hidden?: boolean;
}

export type Options = Readonly<Record<string, Option>>;

/** The value of one option as the command gets it. */
type ValueOf<O extends Option> = O extends { choices: readonly (infer Choice)[] }
  ? O extends { default: string }
    ? Choice
    : Choice | undefined
  : O extends { value: string }
    ? string | undefined
    : boolean;

export type ValuesOf<O extends Options> = { readonly [Name in keyof O]: ValueOf<O[Name]> };

/** The arguments that are no options. */
export interface Positionals {
  /** As the usage line shows them: `[PATH…]`. */
  readonly usage: string;
  readonly help: string;
  readonly least: number;
  readonly most: number;
}

export interface Command<O extends Options = Options> {
  readonly name: string;
  /** For the list of commands: begins in lower case, no full stop. */
  readonly summary: string;
  /** One paragraph. */
  readonly about: string;
  readonly positionals?: Positionals;
  readonly options: O;
  readonly exitCodes: readonly (readonly [code: ExitCode, meaning: string])[];
  /** Command lines (without the program's name) and what they do. */
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  run(given: Given<O>, terminal: Terminal): Promise<ExitCode>;
}

/** What the person gave the command. */
export interface Given<O extends Options> {
  readonly positionals: readonly string[];
  readonly options: ValuesOf<O>;
}

/** Defines a command; its type ties `run` to the options. */
export function command<const O extends Options>(definition: Command<O>): Command<O> {
  return definition;
}

/** A command line that makes no sense: its message is for the person. */
export class UsageError extends Error {}
