/**
 * Which caches of package managers and installers a RUN leaves in its layer.
 */

import type { Stage } from '../../stages/model.ts';
import type { Dockerfile, RunInstruction } from '../../syntax/tree.ts';
import { baseName, isWithin } from '../../text/paths.ts';
import { type Cache, clearsCache, filledCache } from '../../toolchains/caches.ts';
import type { SystemPackages } from '../../toolchains/toolchain.ts';
import { fleetingFolders } from '../mounts.ts';
import { baseFactsOf } from '../programs.ts';
import type { Step } from '../step.ts';
import type { ArtifactTrace } from './artifactTrace.ts';

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
}

/**
 * The caches that the stage's RUNs leave, in order.
 * @param following the instructions of the stages that build upon the stage, which may work with its caches.
 */
export function leftCaches(
  { flow }: Pick<ArtifactTrace, 'flow'>,
  stage: Stage,
  dockerfile: Dockerfile,
  following: readonly Stage[],
): LeftCache[] {
  const runs = runsOf(stage);
  const later = following.flatMap(runsOf);
  const stepsOf = (run: RunInstruction) => flow.steps(run).flatMap(withInner);
  return runs.flatMap((run, index) => {
    const behind = [...runs.slice(index + 1), ...later];
    return cachesLeftBy(run, stepsOf(run), stage, dockerfile).flatMap(({ cache, steps }): LeftCache[] => {
      if (!isThere(cache, flow.tree(stage, run), steps[0])) return [];
      const clearedLater = behind.find((each) => isCleared(cache, stepsOf(each), steps[0]));
      const readLater = behind.find((each) => reads(steps[0], stepsOf(each)));
      return [{ cache, run, steps, clearedLater, readLater }];
    });
  });
}

function runsOf({ instructions }: Stage): RunInstruction[] {
  return instructions.filter((each) => each.name === 'RUN' && each.problems.length === 0) as RunInstruction[];
}

function withInner(step: Step): Step[] {
  return [step, ...(step.inner ?? []).flatMap(withInner)];
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

/** Whether packages are installed by lists that an earlier RUN fetched; most managers fetch theirs when they want them. */
function reads(filling: Step, steps: readonly Step[]): boolean {
  const manager = managerOf(filling.effect);
  if (manager !== 'apt' && manager !== 'apk') return false;
  for (const { effect } of steps) {
    if (effect?.kind !== 'packages' || effect.manager !== manager) continue;
    if (effect.cache === 'filled' && effect.action === 'upkeep') return false;
    if (effect.action !== 'remove' && effect.action !== 'upkeep') return true;
  }
  return false;
}

function managerOf(effect: Step['effect']): SystemPackages | undefined {
  return effect?.kind === 'packages' ? effect.manager : undefined;
}
