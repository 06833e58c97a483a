/**
 * Virtual environments: `python -m venv`, virtualenv.
 */

import { isWithin, joinPath } from '../../text/paths.ts';
import { readOptions } from '../command/commandLine.ts';
import { folderAround, pathFrom } from '../command/words.ts';
import { libraries, product } from '../effects/products.ts';
import type { CommandWord, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { build, type PythonCommand } from './command.ts';
import type { Output } from './outputs.ts';

const withValue =
  '-p --python --prompt --without-scm-ignore-files --app-data --creator --seeder --discovery --activators --pip ' +
  '--setuptools --wheel --extra-search-dir --try-first-with';

/** `python -m venv folder…`, `virtualenv folder`. */
export function explainVenv(command: PythonCommand): Effect {
  const does = command.name === 'venv' ? 'python -m venv' : 'virtualenv';
  const { operands, has, flag } = readOptions(command.arguments, withValue);
  if (operands.length === 0) return noEffect;
  const version = command.interpreter.version ?? versionIn(flag('-p', '--python'));
  const hasPip = !has('--without-pip', '--no-pip');
  const made = operands.map((word) => environmentAt(command, pathFrom(command.cwd, word), word, { version, hasPip }));
  return build(does, {
    makes: made.flatMap(({ makes }) => makes),
    makesIn: made.flatMap(({ makesIn }) => makesIn),
  });
}

/** The environment at a path that a word tells, where it is known. */
export function environmentAt(
  command: PythonCommand,
  path: string | undefined,
  word: CommandWord | undefined,
  details: EnvironmentDetails,
): Output {
  if (path === undefined) return { makes: [], makesIn: [word === undefined ? '/' : folderAround(command, word)] };
  const [tree, ...programs] = environment(path, details);
  const isAround = command.cwd !== undefined && isWithin(path, command.cwd);
  // A folder that holds the working directory holds more than the environment.
  if (isAround || tree === undefined) return { makes: programs, makesIn: [path] };
  return { makes: [tree, ...programs], makesIn: [] };
}

interface EnvironmentDetails {
  readonly certainty?: Product['certainty'];
  /** Of its Python: `3.12`. */
  readonly version?: string | undefined;
  readonly hasPip?: boolean;
}

/** A virtual environment with its interpreter. */
export function environment(path: string, details: EnvironmentDetails = {}): Product[] {
  const { certainty = 'certain', version, hasPip = false } = details;
  const program = (name: string, sure = certainty): Product =>
    product(joinPath(path, `bin/${name}`), 'program', 'dependency', sure);
  return [
    libraries(path, certainty),
    program('python'),
    ...(version === undefined ? [] : [program(`python${version}`)]),
    ...(hasPip ? [program('pip', 'likely')] : []),
  ];
}

/** `3.12` in `3.12`, `python3.12` and `/usr/bin/python3.12`. */
export function versionIn(word: CommandWord | undefined): string | undefined {
  return /^(?:.*\/)?(?:c?python)?(\d\.\d+)(?:\.\d+)?$/.exec(word?.value ?? '')?.[1];
}
