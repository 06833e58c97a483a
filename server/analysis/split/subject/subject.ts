/**
 * The stage that is to be split, with all that the split asks about it again and again.
 */

import type { Analysis } from '../../analyze.ts';
import type { StageTree } from '../../flow/stageTree.ts';
import type { Start } from '../../flow/start.ts';
import type { Step } from '../../flow/step.ts';
import type { TreeEntry } from '../../flow/treeChange.ts';
import type { ImageFacts } from '../../images/facts.ts';
import type { Stage } from '../../stages/model.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { Application } from '../../toolchains/application.ts';
import type { Toolchain } from '../../toolchains/toolchain.ts';
import type { ProjectFiles } from './projectFiles.ts';
import type { Rewrites } from './rewrites.ts';

export interface Subject {
  readonly analysis: Analysis;
  readonly stage: Stage;
  /** The stages it is based on, the first of them first, and the stage itself. */
  readonly chain: readonly Stage[];
  /** The instructions of the whole chain; only those of the stage itself can be moved. */
  readonly instructions: readonly Instruction[];
  /** The commands of all RUNs of the chain. */
  readonly steps: readonly Step[];
  /** What the image starts, and what compose files start it with. */
  readonly start: Start;
  /** The instructions that start what was built, in place of a command that builds it: their new words. */
  readonly rewrites: Rewrites;
  /** What interpreters, virtual machines and servers run when the image starts. */
  readonly applications: readonly Application[];
  /** The toolchains whose interpreters read the project when the image runs: they need its sources and libraries. */
  readonly running: readonly Toolchain[];
  /** What the files of the project are for, in this image. */
  readonly files: ProjectFiles;
  readonly tree: StageTree;
  /** The image that the chain starts from; undefined when nobody described it. */
  readonly base: ImageFacts | undefined;
}

/** The commands of all RUNs, with those that they run in their turn behind them. */
export function allSteps({ steps }: Subject): Step[] {
  return steps.flatMap(withInner);
}

/** The command, with those that it runs behind it. */
export function withInner(step: Step): Step[] {
  return [step, ...(step.inner ?? []).flatMap(withInner)];
}

/** The release of the base image's distribution, where that is the same today and tomorrow: names of packages hang on it. */
export function certainRelease({ base }: Subject): string | undefined {
  return base?.distribution?.moves === true ? undefined : base?.distribution?.release;
}

/** The number of the line on which `offset` stands, as people count. */
export function lineOf({ text }: Analysis, offset: number): number {
  return new LineIndex(text).lineAt(offset) + 1;
}

/** The text of the document, in one line. */
export function quote({ text }: Analysis, { start, end }: { readonly start: number; readonly end: number }): string {
  const written = text
    .slice(start, end)
    .replace(/\\\r?\n/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return written.length <= 60 ? written : `${written.slice(0, 59)}…`;
}

/** The folders on the PATH. */
export function searchedFolders({ stage }: Subject): string[] {
  const value = stage.scope.variable('PATH')?.value;
  return typeof value === 'string' ? value.split(':') : [];
}

/** Whether the command makes programs that run without its toolchain. */
export function makesPrograms({ effect }: Step): boolean {
  return effect?.kind === 'build' && effect.makesPrograms === true;
}

/** Whether the command runs code of the project, which may read any file and variable. */
export function runsCode({ effect }: Step): boolean {
  return effect?.kind === 'build' && effect.runsCode === true;
}

/** Whether the command makes what a build is for: a program, a jar, a folder of compiled sources. */
export function makesArtifacts({ effect }: Step): boolean {
  if (effect?.kind !== 'build' || effect.installs !== undefined) return false;
  return effect.makes.some(
    ({ role, kind }) => role === 'artifact' || (kind === 'program' && role !== 'dependency' && role !== 'toolchain'),
  );
}

/** Whether the command runs a project's own recipes, or another build tool of whose products nothing is known. */
export function isRecipe(step: Step): boolean {
  const { effect } = step;
  return effect?.kind === 'build' && effect.makesIn.length > 0 && !makesPrograms(step) && !makesArtifacts(step);
}

/** Whether a RUN of the stage made the file; else it was copied into it. */
export function isMade({ instruction }: Pick<TreeEntry, 'instruction'>): boolean {
  return instruction.name === 'RUN';
}
