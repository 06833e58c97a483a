/**
 * Stages that are made for the image's platform, though all that is taken from them could as well be made on the machine
 * that builds: it is the same for every processor, or its compiler builds for others.
 */

import { lineageOf, rootOf } from '../../../stages/lineage.ts';
import type { Stage } from '../../../stages/model.ts';
import { stagePlatform } from '../../../stages/platforms.ts';
import { stageIndex } from '../../../stages/stageIndex.ts';
import { groupBy } from '../../../text/groupBy.ts';
import { isWithin } from '../../../text/paths.ts';
import type { TreeEntry } from '../../treeChange.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { imagesOf } from '../images.ts';
import { rootImageOf } from '../rootImage.ts';
import { type GoBuild, goBuilds } from './crossBuilds.ts';

export interface EmulatedBuilder {
  /** The stage with the FROM of the image; others may be based on it. */
  readonly root: Stage;
  /** The compiler's language, or what is made. */
  readonly makes: 'Go' | 'archives' | 'site';
  /** For Go, its builds that are not told the processor yet. */
  readonly untold: readonly GoBuild[];
  /** Whether one of the builds is told the processor, so that the file is meant for several. */
  readonly isTold: boolean;
  /** Whether nothing is known that could come out otherwise. */
  readonly isCertain: boolean;
}

/** Such stages, in order. */
export function emulatedBuilders(trace: ArtifactTrace): EmulatedBuilder[] {
  const shipped = new Set([...imagesOf(trace.stages)].flatMap((stage) => lineageOf(stage)));
  const roots = trace.stages.all.filter(
    (stage) =>
      stage.base.kind === 'image' && stage.reachable && stagePlatform(stage) === 'target' && !shipped.has(stage),
  );
  const groups = groupBy(trace.stages.all, rootOf);
  return roots.flatMap((root) => emulated(trace, root, groups.get(root) ?? []) ?? []);
}

function emulated(trace: ArtifactTrace, root: Stage, group: readonly Stage[]): EmulatedBuilder | undefined {
  const taken = takenFrom(trace, group);
  if (taken === undefined || taken.length === 0 || rootImageOf(trace, root)?.isOpen !== false) return undefined;
  return ofGo(trace, root, group, taken) ?? independent(trace, root, group, taken);
}

/** What other stages take from the group; undefined where that cannot be told, or is used as a whole. */
function takenFrom({ stages, flow }: ArtifactTrace, group: readonly Stage[]): TreeEntry[] | undefined {
  const isInside = (stage: Stage) => inside.has(stage);
  const inside = new Set(group);
  const edges = group.flatMap((giver) => stageIndex(stages).edgesFrom(giver));
  // What a mount takes may be any of it.
  if (edges.some(({ to, kind }) => kind === 'mount' && !isInside(to))) return undefined;
  const found: TreeEntry[] = [];
  for (const giver of group) {
    for (const copy of flow.copiesFrom(giver)) {
      if (isInside(copy.stage)) continue;
      for (const { path } of copy.sources) {
        const tree = flow.tree(giver);
        const entries = path.known ? [tree.entry(path.text) ?? [], tree.entriesIn(path.text)].flat() : [];
        if (entries.length === 0 || tree.unknownIn(path.text).some(({ holds }) => holds === 'programs'))
          return undefined;
        found.push(...entries);
      }
    }
  }
  return found;
}

/** Programs of Go, and files that were copied, which are what they were. */
function ofGo(
  trace: ArtifactTrace,
  root: Stage,
  group: readonly Stage[],
  taken: readonly TreeEntry[],
): EmulatedBuilder | undefined {
  const builds = group.flatMap((stage) => goBuilds(trace, stage));
  if (builds.length === 0 || builds.some(({ usesCompiler }) => usesCompiler === true)) return undefined;
  const makers = new Set(builds.map(({ step }) => step.instruction));
  if (!taken.some(({ instruction }) => makers.has(instruction))) return undefined;
  const isOurs = ({ instruction, path }: TreeEntry) =>
    instruction.name === 'COPY' ||
    instruction.name === 'ADD' ||
    builds.some(
      ({ step: { effect, instruction: by } }) =>
        by === instruction &&
        effect?.kind === 'build' &&
        (effect.makes.some((made) => made.path === path) || effect.makesIn.some((folder) => isWithin(folder, path))),
    );
  if (!taken.every(isOurs)) return undefined;
  const told = ({ architecture }: GoBuild) => architecture !== undefined;
  const isByTarget = builds.every(
    ({ architecture }) => architecture === undefined || /TARGETARCH/.test(architecture.text),
  );
  if (!isByTarget) return undefined;
  const isPlain = builds.every(({ usesCompiler }) => usesCompiler === false);
  // With ENV, all that Go runs in the stage is built for the other processor as well.
  const isOfRun = builds.every(
    ({ architecture, step }) => (architecture?.instruction ?? step.instruction) === step.instruction,
  );
  return {
    root,
    makes: 'Go',
    untold: builds.filter((build) => !told(build)),
    isTold: builds.some(told),
    isCertain: isPlain && isOfRun,
  };
}

/** Archives of Java, and what a web server serves. */
function independent(
  trace: ArtifactTrace,
  root: Stage,
  group: readonly Stage[],
  taken: readonly TreeEntry[],
): EmulatedBuilder | undefined {
  const made = taken.filter(({ instruction }) => instruction.name === 'RUN');
  if (made.length === 0 || made.length < taken.length) return undefined;
  const toolchains = new Set(
    group.flatMap(({ instructions }) =>
      instructions.flatMap((instruction) =>
        trace.flow.steps(instruction).flatMap(({ effect }) => (effect?.kind === 'build' ? effect.toolchain : [])),
      ),
    ),
  );
  if (made.every(({ path }) => /\.(?:jar|war|ear)$/.test(path)))
    return { root, makes: 'archives', untold: [], isTold: false, isCertain: false };
  const inside = new Set(group);
  const takers = group
    .flatMap((giver) => stageIndex(trace.stages).edgesFrom(giver))
    .flatMap(({ to }) => (inside.has(to) ? [] : to));
  const areServers = takers.every((taker) =>
    webServers.has(rootImageOf(trace, taker)?.described?.family.names[0] ?? ''),
  );
  const isSite =
    toolchains.has('Node.js') && made.every(({ role, path }) => role === 'artifact' && !path.includes('node_modules'));
  return areServers && isSite ? { root, makes: 'site', untold: [], isTold: false, isCertain: false } : undefined;
}

const webServers = new Set(['nginx', 'nginxinc/nginx-unprivileged', 'httpd', 'caddy']);
