/**
 * Which stage each COPY and ADD belongs to. Sources and manifests feed the build; what is plain data goes to the image
 * that runs, and what is both stays in the builder, from where the data is taken.
 */

import type { Copy } from '../../flow/copy.ts';
import type { Step } from '../../flow/step.ts';
import type { TreeEntry } from '../../flow/treeChange.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { compileGlob, isGlob } from '../../text/glob.ts';
import { baseName, isWithin, joinPath, parentPath } from '../../text/paths.ts';
import { isToolchainPath, toolchainNamed } from '../../toolchains/index.ts';
import { nameTest } from '../../toolchains/namePattern.ts';
import { inBoth, inBuilder, inRuntime, type Sides } from '../proposal.ts';
import { makesArtifacts, runsCode, type Subject } from '../subject/subject.ts';
import { isSystemFolder } from '../subject/systemFolders.ts';
import { isCustomary } from './assets.ts';
import { settingSides } from './settingSides.ts';

/** What builds put into the programs themselves. */
export interface Embeds {
  /** Absolute paths and patterns. */
  readonly patterns: readonly string[];
  /** Whether these are all. */
  readonly allKnown: boolean;
}

/** The sides of all copies of the chain. */
export function copySides(subject: Subject, embeds: Embeds): Map<Instruction, Sides> {
  const { analysis, chain } = subject;
  const sides = new Map<Instruction, Sides>();
  for (const stage of chain) {
    for (const copy of analysis.flow.copies(stage)) sides.set(copy.instruction, sidesOf(copy, subject, embeds));
  }
  return sides;
}

/** What the copy is known to put into its stage. */
export function entriesOf({ stage, instruction }: Copy, { analysis }: Subject): TreeEntry[] {
  return analysis.flow
    .tree(stage, instruction)
    .entriesIn('/')
    .filter((entry) => entry.instruction === instruction);
}

function sidesOf(copy: Copy, subject: Subject, embeds: Embeds): Sides {
  const { instruction, destination } = copy;
  const ofSettings = settingSides(copy, subject);
  if (ofSettings !== undefined) return ofSettings;
  if (isToolchainPath(destination.text) || feedsBuild(copy, subject)) return inBuilder;
  if (copy.sources.length > 0 && copy.sources.every(({ kind }) => kind === 'url') && isTakenAway(copy, subject))
    return inBuilder;
  const entries = entriesOf(copy, subject);
  const called = calledPrograms(copy, entries, subject);
  if (called !== undefined) return called;
  // What a later copy brings once more serves the build in between.
  const isReplaced = entries.some(({ path }) => subject.tree.entry(path)?.instruction !== instruction);
  const isAllReplaced = entries.every(({ path }) => isCopiedLater(path, instruction, subject));
  if (isReplaced && isAllReplaced && isUsedInBuild(copy, entries, subject)) return inBuilder;
  const isBuiltLater = buildsAfter(instruction, subject).length > 0;
  const embedded = (path: string) => isBuiltLater && embeds.patterns.some((pattern) => isPart(path, pattern));
  const isWhole = embeds.patterns.some((pattern) => isWithin(pattern, destination.text));
  if (isBuiltLater && isWhole && embeds.allKnown) return inBuilder;
  if (embedded(destination.text) || entries.some(({ path }) => embedded(path))) {
    return entries.length > 0 && entries.every(({ path }) => embedded(path)) ? inBuilder : inBoth;
  }
  const mayBeEmbedded = !embeds.allKnown && isBuiltLater && isAmongSources(destination.text, subject);
  return mayBeEmbedded || isUsedInBuild(copy, entries, subject) ? inBoth : inRuntime;
}

/** Whether a command removes what is copied, or the folder that it is copied into. */
function isTakenAway({ destination, instruction }: Copy, { steps }: Subject): boolean {
  return steps.some(
    ({ effect, instruction: by }) =>
      by.range.start > instruction.range.start &&
      effect?.kind === 'files' &&
      effect.removes.some((path) => isWithin(path, destination.text)),
  );
}

/** Whether another COPY put something at the path afterwards. */
function isCopiedLater(path: string, { range }: Instruction, { tree }: Subject): boolean {
  const entry = tree.entry(path);
  return entry?.contextPath !== undefined && entry.instruction.range.start > range.start;
}

/** Where programs belong that were copied from another image: to the stages that call them. */
function calledPrograms(
  { from, instruction, destination }: Copy,
  entries: readonly TreeEntry[],
  subject: Subject,
): Sides | undefined {
  if (from.kind === 'context') return undefined;
  const names = new Set([destination.text, ...entries.map(({ path }) => path)].map((path) => baseName(path)));
  const calls = (program: string | undefined) => program !== undefined && names.has(baseName(program));
  const inBuild = subject.steps.some(
    (step) => step.instruction.range.start > instruction.range.start && calls(step.program),
  );
  const atStart = subject.start.calls.some(({ program }) => calls(program));
  if (inBuild) return atStart ? inBoth : inBuilder;
  return undefined;
}

/** Whether sources or manifests are among what is copied, or may be. */
function feedsBuild(copy: Copy, subject: Subject): boolean {
  const { instruction, stage, destination } = copy;
  if (copy.from.kind === 'context' && copy.sources.some(({ path }) => path.text === '.'))
    return !runsAsItIs(copy, subject);
  // Those that the build context does not hold go by their names.
  if (copy.from.kind === 'context' && copy.sources.some(({ path }) => subject.files.isBuildInput(path.text)))
    return true;
  const unknown = subject.analysis.flow.tree(stage, instruction).unknownIn('/');
  const isUnknown = unknown.some((each) => each.instruction === instruction);
  if (isUnknown && copy.from.kind === 'context' && !isCustomaryData(copy)) return true;
  const { files, running } = subject;
  const entries = entriesOf(copy, subject);
  const isSource = ({ path }: (typeof copy.sources)[number]) => usualSources.test(path.text);
  if (entries.length === 0 && running.length === 0 && copy.from.kind === 'context' && copy.sources.some(isSource))
    return true;
  return entries.some(
    ({ path }) =>
      files.isBuildInput(belowDestination(path, destination.text)) || (running.length > 0 && files.isCompiled(path)),
  );
}

/** Folders of sources, as people call them: where nobody sees what is in them, that is what they hold. */
const usualSources = /^(?:\.\/)?(?:src|source|sources|include|inc|cmd|pkg|internal)(?:\/|$)/;

/** Whether interpreters run the project as it is copied: nothing in it has to be compiled before. */
function runsAsItIs(copy: Copy, subject: Subject): boolean {
  if (subject.running.length === 0) return false;
  const entries = entriesOf(copy, subject);
  return entries.length > 0
    ? !entries.some(({ path }) => subject.files.isCompiled(path))
    : !subject.steps.some(makesArtifacts);
}

/** Copies that cross into the runtime stage though nobody saw what is in them: there may be sources among it. */
export function unseenCopies(subject: Subject, sides: ReadonlyMap<Instruction, Sides>): Copy[] {
  const copies = subject.chain.flatMap((stage) => subject.analysis.flow.copies(stage));
  return copies.filter(
    (copy) =>
      copy.from.kind === 'context' &&
      sides.get(copy.instruction)?.runtime === true &&
      copy.inline.length === 0 &&
      copy.sources.every(({ kind, path }) => kind === 'path' && !baseName(path.text).includes('.')) &&
      !isCustomaryData(copy) &&
      entriesOf(copy, subject).length === 0 &&
      buildsAfter(copy.instruction, subject).length > 0,
  );
}

/** The folders in which sources lie: where they are copied to, and where builds work. */
export function sourceFolders(subject: Subject): string[] {
  const copies = subject.chain.flatMap((stage) => subject.analysis.flow.copies(stage));
  const copied = copies
    .filter((copy) => feedsBuild(copy, subject))
    .map(({ destination: { text } }) => (subject.tree.kindOf(text) === 'file' ? parentPath(text) : text));
  const working = subject.steps.flatMap(({ effect, cwd }) => (effect?.kind === 'build' ? (cwd ?? []) : []));
  return [...new Set([...copied, ...working])].filter((folder) => !isSystemFolder(folder));
}

/** Sources that are called like folders of data; nothing more can be told of them without the build context. */
function isCustomaryData({ sources }: Copy): boolean {
  return sources.every(({ path }) => isCustomary(`${path.text}/x`));
}

function isAmongSources(path: string, subject: Subject): boolean {
  return sourceFolders(subject).some((folder) => isWithin(folder, path));
}

function buildsAfter({ range }: Instruction, { steps }: Subject): Step[] {
  return steps.filter(({ instruction, effect }) => effect?.kind === 'build' && instruction.range.start > range.start);
}

/** A folder that is copied by its own name is wanted, whatever it is called; what is in it may still be sources. */
function belowDestination(path: string, destination: string): string {
  return path !== destination && isWithin(destination, path)
    ? path.slice(joinPath(destination, '.').length + 1)
    : baseName(path);
}

function isPart(path: string, pattern: string): boolean {
  if (!isGlob(pattern)) return isWithin(pattern, path) || isWithin(path, pattern);
  return compileGlob(pattern)?.(path) === true || isWithin(path, pattern);
}

/** Whether a command names what is copied, or may read it without naming it. */
function isUsedInBuild(
  { instruction, destination, sources }: Copy,
  entries: readonly TreeEntry[],
  { steps, instructions }: Subject,
): boolean {
  const paths = [destination.text, ...entries.map(({ path }) => path)];
  // A tool may look where a variable tells it: `NODE_EXTRA_CA_CERTS=/certificates/own.crt`.
  const values = instructions.flatMap((each) =>
    each.name === 'ENV' ? each.pairs.flatMap(({ value }) => value?.text.split(':') ?? []) : [],
  );
  const isTold = paths.some((path) => path.length > 1 && values.includes(path));
  const builds = steps.some(
    ({ effect, instruction: by }) => effect?.kind === 'build' && by.range.start > instruction.range.start,
  );
  if (isTold && builds) return true;
  const written = sources.map(({ path }) => path.text);
  return steps
    .filter((step) => step.instruction.range.start > instruction.range.start)
    .some((step) => runsCode(step) || names(step, paths) || reads(step, [...paths, ...written]));
}

/** Whether a build reads one of the files without being told: its manifests, and what it is known to look for. */
function reads({ effect }: Step, paths: readonly string[]): boolean {
  if (effect?.kind !== 'build') return false;
  const isManifest = nameTest(toolchainNamed(effect.toolchain)?.manifests ?? []);
  return paths.some((path) => isManifest(path) || path === '.' || effect.reads?.some((each) => isWithin(path, each)));
}

/** Changing owner or mode is no use: that goes where the file goes. */
function names({ effect, words, cwd }: Step, paths: readonly string[]): boolean {
  if (effect?.kind === 'files' && effect.changes.length > 0) return false;
  const read = effect?.kind === 'files' ? (effect.reads ?? []) : [];
  if (read.some((folder) => paths.some((path) => isWithin(folder, path)))) return true;
  return words.slice(1).some(({ value, text }) => {
    // Inside a word that is not known there may be a command that reads the file: `$(cat version.txt)`.
    if (value === undefined) return paths.some((path) => text.includes(baseName(path)));
    const path = cwd === undefined ? undefined : joinPath(cwd, value);
    return path !== undefined && path !== '/' && path !== cwd && paths.some((each) => isWithin(each, path));
  });
}
