/**
 * The commands of a script one by one, each with what it does.
 */

import type { Lookup } from '../syntax/lexer.ts';
import type { Instruction } from '../syntax/tree.ts';
import type { Range } from '../text/range.ts';
import type { CommandWord, OwnEffect } from '../toolchains/toolchain.ts';
import type { StageTree } from './stageTree.ts';

/** One simple command of a script. */
export interface Step {
  readonly instruction: Instruction;
  /** Where it stands in the document, with its assignments and redirections. */
  readonly range: Range;
  /** The program as called; undefined when not known. */
  readonly program: string | undefined;
  /** The shell that runs it, where that was called with the script in a word: the `bash` of `bash -c`. */
  readonly shell?: CommandWord;
  /** Its words, the program first; without wrappers such as `exec` and `env`. */
  readonly words: readonly CommandWord[];
  /** The same with the wrappers. */
  readonly given: readonly CommandWord[];
  /** The working directory it runs in. */
  readonly cwd: string | undefined;
  /** The folders that its program is looked up in; undefined when not known. */
  readonly folders: readonly string[] | undefined;
  /** The stage's files when it starts. */
  readonly files: StageTree;
  /** What it does; undefined when it cannot be followed. Of a command that runs others, the sum. */
  readonly effect: OwnEffect | undefined;
  /** The commands that it runs, such as those of a script in a manifest; undefined when it does its work itself. */
  readonly inner?: readonly Step[];
  /** Whether it may also not run: it stands behind `||`, in an `if` or a loop. */
  readonly conditional: boolean;
}

/** Where a script runs. */
export interface ScriptPlace {
  readonly instruction: Instruction;
  readonly cwd: string | undefined;
  readonly variable: Lookup;
  readonly tree: StageTree;
  locate(node: { readonly pos: number; readonly end: number }): Range;
  /** For scripts of a project: the folder in which commands that nobody knows are taken to work. */
  readonly staysIn?: string;
}

/** What a script does: its commands, and the files afterwards. */
export interface Followed {
  readonly steps: readonly Step[];
  readonly tree: StageTree;
}
