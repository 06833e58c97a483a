/**
 * A command of Python's tools, with what the way it is called tells of the Python behind it; and the effects they share.
 */

import { joinPath, parentPath } from '../../text/paths.ts';
import { variableOf } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { buildsOf } from '../effects/buildEffect.ts';
import type { BuildEffect, Command, Effect } from '../toolchain.ts';

export interface PythonCommand extends Command {
  readonly interpreter: Interpreter;
}

export interface Interpreter {
  /** The folder of programs that it is called from, `/opt/venv/bin`; undefined when it is looked up on the PATH. */
  readonly folder: string | undefined;
  /** Whether it is known how it is called: else it may also have been called from any folder. */
  readonly isTold: boolean;
  /** `3.12`, where its name says so. */
  readonly version: string | undefined;
}

/** Explains a tool of Python by its name, as if it was called. */
export type ExplainTool = (command: PythonCommand) => Effect | undefined;

/** The command with its interpreter. */
export function pythonCommand(command: Command): PythonCommand {
  const { program, cwd, name } = command;
  const path = program.includes('/') && (cwd ?? program).startsWith('/') ? program : undefined;
  const interpreter = {
    folder: path === undefined ? undefined : parentPath(joinPath(cwd ?? '/', path)),
    isTold: path !== undefined || !program.includes('/'),
    version: /^(?:python|pip|easy_install-|virtualenv-)(\d\.\d+)$/.exec(name)?.[1],
  };
  return { ...command, interpreter };
}

/** A step of a build with these parts. */
export const build = buildsOf('Python');

/** Checks of the project run: as a rule they leave nothing, but reports where they are told. */
export function checked(command: Command, does: string): BuildEffect {
  return build(does, { makesIn: pathsNamed(command), byProductsIn: ['/'], runsCode: true });
}

/** Tests of the project run: they leave reports where they run, and where they are told. */
export function tested(command: Command, does: string): BuildEffect {
  const { makesIn, ...check } = checked(command, does);
  return { ...check, makesIn: [...present(command.cwd), ...makesIn] };
}

/** The absolute paths among the words: `--cov-report=xml:/out/coverage.xml`. */
function pathsNamed({ arguments: words }: Command): string[] {
  return words.flatMap(({ value }) => {
    const path = /(?:^|[=:])(\/[^=:\s]+)$/.exec(value ?? '')?.[1];
    return path === undefined ? [] : [joinPath('/', path)];
  });
}

/** Whether a variable switches something on, in the way of these tools; undefined when it is not set. */
export function switchIn(command: Command, name: string): boolean | undefined {
  const value = variableOf(command, name);
  return value === undefined ? undefined : /^(?:1|t|true|y|yes|on)$/i.test(value);
}
