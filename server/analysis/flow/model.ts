/**
 * Artifact flow: which files every stage holds beyond its base image, where they came from, and who takes them.
 */

import type { Answer, Stage } from '../stages/model.ts';
import type { CopyInstruction, Heredoc, Instruction, Word } from '../syntax/tree.ts';
import type { Range } from '../text/range.ts';
import type { Role } from '../toolchains/role.ts';
import type { Failure } from './failure.ts';
import type { Needs } from './needs.ts';
import type { ProgramSource } from './programs.ts';
import type { StageTree } from './stageTree.ts';
import type { Start } from './start.ts';
import type { Step } from './step.ts';

/** How far a statement can be trusted. Errors and warnings rest on `certain` facts only. */
export type Certainty = 'certain' | 'likely' | 'unknown';

export interface ArtifactFlow {
  /** What the stage holds, in the order in which it was put there. */
  files(stage: Stage): readonly StageFile[];
  /** What the COPY and ADD instructions of the stage bring in, in order. */
  copies(stage: Stage): readonly Copy[];
  /** The COPY and ADD of the instruction itself, if it is one and its destination is typed. */
  copyOf(instruction: Instruction): Copy | undefined;
  /** The copies that take from the stage, in order of position. */
  copiesFrom(stage: Stage): readonly Copy[];
  /** The files of the stage after `instruction`; at its end when none is given. */
  tree(stage: Stage, instruction?: Instruction): StageTree;
  /** The commands of a RUN one by one; none for other instructions. */
  steps(instruction: Instruction): readonly Step[];
  /** What the image needs to start: its programs, and what these call. */
  start(stage: Stage): Start;
  /** What the image needs to run. */
  needs(stage: Stage): Needs;
  /** Where a program comes from that an image of the stage calls by its name or its path. */
  program(stage: Stage, name: string): ProgramSource;
  /** The same of a program that a command of a RUN calls. */
  programInRun(step: Step, name: string): ProgramSource;
  /** What becomes of the script of the instruction when its command at `range` fails. */
  failure(instruction: Instruction, range: Range): Failure;
}

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

/** A COPY or ADD with its paths resolved. */
export interface Copy {
  readonly instruction: CopyInstruction;
  /** The stage that takes. */
  readonly stage: Stage;
  /** Where its sources come from; for sources of an ADD that are URLs, see each source. */
  readonly from: { readonly kind: 'context' } | Answer;
  readonly sources: readonly CopySource[];
  /** Inline files. */
  readonly inline: readonly Heredoc[];
  readonly destination: Path;
  /** Whether the destination says that it is a folder, by a slash at its end; one that is there is a folder without it. */
  readonly intoFolder: boolean;
}

export interface CopySource {
  readonly word: Word;
  readonly kind: 'path' | 'url';
  /** In a stage or image: absolute. In the context: relative to its root. */
  readonly path: Path;
  /** With --parents, `path` in two parts: the folder at the pivot `/./`, absolute, and what is kept below it. */
  readonly pivot?: { readonly folder: string; readonly below: string };
}

/** A path of the document after WORKDIR and variables. */
export interface Path {
  readonly word: Word;
  /** Normal; as far as it is known where it is not (variables of unknown value stand as they are written). */
  readonly text: string;
  /** Whether every variable in it, and the working directory it starts from, are known. */
  readonly known: boolean;
}
