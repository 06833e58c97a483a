/**
 * The words of a package manager's command line.
 */

import { type CommandLine, readOptions } from '../command/commandLine.ts';
import type { CommandWord } from '../toolchain.ts';

/** The verb of a package manager's command line, and the words behind it. */
export interface PackageLine extends Pick<CommandLine, 'has' | 'flag'> {
  readonly verb: string | undefined;
  /** What follows the verb, without options. */
  readonly names: readonly CommandWord[];
}

/** Reads the words behind the program; `withValue` are the options that take a value. */
export function readPackageLine(words: readonly CommandWord[], withValue: string): PackageLine {
  const { operands, ...line } = readOptions(words, withValue);
  const [verb, ...names] = operands;
  return { ...line, verb: verb?.value, names };
}

/** Whether the word names a package by where it lies: a file, or a URL. */
export function isPackageFile({ value, text }: CommandWord): boolean {
  return /^\.{0,2}\/|:\/\/|\.(?:deb|rpm|apk|pkg\.tar\.\w+)$/.test(value ?? text.replace(/^["']|["']$/g, ''));
}
