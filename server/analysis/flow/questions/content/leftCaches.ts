/**
 * Which caches of package managers and installers a RUN leaves in its layer.
 */

import type { Stage } from '../../../stages/model.ts';
import type { Dockerfile, RunInstruction } from '../../../syntax/tree.ts';
import { baseName, isWithin } from '../../../text/paths.ts';
import { type Cache, clearsCache, filledCache } from '../../../toolchains/caches.ts';
import type { SystemPackages } from '../../../toolchains/toolchain.ts';
import { fleetingFolders } from '../../mounts.ts';
import { baseFactsOf } from '../../programs.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import type { LaterRuns } from '../cost/laterRuns.ts';

/** A cache that is there when the RUN ends. */
export interface LeftCache {
  readonly cache: Cache;
  readonly run: RunInstruction;
  /** The commands that fill it, in order: one at least. */
  readonly steps: readonly [Step, ...Step[]];
  /** A later RUN that clears it away, which does not make the layer smaller. */
  readonly clearedLater: RunInstruction | undefined;
  /** A later RUN that works with it, so that it must not be cleared away here. */
  readonly readLater: RunInstruction | undefined;
  /** It is fetched, and nothing is ever installed by it. */
  readonly isIdle: boolean;
}

/** The caches that the stage's RUNs leave, in order. Those of stages that build upon it may work with its caches. */
export function leftCaches(
  { flow }: Pick<ArtifactTrace, 'flow'>,
  stage: Stage,
  dockerfile: Dockerfile,
  runs: LaterRuns,
): LeftCache[] {
  return runs.of(stage).flatMap(({ run, steps: all }) =>
    cachesLeftBy(run, all, stage, dockerfile).flatMap(({ cache, steps }): LeftCache[] => {
      if (!isThere(cache, flow.tree(stage, run), steps[0])) return [];
      const clearedLater = clearerBehind(run, stage, runs, cache, steps[0]);
      const readLater = readerBehind(run, stage, runs, steps[0]);
      const isIdle = readLater === undefined && steps.every(isFetch) && !all.some(mayUsePackages);
      // A command that nobody knows may install by it.
      if (isIdle && isUnknownBehind(run, stage, runs)) return [];
      return [{ cache, run, steps, clearedLater, readLater, isIdle }];
    }),
  );
}

function isUnknownBehind({ range }: RunInstruction, stage: Stage, runs: LaterRuns): boolean {
  const isUnknown = (steps: readonly Step[]) =>
    steps.some(({ effect, inner }) => effect === undefined && inner === undefined);
  return (
    (runs.inStage(stage, range.start, 'is unknown', isUnknown) ?? runs.uponStage(stage, 'is unknown', isUnknown)) !==
    undefined
  );
}

/** The first RUN that clears the cache away. */
function clearerBehind(
  { range }: RunInstruction,
  stage: Stage,
  runs: LaterRuns,
  cache: Cache,
  filling: Step,
): RunInstruction | undefined {
  const what = ['clears', managerOf(filling.effect), ...cache.folders].join(' ');
  const clears = (steps: readonly Step[]) => isCleared(cache, steps, filling);
  return (runs.inStage(stage, range.start, what, clears) ?? runs.uponStage(stage, what, clears))?.run;
}

function cachesLeftBy(
  run: RunInstruction,
  steps: readonly Step[],
  stage: Stage,
  dockerfile: Dockerfile,
): Pick<LeftCache, 'cache' | 'steps'>[] {
  const filled = new Map<string, { cache: Cache; steps: [Step, ...Step[]] }>();
  for (const step of steps) {
    const cache = step.conditional ? undefined : filledCache(step.effect, baseName(step.program ?? ''));
    // Of an installer's setting, an image that nobody described may know more.
    if (cache === undefined || (step.effect?.kind === 'build' && baseFactsOf(stage) === undefined)) continue;
    const known = filled.get(cache.name);
    if (known === undefined) filled.set(cache.name, { cache, steps: [step] });
    else known.steps.push(step);
  }
  if (filled.size === 0) return [];
  const fleeting = fleetingFolders(run, stage, dockerfile);
  return [...filled.values()].filter(({ cache, steps: by }) => {
    const isElsewhere = cache.folders.some((folder) => fleeting.some((each) => isWithin(each, folder)));
    const behind = steps.slice(steps.indexOf(by.at(-1) ?? by[0]) + 1);
    return !isElsewhere && !isCleared(cache, behind, by[0]) && !behind.some(mayTidy);
  });
}

/** What toolchains make lies in the tree, until something removes it. */
function isThere({ folders }: Cache, tree: Step['files'], { effect }: Step): boolean {
  return effect?.kind === 'packages' || folders.some((folder) => tree.kindOf(folder) === 'folder');
}

function isCleared(cache: Cache, steps: readonly Step[], { effect }: Step): boolean {
  return steps.some((step) => clearsCache(step.effect, cache, managerOf(effect)) || names(step, cache));
}

/** Whether the command is told to work on the cache: `find /var/lib/apt/lists -delete`. */
function names({ words }: Step, { folders }: Cache): boolean {
  return words.some(({ value }) => value !== undefined && folders.some((folder) => isWithin(folder, value)));
}

/** A command that nobody knows, but that is called like one that clears away. */
function mayTidy({ effect, words, inner }: Step): boolean {
  const isUnknown = effect === undefined && inner === undefined;
  return isUnknown && words.some(({ text }) => /clean|purge|prune|tidy|minimi[sz]e|\brm\b/i.test(text));
}

/** The first RUN that installs by the lists, before another one of the stage fetches them anew. */
function readerBehind(
  { range }: RunInstruction,
  stage: Stage,
  runs: LaterRuns,
  filling: Step,
): RunInstruction | undefined {
  const manager = managerOf(filling.effect);
  // Most managers fetch theirs when they want them.
  if (manager !== 'apt' && manager !== 'apk') return undefined;
  const next = runs.inStage(stage, range.start, `uses ${manager}`, (steps) => useOf(manager, steps) !== undefined);
  if (next !== undefined && useOf(manager, next.steps) === 'read') return next.run;
  return runs.uponStage(stage, `reads ${manager}`, (steps) => useOf(manager, steps) === 'read')?.run;
}

/** What a RUN does first with lists that an earlier one fetched. */
function useOf(manager: SystemPackages, steps: readonly Step[]): 'read' | 'fetched anew' | undefined {
  for (const step of steps) {
    const { effect } = step;
    if (effect?.kind !== 'packages' || effect.manager !== manager) continue;
    if (isFetch(step) && !step.conditional) return 'fetched anew';
    if (effect.action !== 'remove' && effect.action !== 'upkeep') return 'read';
  }
  return undefined;
}

/** Whether the command fetches lists of packages, and no more. */
function isFetch({ effect }: Step): boolean {
  return effect?.kind === 'packages' && effect.cache === 'filled' && effect.action === 'upkeep';
}

/** Whether the command works with packages, or may do so; `apt-get upgrade` is upkeep, too. */
function mayUsePackages(step: Step): boolean {
  const { effect, inner } = step;
  if (effect === undefined) return inner === undefined;
  return effect.kind === 'packages' && (!isFetch(step) || !step.words.some(({ value }) => value === 'update'));
}

function managerOf(effect: Step['effect']): SystemPackages | undefined {
  return effect?.kind === 'packages' ? effect.manager : undefined;
}
