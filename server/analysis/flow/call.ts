/**
 * A program that an image calls when it starts, and what of its start could not be followed.
 */

import type { Instruction } from '../syntax/tree.ts';
import type { Range } from '../text/range.ts';
import type { Application } from '../toolchains/application.ts';
import type { CommandWord } from '../toolchains/toolchain.ts';
import type { TreeEntry } from './treeChange.ts';

/** A program that is called. */
export interface Call {
  /** As called: a name to be found on the PATH, or a path. */
  readonly program: string;
  /** What follows it. */
  readonly words: readonly CommandWord[];
  readonly instruction: Instruction;
  readonly range: Range;
  /** Its absolute path: as called, or as found on the PATH among what the stage is known to hold. */
  readonly path: string | undefined;
  /** What lies there; undefined when it comes from the base image, from a package, or is not known. */
  readonly entry: TreeEntry | undefined;
  /** The working directory that it is called in, absolute; undefined when not known. */
  readonly cwd: string | undefined;
  /** The folders that it is looked up in, where it is called by its name; undefined when not known. */
  readonly folders: readonly string[] | undefined;
  /** What it runs, where it is an interpreter or a server that a toolchain knows. */
  readonly application: Application | undefined;
  /** Whether it only leads to other calls: a script of a manifest that `npm start` runs. */
  readonly leadsOn: boolean;
  /** Whether it may also not be called: it stands behind `||`, in an `if` or a loop. */
  readonly conditional: boolean;
  /** The entry script that calls it; undefined when the instruction does itself. */
  readonly script: string | undefined;
}

export interface Unfollowed {
  readonly instruction: Instruction;
  readonly range: Range;
  /** A script that was not read, or a word whose value is not known. */
  readonly what: string;
}
