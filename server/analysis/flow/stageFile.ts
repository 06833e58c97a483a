/**
 * What a stage holds, as people are told of it.
 */

import type { Stage } from '../stages/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import type { Role } from '../toolchains/role.ts';

/** How far a statement can be trusted. Errors and warnings rest on `certain` facts only. */
export type Certainty = 'certain' | 'likely' | 'unknown';

/** A file or folder that an instruction put into a stage. */
export interface StageFile {
  /** Absolute and normal. A folder stands for all that is in it. */
  readonly path: string;
  readonly origin: Origin;
  readonly role: Role;
  readonly certainty: Certainty;
  /** The instruction that put it there. */
  readonly instruction: Instruction;
  /** The stages that copy it, or a folder around it, from here. */
  readonly copiedTo: readonly Stage[];
}

/** What a stage file is before it is known who takes it. */
export type NewFile = Omit<StageFile, 'instruction' | 'copiedTo'>;

export type Origin =
  | { readonly kind: 'context'; readonly path: string }
  | { readonly kind: 'stage'; readonly stage: Stage; readonly path: string }
  | { readonly kind: 'image'; readonly name: string; readonly path: string }
  | { readonly kind: 'url'; readonly url: string }
  /** An inline file (here-document). */
  | { readonly kind: 'inline' }
  /** Made by a command of a RUN, such as `go build`. */
  | { readonly kind: 'made'; readonly by: string };
