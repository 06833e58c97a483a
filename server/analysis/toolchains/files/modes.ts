/**
 * Commands that change whose files are, and what may be done with them: chmod, chown, setcap and their like.
 */

import { readOptions } from '../command/commandLine.ts';
import { changedFiles } from '../effects/fileEffect.ts';
import type { Command, CommandWord, FileEffect } from '../toolchain.ts';

/** `chmod mode file…`: a mode may begin with a dash too. */
export function changedModes(command: Command): FileEffect {
  const isReference = command.arguments.some(({ value }) => value?.startsWith('--reference') === true);
  const words = command.arguments.filter(({ value }) => !/^-(?:[Rcfv]+$|-)/.test(value ?? ''));
  return changedFiles(command, words.slice(isReference ? 0 : 1));
}

/** `chown owner file…`, `chgrp group file…`, `setcap capabilities file…`. */
export function changedOwners(command: Command): FileEffect {
  const { operands, has } = readOptions(command.arguments, '--from');
  return changedFiles(command, operands.slice(has('--reference') ? 0 : 1));
}

/** Commands that are given nothing but options and files. */
export function changed(withValue = ''): (command: Command) => FileEffect {
  return (command) => changedFiles(command, operandsOf(command, withValue));
}

function operandsOf(command: Command, withValue: string): readonly CommandWord[] {
  return readOptions(command.arguments, withValue).operands;
}
