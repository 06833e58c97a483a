/**
 * Splitting the stage that builds and runs into a builder and a runtime stage. This room plans the split for the
 * refactoring that offers it and for the rule that points at such stages; both see the same plan.
 */

import type { Instruction } from '../syntax/tree.ts';
import type { Range, TextEdit } from '../text/range.ts';
import type { RuntimeChoice } from './wishes.ts';

/** What comes out: plans to choose from, the default first, or why there is none. */
export type SplitProposal = { readonly kind: 'plans'; readonly plans: readonly SplitPlan[] } | SplitRefusal;

export interface SplitRefusal {
  readonly kind: 'refusal';
  /** One sentence that names the line, and what would make the split possible. */
  readonly reason: string;
  readonly range: Range;
}

/** A split that was carried out in thought and found sound. */
export interface SplitPlan {
  readonly title: string;
  readonly summary: readonly string[];
  readonly safe: boolean;
  /** Whether it changes more than where the image is built. */
  readonly isAlternative?: true;
  /** Which kind of image the runtime stage starts from; `nginx` where that serves what another server did. */
  readonly choice: RuntimeChoice | 'nginx';
  /** That image. */
  readonly image: string;
  /** What the image starts, and what builds it. */
  readonly product: Product;
  edits(): readonly TextEdit[];
}

/** What the image runs or loads, and the build that makes it. */
export interface Product {
  /** Absolute. */
  readonly path: string;
  /** The toolchain: `Go`. */
  readonly toolchain: string;
  /** Whether it is a folder of libraries, which an interpreter loads. */
  readonly isLibraries: boolean;
  /** Where it is built. */
  readonly range: Range;
}

/** Which of the two stages an instruction, or a command, belongs to. */
export interface Sides {
  readonly builder: boolean;
  readonly runtime: boolean;
}

export const inBuilder: Sides = { builder: true, runtime: false };
export const inRuntime: Sides = { builder: false, runtime: true };
export const inBoth: Sides = { builder: true, runtime: true };

/** What an instruction becomes in one of the stages: itself, with edits that lie within its range. */
export interface Share {
  readonly edits: readonly TextEdit[];
}

/** What an instruction becomes in either stage; undefined where it is left out. */
export interface Division {
  readonly instruction: Instruction;
  readonly builder: Share | undefined;
  readonly runtime: Share | undefined;
}

/** All instructions divided, and what the runtime stage begins with. */
export interface Divided {
  /** In the order of the file. */
  readonly divisions: readonly Division[];
  /** Instructions that are new, without line ends: `WORKDIR /go`. */
  readonly preamble: readonly NewInstruction[];
  /** New instructions of the builder, each by the one behind which it stands. */
  readonly behind: ReadonlyMap<Instruction, NewInstruction>;
  /** What the runtime stage does with what was copied. */
  readonly finishing: readonly NewInstruction[];
  /** The packages that stay behind. */
  readonly leftPackages: readonly string[];
  /** New instructions of the runtime stage, each by the one in whose place it stands. */
  readonly inserted: ReadonlyMap<Instruction, NewInstruction>;
}

export interface NewInstruction {
  readonly keyword: string;
  readonly rest: string;
}

/** A path that comes from the builder. */
export interface CopiedPath {
  /** Absolute, in the builder. */
  readonly from: string;
  /** Absolute, in the runtime stage. */
  readonly to: string;
  /** Its owner as `--chown` takes it; undefined for root. */
  readonly owner: string | undefined;
  /** Whether it is a single file, and no program. */
  readonly isDataFile: boolean;
}

/** Makes a refusal. */
export function refusal(reason: string, range: Range): SplitRefusal {
  return { kind: 'refusal', reason, range };
}

/** Whether a step of the planning ended in a refusal. */
export function isRefusal(result: unknown): result is SplitRefusal {
  return typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'refusal';
}
