/**
 * Carries a split out in thought: what it promised must hold in an analysis of its result, or it is not offered.
 */

import { type Analysis, analyze } from '../../analyze.ts';
import { needsOf } from '../../flow/needs.ts';
import { missedPackages } from '../../flow/questions/cost/archivedPackages.ts';
import { dotnetStarts, suits } from '../../flow/questions/runtime/dotnetStarts.ts';
import { usualFolders } from '../../flow/searchPath.ts';
import type { Presence } from '../../flow/stageTree.ts';
import { endedIn } from '../../images/endOfLife.ts';
import type { ImageFacts } from '../../images/facts.ts';
import type { Stage } from '../../stages/model.ts';
import { isWithin, parentPath } from '../../text/paths.ts';
import { applyEdits, type TextEdit } from '../../text/range.ts';
import type { Layout } from '../division/layout.ts';
import { strayInstallation } from '../installs/stagedResult.ts';
import { writtenWords } from '../subject/rewrites.ts';
import type { Subject } from '../subject/subject.ts';
import { brokenCommand } from './brokenCommand.ts';
import { configOf, differences } from './config.ts';

/** What is wrong with the result; undefined when it is sound. */
export function faultOf(layout: Layout, edits: readonly TextEdit[]): string | undefined {
  const { analysis, stage } = layout.subject;
  const { staging } = layout.demand;
  const result = analyze(applyEdits(analysis.text, edits), analysis.context);
  const added = result.stages.all.length - analysis.stages.all.length;
  const runtime = result.stages.all[stage.index + added];
  // Where the stage adds nothing to the build of another, that one is the builder.
  const builtBy = added === 0 && stage.base.kind === 'stage' ? stage.base.stage : stage;
  const builder = result.stages.all[builtBy.index];
  if (builder === undefined || runtime === undefined || builder === runtime) return 'it has no two stages';
  return (
    brokenFile(analysis, result, runtime) ??
    (staging && strayInstallation(staging, result, builder, runtime)) ??
    missingPath(layout, result, builder, runtime) ??
    missingNeed(layout, result, runtime) ??
    lostProgram(layout) ??
    otherDotnet(result, runtime) ??
    missedPackage(layout.subject, result, runtime) ??
    brokenCommand(layout.subject, result, builder) ??
    brokenCommand(layout.subject, result, runtime) ??
    otherConfig(layout, result, runtime) ??
    otherStart(layout) ??
    lostComment(analysis, result)
  );
}

function brokenFile(before: Analysis, after: Analysis, runtime: Stage): string | undefined {
  if (after.tree.problems.length > 0) return 'it does not parse';
  const added = after.stages.all.length - before.stages.all.length;
  if (added !== 0 && added !== 1) return 'it has another number of stages';
  if (after.stages.target !== runtime) return 'the runtime stage is not what is built';
  const faults = after.stages.references.filter(({ answer }) => answer.kind === 'fault');
  if (faults.length > 0) return 'a reference to a stage is wrong';
  const wereReachable = before.stages.all.filter(({ reachable }) => reachable).length;
  return after.stages.all.filter(({ reachable }) => reachable).length === wereReachable + added
    ? undefined
    : 'a stage is out of reach';
}

/** A runtime image has no other .NET than its own, where an SDK may have had several. */
function otherDotnet(result: Analysis, runtime: Stage): string | undefined {
  const misfit = dotnetStarts(result, runtime).find(({ given, needed }) => !suits(given, needed));
  if (misfit === undefined) return undefined;
  const { needed, image, given } = misfit;
  return `${needed.path} is built for .NET ${needed.version}, and ${image.name} has .NET ${given.version}`;
}

/** What installs packages of a release whose packages are gone would fail, where nothing had to install any before. */
function missedPackage({ analysis, chain }: Subject, result: Analysis, runtime: Stage): string | undefined {
  const { base } = runtime;
  const ended = base.kind === 'image' && base.reference !== undefined ? endedIn(base.reference) : [];
  const archived = ended.find(({ isArchived }) => isArchived);
  if (archived === undefined || missedPackages(result, [runtime]) === undefined) return undefined;
  return missedPackages(analysis, chain.slice(0, 1)) === undefined
    ? `no packages of ${archived.what} can be installed any more`
    : undefined;
}

/** Everything that is copied is there to be copied, and arrives where it is needed. */
function missingPath(
  { copied, demand, subject }: Layout,
  result: Analysis,
  builder: Stage,
  runtime: Stage,
): string | undefined {
  const there = result.flow.tree(builder);
  const arrived = result.flow.copies(runtime).filter(({ from }) => from.kind === 'stage' && from.stage === builder);
  for (const { from, to } of copied) {
    const isMade =
      there.entry(from) !== undefined || there.kindOf(from) === 'folder' || there.unknownIn(from).length > 0;
    if (!isMade) return `${from} is not made`;
    const arrives = arrived.some(({ destination, intoFolder, sources }) => {
      if (!destination.known) return false;
      return intoFolder
        ? destination.text === parentPath(to) && sources.some(({ path }) => path.text === from)
        : destination.text === to;
    });
    if (!arrives) return `${to} does not arrive`;
  }
  const calls = result.flow.start(runtime).calls;
  const before = subject.analysis.flow.start(subject.stage).calls;
  const isWhole = (path: string) => copied.some(({ from }) => path.startsWith(`${from}/`));
  const lost = before.find(({ entry, program, path, instruction, script }) => {
    // What scripts call that nobody reads any more is not known there.
    if (entry === undefined || script !== undefined) return false;
    const call = calls.find((each) => each.program === program && each.instruction.name === instruction.name);
    if (call?.entry !== undefined) return false;
    return !isWhole(call?.path ?? path ?? '');
  });
  if (lost !== undefined) return `"${lost.program}", which the container starts with, is not found`;
  return demand.programs.some(
    ({ byPath, path, maker }) =>
      byPath &&
      !copied.some(({ to }) => to === path || path.startsWith(`${to}/`)) &&
      demand.staging?.brings(path, maker) !== true,
  )
    ? 'a program does not stay where it is called'
    : undefined;
}

/** A program of the builder's image that is called by its path, where the other image has none. */
function lostProgram({ subject, runtime, copied, demand }: Layout): string | undefined {
  if (runtime.image === subject.chain[0]?.from.image?.text) return undefined;
  const folders = new Set([...usualFolders, ...(runtime.facts.env.PATH ?? '').split(':')]);
  const lost = subject.start.calls.find(({ program, entry }) => {
    const isCopied = copied.some(({ to }) => isWithin(to, program)) || demand.staging?.covers(program) === true;
    return program.startsWith('/') && entry === undefined && !isCopied && !folders.has(parentPath(program));
  });
  return lost === undefined ? undefined : `${lost.program} is missing`;
}

/** Whatever the image names or loads when it starts is there as it was before. */
function missingNeed({ subject, demand }: Layout, result: Analysis, runtime: Stage): string | undefined {
  const { analysis, stage, applications } = subject;
  // Programs that are called by name may have moved.
  const programs = new Set(demand.programs.map(({ path }) => path));
  const before = analysis.flow.tree(stage);
  const after = result.flow.tree(runtime);
  const needed = [...namedFiles(subject), ...applications.flatMap(({ loads }) => loads)];
  const lost = needed.find(
    (path) => !programs.has(path) && !isAbsent(before.presence(path)) && isAbsent(after.presence(path)),
  );
  return lost === undefined ? undefined : `${lost} is missing`;
}

/** What start commands name: where they get other words, it is these that count. */
function namedFiles({ analysis: { flow }, stage, start, rewrites, tree }: Subject): readonly string[] {
  if (rewrites.size === 0) return flow.needs(stage).files;
  return needsOf(stage, start, tree, () => ({ kind: 'unknown' })).files;
}

function isAbsent(presence: Presence): boolean {
  return presence === 'missing' || presence === 'unlikely';
}

/** What is started where nothing is written is the image's own matter. */
function otherStart({ subject: { base, start }, runtime: { facts } }: Layout): string | undefined {
  if (start.entrypoint !== undefined || start.cmd !== undefined) return undefined;
  const wordsOf = (image: ImageFacts | undefined) =>
    [...(image?.entrypoint ?? []), '', ...(image?.cmd ?? [])].join('\n');
  return wordsOf(base) === wordsOf(facts) ? undefined : 'what the image starts by itself would change';
}

function otherConfig(
  { subject: { analysis, stage, base, rewrites } }: Layout,
  after: Analysis,
  runtime: Stage,
): string | undefined {
  const now = configOf(runtime, after.tree);
  // What the builder's image set before is written out where the other image does not set it alike.
  const isKept = (name: string) => now.get(name) === base?.env[name.replace(/^ENV /, '')];
  const isRewritten = (name: string) =>
    [...rewrites].some(([each, words]) => each.name === name && now.get(name) === writtenWords(each, words));
  const [first] = differences(configOf(stage, analysis.tree), now).filter(
    (name) => !isKept(name) && !isRewritten(name),
  );
  return first === undefined ? undefined : `${first} would change`;
}

function lostComment(before: Analysis, after: Analysis): string | undefined {
  const comments = ({ tree }: Analysis) =>
    tree.nodes.flatMap((node) => (node.type === 'comment' ? [node.text] : [])).sort();
  return comments(before).join('\n') === comments(after).join('\n') ? undefined : 'a comment is lost';
}
