/**
 * Artifact flow: which files every stage holds beyond its base image, where they came from, and who takes them.
 */

import type { StartWords } from '../context/builds/knownBuild.ts';
import type { Stage } from '../stages/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import type { Range } from '../text/range.ts';
import type { Call } from './call.ts';
import type { Copy } from './copy.ts';
import type { Failure } from './failure.ts';
import type { Needs } from './needs.ts';
import type { ProgramSource } from './programs.ts';
import type { StageFile } from './stageFile.ts';
import type { StageTree } from './stageTree.ts';
import type { Start } from './start.ts';
import type { Step } from './step.ts';

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
  /** The same of a container that is started in another way than the image says. */
  startedAs(stage: Stage, words: StartWords): Start;
  /** What the image needs to run. */
  needs(stage: Stage): Needs;
  /** Where a program comes from that an image of the stage calls by its name or its path; `call` says where it is looked up. */
  program(stage: Stage, name: string, call?: Pick<Call, 'folders'>): ProgramSource;
  /** The same of a program that a command of a RUN calls. */
  programInRun(step: Step, name: string): ProgramSource;
  /** What becomes of the script of the instruction when its command at `range` fails. */
  failure(instruction: Instruction, range: Range): Failure;
}
