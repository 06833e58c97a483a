/**
 * The words of a package manager's command line.
 */

import { readOptions } from '../files/options.ts';
import type { CommandWord } from '../toolchain.ts';

/** The verb of a package manager's command line, and the words behind it. */
export interface PackageLine {
  readonly verb: string | undefined;
  /** What follows the verb, without options. */
  readonly names: readonly CommandWord[];
  /** The value of the last of these options. */
  value(...names: string[]): CommandWord | undefined;
  has(...names: string[]): boolean;
}

/**
 * Reads the words behind the program.
 * @param withValue the options that take a value, divided by blanks.
 */
export function readPackageLine(words: readonly CommandWord[], withValue: string): PackageLine {
  const { operands, values, has } = readOptions(words, withValue);
  const [verb, ...names] = operands;
  return { verb: verb?.value, names, value: (...each) => values(...each).at(-1), has };
}

/** Whether the word names a package by where it lies: a file, or a URL. */
export function isPackageFile({ value, text }: CommandWord): boolean {
  return /^\.{0,2}\/|:\/\/|\.(?:deb|rpm|apk|pkg\.tar\.\w+)$/.test(value ?? text.replace(/^["']|["']$/g, ''));
}
