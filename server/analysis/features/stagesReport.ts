/**
 * The stages of a file as JSON: what `stages --format json` prints, one object for each file. Others read it, so its
 * shape is a promise. Stages are named by their index everywhere; what is not known or not there is null, or left out
 * where the type says so.
 */

import type { Analysis } from '../analyze.ts';
import type { Copy, CopySource, Path } from '../flow/copy.ts';
import type { Certainty } from '../flow/stageFile.ts';
import type { Base, Stage, StageReference } from '../stages/model.ts';
import { stageIndex } from '../stages/stageIndex.ts';
import type { CommandLine } from '../syntax/tree.ts';
import type { Role } from '../toolchains/role.ts';
import { artifactsOf } from './artifacts.ts';
import { withSlash } from './wording.ts';

export interface StagesReport {
  readonly file: string;
  /** The index of the stage that is built. */
  readonly target: number | null;
  readonly stages: readonly ReportedStage[];
  readonly edges: readonly ReportedEdge[];
}

export interface ReportedStage {
  readonly index: number;
  /** Lowercased. */
  readonly name: string | null;
  /** The line of its FROM. */
  readonly line: number;
  readonly base: ReportedBase;
  readonly platform?: string;
  /** Whether the target needs it. */
  readonly reachable: boolean;
  readonly copies: readonly ReportedCopy[];
  readonly artifacts: readonly ReportedArtifact[];
  /** At the stage's end. */
  readonly workdir: string | null;
  readonly user: string | null;
  /** What the file sets, here or in a stage that this one starts from: words, or a line for the shell. */
  readonly cmd: ReportedCommand | null;
  readonly entrypoint: ReportedCommand | null;
}

/** The words of the JSON form, or the line that a shell runs. */
export type ReportedCommand = readonly string[] | string;

export interface ReportedBase {
  readonly kind: Base['kind'];
  /** As written. */
  readonly ref: string;
  /** With its variables' values, where they are known. */
  readonly resolved?: string;
  /** For kind `stage`: its index. */
  readonly stage?: number;
}

export interface ReportedCopy {
  readonly line: number;
  readonly instruction: 'COPY' | 'ADD';
  readonly from: {
    readonly kind: 'context' | 'stage' | 'image' | 'url' | 'heredoc';
    readonly stage?: number;
    /** As written behind `--from=`. */
    readonly ref?: string;
  };
  /** In a stage or image absolute, in the context relative to its root. */
  readonly sources: readonly string[];
  /** Absolute. */
  readonly destination: string;
}

export interface ReportedArtifact {
  readonly path: string;
  readonly role: Role;
  /** The line of the instruction that put it there, where that is known. */
  readonly line?: number;
  readonly certainty: Certainty;
  /** The indices of the stages that copy it. */
  readonly copiedTo: readonly number[];
}

export interface ReportedEdge {
  /** The stage that gives. */
  readonly from: number;
  /** The stage that takes. */
  readonly to: number;
  readonly kind: 'from' | 'copy' | 'mount';
  readonly line: number;
}

/** Lines are counted from 1. */
export type PositionOf = (offset: number) => { readonly line: number; readonly column: number };

/** The report of one file; `file` is the name that it is reported under. */
export function stagesReport(analysis: Analysis, file: string, positionOf: PositionOf): StagesReport {
  const { stages } = analysis;
  const line = (offset: number) => positionOf(offset).line;
  return {
    file,
    target: stages.target?.index ?? null,
    stages: stages.all.map((stage) => reportStage(analysis, stage, line)),
    edges: stages.edges.map(({ from, to, kind, reference }) => ({
      from: from.index,
      to: to.index,
      kind,
      line: line(reference.instruction.range.start),
    })),
  };
}

type LineOf = (offset: number) => number;

function reportStage(analysis: Analysis, stage: Stage, line: LineOf): ReportedStage {
  const { index, name, from, platform, reachable, scope } = stage;
  const { referencesIn } = stageIndex(analysis.stages);
  const { cmd, entrypoint } = analysis.flow.start(stage);
  return {
    index,
    name: name ?? null,
    line: line(from.range.start),
    base: reportBase(stage),
    ...(platform === undefined ? {} : { platform }),
    reachable,
    copies: analysis.flow
      .copies(stage)
      .map((copy) => reportCopy(copy, referencesIn(copy.instruction)[0], line(copy.instruction.range.start))),
    artifacts: artifactsOf(analysis, stage).map(({ path, role, certainty, file, copiedTo }) => ({
      path,
      role,
      ...(file === undefined ? {} : { line: line(file.instruction.range.start) }),
      certainty,
      copiedTo: copiedTo.map((taker) => taker.index),
    })),
    workdir: scope.workdir() ?? null,
    user: scope.user() ?? null,
    cmd: reportCommand(cmd?.command),
    entrypoint: reportCommand(entrypoint?.command),
  };
}

function reportBase({ base, from }: Stage): ReportedBase {
  const written = { kind: base.kind, ref: from.image?.text ?? '' };
  if (base.kind === 'stage') return { ...written, stage: base.stage.index };
  const resolved = base.kind === 'image' && base.reference !== undefined ? base.resolved : undefined;
  return resolved === undefined ? written : { ...written, resolved };
}

function reportCopy(copy: Copy, reference: StageReference | undefined, line: number): ReportedCopy {
  return {
    line,
    instruction: copy.instruction.name,
    from: reportGiver(copy, reference),
    sources: [...copy.sources.map(sourceText), ...copy.inline.map(({ name }) => name)],
    destination: withSlash(copy.destination),
  };
}

/** Of an ADD that mixes downloads and inline files with paths, the paths count. */
function reportGiver({ from, sources, inline }: Copy, reference: StageReference | undefined): ReportedCopy['from'] {
  const ref = reference === undefined ? {} : { ref: reference.word.text };
  if (from.kind === 'stage') return { kind: 'stage', stage: from.stage.index, ...ref };
  if (from.kind === 'fault') {
    return { kind: 'stage', ...('stage' in from.fault ? { stage: from.fault.stage.index } : {}), ...ref };
  }
  if (from.kind !== 'context') return { kind: 'image', ...ref };
  if (sources.some(({ kind }) => kind === 'path')) return { kind: 'context', ...ref };
  if (sources.length > 0) return { kind: 'url' };
  return { kind: inline.length > 0 ? 'heredoc' : 'context', ...ref };
}

function reportCommand(command: CommandLine | undefined): ReportedCommand | null {
  if (command === undefined) return null;
  const words = command.words.map(({ text }) => text);
  return command.form === 'exec' ? words : (words[0] ?? null);
}

function sourceText({ kind, path }: CopySource): string {
  return kind === 'url' ? path.text : withTrailingSlash(path);
}

/** A source keeps the slash that a person wrote behind a folder. */
function withTrailingSlash({ text, word }: Path): string {
  return word.text.endsWith('/') && !text.endsWith('/') && text !== '.' ? `${text}/` : text;
}
