/**
 * COPYs of sources that stand above RUNs which fetch libraries or packages, and need the manifests of the project at
 * most: whatever changes in the sources, all is fetched anew.
 */

import { sentFiles } from '../../../context/sentFiles.ts';
import type { Stage } from '../../../stages/model.ts';
import type { Instruction, RunInstruction } from '../../../syntax/tree.ts';
import { countUpTo } from '../../../text/inOrder.ts';
import { isWithin } from '../../../text/paths.ts';
import { fetchingOf } from '../../../toolchains/fetching/fetching.ts';
import { toolchains } from '../../../toolchains/index.ts';
import { type Copy, takesContext } from '../../copy.ts';
import { LineageMemo } from '../../lineageMemo.ts';
import type { StageTree } from '../../stageTree.ts';
import type { TreeEntry } from '../../treeChange.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { projectKey, RunReader, type RunReading, type Share } from './fetchingRuns.ts';

export interface EarlyCopies {
  /** In order; those of one stage that belong behind the same RUN. */
  readonly copies: readonly Copy[];
  /** The RUNs that could do their work before the copies, and what they fetch, for people. */
  readonly waiting: readonly { readonly run: RunInstruction; readonly fetches: readonly string[] }[];
  /** What of the copies they read. */
  readonly manifests: readonly Manifest[];
  /** Folders in the destinations that they fill. */
  readonly fills: readonly Fill[];
  /** The last of them, behind which the copies belong, and how much of it can run before. */
  readonly last: { readonly run: RunInstruction; readonly share: Share };
  /** Whether what is fetched ahead is more or less than what the RUN needs. */
  readonly isRough: boolean;
}

/** A folder that an installation fills, absolute. */
export interface Fill {
  readonly copy: Copy;
  readonly path: string;
}

/** A file or a folder that a copy brings. */
export interface Manifest {
  readonly copy: Copy;
  readonly path: string;
  readonly contextPath: string;
  readonly isFolder: boolean;
  /** Whether it was there before the copy. */
  readonly isThere: boolean;
}

/** The early copies of a stage. */
export function earlyCopies(trace: ArtifactTrace, stage: Stage): EarlyCopies[] {
  const byRun = new Map<RunInstruction, EarlyCopies>();
  const lastRun = stage.instructions.findLast(({ name }) => name === 'RUN');
  for (const copy of trace.flow.copies(stage)) {
    if (lastRun === undefined || copy.instruction.range.start > lastRun.range.start) break;
    const found = bringsSources(trace, copy) ? earlyCopy(trace, stage, copy) : undefined;
    if (found === undefined) continue;
    const { run } = found.last;
    const known = byRun.get(run);
    byRun.set(run, known === undefined ? found : together(known, found));
  }
  return [...byRun.values()];
}

/** A copy further down makes fewer RUNs wait. */
function together(first: EarlyCopies, second: EarlyCopies): EarlyCopies {
  return {
    ...first,
    copies: [...first.copies, ...second.copies],
    manifests: [...first.manifests, ...second.manifests],
    fills: [...first.fills, ...second.fills],
  };
}

function earlyCopy(trace: ArtifactTrace, stage: Stage, copy: Copy): EarlyCopies | undefined {
  const used = readRuns(trace, stage, copy);
  const last = used.at(-1);
  if (last === undefined) return undefined;
  const reads = new Set(used.flatMap(({ reading }) => reading.reads));
  const manifests = [...reads].map((path) => manifestAt(trace, copy, path));
  if (manifests.includes('unknown')) return undefined;
  const brought = manifests.filter((each) => each !== undefined && each !== 'unknown');
  const folders = used.flatMap(({ reading }) => reading.folders);
  const isFolderThere = (folder: string) => brought.some(({ path }) => isWithin(folder, path));
  if (bringsNoMore(trace, copy, reads) || !folders.every(isFolderThere)) return undefined;
  const fills = new Set(used.flatMap(({ reading }) => reading.fills));
  return {
    copies: [copy],
    waiting: used.flatMap(({ run, reading: { fetches } }) => (fetches.length > 0 ? [{ run, fetches }] : [])),
    manifests: brought,
    fills: [...fills].map((path) => ({ copy, path })),
    last: { run: last.run, share: last.reading.share },
    isRough: used.some(({ reading }) => reading.isRough),
  };
}

/** The RUNs behind the copy that can run before it, up to the last that fetches something. */
function readRuns(trace: ArtifactTrace, stage: Stage, copy: Copy) {
  const reader = new RunReader(trace, stage, copy, servedBefore(trace, stage, copy.instruction));
  const readings: { readonly run: RunInstruction; readonly reading: RunReading }[] = [];
  const { instructions } = stage;
  const first = positionOf(copy.instruction, stage) + 1;
  for (const instruction of instructions.slice(first, first + mostBetween)) {
    if (instruction.name === 'RUN') {
      const reading = reader.read(instruction);
      if (reading === undefined) break;
      readings.push({ run: instruction, reading });
      if (reading.share.kind !== 'whole') break;
    } else if (!isBeside(trace, stage, copy, instruction)) break;
  }
  return readings.slice(0, readings.findLastIndex(({ reading }) => reading.fetches.length > 0) + 1);
}

/** How many instructions behind a copy are looked at: nobody writes so many by hand. */
const mostBetween = 200;

function positionOf({ range }: Instruction, { instructions }: Stage): number {
  return countUpTo(instructions, range.start, (each) => each.range.start) - 1;
}

/** The tools that fetched what a project needs before the instruction, each with its project. */
function servedBefore({ flow }: ArtifactTrace, stage: Stage, instruction: Instruction): ReadonlySet<string> {
  const memo = served.get(flow) ?? new LineageMemo((before, each) => withServed(flow, each, before));
  served.set(flow, memo);
  const first = [...memo.of(stage)].filter(([, start]) => start < instruction.range.start);
  return new Set(first.map(([key]) => key));
}

/** Where the first RUN stands that fetches it, for each stage with those that it is based on. */
type Served = ReadonlyMap<string, number>;

const served = new WeakMap<ArtifactTrace['flow'], LineageMemo<Served>>();

function withServed(flow: ArtifactTrace['flow'], { instructions }: Stage, before: Served | undefined): Served {
  const first = new Map(before);
  for (const run of instructions) {
    for (const { effect, words, cwd, files } of flow.steps(run)) {
      const values = words.map(({ value }) => value);
      const fetching = fetchingOf(effect, values, cwd, files);
      const key = fetching && projectKey(fetching);
      if (key !== undefined && !first.has(key)) first.set(key, run.range.start);
    }
  }
  return first;
}

/** What lies at a path that is read; undefined when the copy did not bring it, `unknown` when it is not clear from where. */
function manifestAt({ flow }: ArtifactTrace, copy: Copy, path: string): Manifest | 'unknown' | undefined {
  const { stage, instruction } = copy;
  const tree = flow.tree(stage, instruction);
  const before = stage.instructions[positionOf(instruction, stage) - 1];
  const isThere = (contextPath: string) =>
    before !== undefined && flow.tree(stage, before).entry(path)?.contextPath === contextPath;
  const entry = tree.entry(path);
  if (entry !== undefined) {
    if (entry.instruction !== instruction) return undefined;
    const { contextPath } = entry;
    if (contextPath === undefined || entry.mayBeFolder === true) return 'unknown';
    return { copy, path, contextPath, isFolder: false, isThere: isThere(contextPath) };
  }
  const inside = tree.entriesIn(path).filter((each) => each.instruction === instruction);
  const [first] = inside;
  if (first === undefined) return undefined;
  const rest = first.path.slice(path.length);
  if (first.contextPath?.endsWith(rest) !== true) return 'unknown';
  return { copy, path, contextPath: first.contextPath.slice(0, -rest.length), isFolder: true, isThere: false };
}

/** Whether the copy brings nothing but what is read: then there is nothing to bring later. */
function bringsNoMore({ flow }: ArtifactTrace, copy: Copy, reads: ReadonlySet<string>): boolean {
  const brought = broughtBy(flow.tree(copy.stage, copy.instruction), copy);
  // Files such as `.dockerignore` are nothing to wait for.
  const isRead = (path: string) => isHidden(path) || [...reads].some((read) => isWithin(read, path));
  return brought.length > 0 && brought.every(({ path }) => isRead(path));
}

function broughtBy(tree: StageTree, { instruction, destination }: Copy): TreeEntry[] {
  const own = tree.entry(destination.text);
  const inside = tree.entriesIn(destination.text);
  return [...(own === undefined ? [] : [own]), ...inside].filter((entry) => entry.instruction === instruction);
}

/** Whether the instruction does the same before the copy as behind it. */
function isBeside(
  { flow, context: { files } }: ArtifactTrace,
  stage: Stage,
  copy: Copy,
  instruction: Instruction,
): boolean {
  switch (instruction.name) {
    case 'COPY':
    case 'ADD': {
      const other = flow.copyOf(instruction);
      const own = copy.destination.text;
      if (other?.destination.known !== true) return false;
      const { text } = other.destination;
      if (!isWithin(own, text) && !isWithin(text, own)) return true;
      // Of two copies that bring different files, either may be the first.
      const isListed = takesContext(other) && other.sources.every(({ kind, path }) => kind === 'path' && path.known);
      const left = (after: Instruction) => broughtBy(flow.tree(stage, after), copy).length;
      return isListed && files !== undefined && left(instruction) === left(copy.instruction);
    }
    case 'WORKDIR': {
      const isRelative = !copy.destination.word.text.startsWith('/');
      return (
        !isRelative || stage.scope.workdir(instruction.range.end) === stage.scope.workdir(copy.instruction.range.start)
      );
    }
    case 'ENV':
    case 'ARG':
      return !copy.instruction.line.text.includes('$');
    case 'SHELL':
    case 'ONBUILD':
    case 'VOLUME':
    case 'UNKNOWN':
      return false;
    default:
      return true;
  }
}

/** Whether what people work on is among what it brings into a folder of its own. */
function bringsSources({ context: { files }, stages }: ArtifactTrace, copy: Copy): boolean {
  const { instruction, sources, inline, destination, stage } = copy;
  if (!takesContext(copy) || instruction.problems.length > 0 || inline.length > 0 || !stage.mayBeReachable)
    return false;
  if (!destination.known || isOfSystem(destination.text) || stages.tree.problems.length > 0) return false;
  if (sources.some(({ kind, path }) => kind !== 'path' || !path.known)) return false;
  return sources.some(({ path: { text } }) => {
    if (text === '.') return files === undefined || sentFiles(files).below('').length > 0;
    if (files === undefined) return isSource(text);
    return [text, ...sentFiles(files).below(text)].some((path) => isSource(path));
  });
}

/** Folders whose files settings and packages of the system may depend on. */
function isOfSystem(folder: string): boolean {
  return (
    folder === '/' ||
    (/^\/(?:bin|boot|dev|etc|home|lib|lib64|root|run|sbin|tmp|var)(?:\/|$)/.test(folder) &&
      !/^\/(?:home|root|var|tmp)\/./.test(folder)) ||
    /^\/usr(?:\/(?:local\/)?(?:bin|sbin|lib|etc|share|include))?(?:\/|$)(?!src)/.test(folder)
  );
}

const sourceEndings = new Set(toolchains.flatMap(({ sources = [] }) => sources));

/** What lies in hidden folders belongs to tools. */
function isSource(path: string): boolean {
  if (isHidden(path)) return false;
  return sourceEndings.has(/\.[^./]+$/.exec(path)?.[0] ?? '');
}

function isHidden(path: string): boolean {
  return /(?:^|\/)\.\w/.test(path);
}
