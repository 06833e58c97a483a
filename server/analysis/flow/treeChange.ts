/**
 * What a stage tree is made of, and how one tree becomes the next.
 */

import type { Instruction } from '../syntax/tree.ts';
import type { ProgramFacts } from '../toolchains/program.ts';
import type { Role } from '../toolchains/role.ts';

/** A file, or a thing of which is not known whether it is a folder. */
export interface TreeEntry {
  readonly path: string;
  /** The instruction that put it there. */
  readonly instruction: Instruction;
  /** Where it is in the build context; undefined when it does not come from there. */
  readonly contextPath: string | undefined;
  /** Where it is in the stage that it was copied from; undefined when it was not. */
  readonly stagePath?: string;
  readonly kind: 'program' | 'file';
  /** Nobody looked whether it is a file or a folder. */
  readonly mayBeFolder?: true;
  readonly role?: Role;
  readonly certainty: 'certain' | 'likely';
  /** For what a virtual machine runs: the first version that does. */
  readonly needsVersion?: () => string | undefined;
  /** For a program that was built here. */
  readonly facts?: () => ProgramFacts;
  readonly content?: string;
  /** A command changed its text. */
  readonly isRewritten?: true;
}

export interface FolderMark {
  readonly certainty: 'certain' | 'likely';
}

export type Change =
  | {
      readonly kind: 'put';
      readonly entries: readonly TreeEntry[];
      /** Whether they are the copy of a folder of the same stage. */
      readonly isCopiedFolder?: true;
    }
  | { readonly kind: 'folder'; readonly path: string; readonly certainty?: 'certain' | 'likely' }
  | ({ readonly kind: 'unknown' } & UnknownFolder)
  | { readonly kind: 'remove'; readonly path: string }
  /** What is there, with all that is in it, may have been removed. */
  | { readonly kind: 'doubt'; readonly path: string }
  | ({ readonly kind: 'link' } & Link)
  /** A command was not understood: from now on anything may lie anywhere. */
  | { readonly kind: 'lost' };

/** A link: what is written below one of its paths lies below the other, too. */
export interface Link {
  readonly path: string;
  readonly target: string;
  readonly instruction: Instruction;
}

/** A folder into which something was put whose name is not known. */
export interface UnknownFolder {
  readonly folder: string;
  /** The last instruction that did so. */
  readonly instruction: Instruction;
  /**
   * What it may be: anything, programs that a build makes, files that a pattern such as `*.go` fits, or what builds
   * seldom leave beside their products.
   */
  readonly holds: 'anything' | 'programs' | 'by-products' | `*.${string}`;
}
