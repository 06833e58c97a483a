/**
 * Where commands put things: folders and files that they are told, or that are usual for them.
 */

import { isWithin } from '../../text/paths.ts';
import { present } from '../command/present.ts';
import { folderAround, pathFrom } from '../command/words.ts';
import type { Role } from '../role.ts';
import type { BuildEffect, CommandWord, Effect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { build, type PythonCommand } from './command.ts';

/** What is made, and where things are made whose names are not known. */
export type Output = Pick<BuildEffect, 'makes' | 'makesIn'>;

/** Fills the folder that it is told, or else the usual one. */
export function filledFolder(
  command: PythonCommand,
  told: CommandWord | undefined,
  usual: string | undefined,
  role: Role,
  certainty: Product['certainty'] = 'certain',
): Output {
  const path = told === undefined ? usual : pathFrom(command.cwd, told);
  if (path === undefined) return { makes: [], makesIn: told === undefined ? ['/'] : [folderAround(command, told)] };
  // A folder that holds the working directory holds more than what is made now.
  if (command.cwd !== undefined && isWithin(path, command.cwd)) return { makes: [], makesIn: [path] };
  return { makes: [{ path, kind: 'tree', role, certainty: told === undefined ? certainty : 'certain' }], makesIn: [] };
}

/** Writes the file that it is told, or else the usual one. */
export function writtenFile(
  command: PythonCommand,
  told: CommandWord | undefined,
  usual: string | undefined,
  role: Role,
): Output {
  const path = told === undefined ? usual : pathFrom(command.cwd, told);
  if (path !== undefined) return { makes: [{ path, kind: 'file', role, certainty: 'certain' }], makesIn: [] };
  return { makes: [], makesIn: told === undefined ? present(command.cwd) : [folderAround(command, told)] };
}

/** Writing a list of requirements to the file that it is told; without one, it prints. */
export function listWritten(
  command: PythonCommand,
  does: string,
  told: CommandWord | undefined,
  reads: readonly string[],
): Effect {
  return told === undefined ? noEffect : build(does, { ...writtenFile(command, told, undefined, 'manifest'), reads });
}
