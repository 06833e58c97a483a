/**
 * RUNs of builders that fetch or compile everything anew, though the tool keeps what it needs in a folder that a cache
 * mount could hold from one build to the next.
 */

import { rootOf } from '../../../stages/lineage.ts';
import type { Stage } from '../../../stages/model.ts';
import { shippedLayers } from '../../../stages/shipped.ts';
import { stageIndex } from '../../../stages/stageIndex.ts';
import { mountField } from '../../../syntax/mounts.ts';
import type { Instruction, RunInstruction } from '../../../syntax/tree.ts';
import { groupBy } from '../../../text/groupBy.ts';
import { isWithin } from '../../../text/paths.ts';
import { fetchingOf } from '../../../toolchains/fetching/fetching.ts';
import { type KeptFolders, keptFoldersOf, reliesOnKept } from '../../../toolchains/fetching/keptFolders.ts';
import { environmentAt, isRoot } from '../../runs.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';

export interface UncachedBuild {
  readonly kept: KeptFolders;
  /** In order; of a store, all that need it. Each with the folders that it needs. */
  readonly runs: readonly { readonly run: RunInstruction; readonly folders: readonly string[] }[];
}

/** Of all stages that are built up from the same image. */
export function uncachedBuilds(trace: ArtifactTrace): UncachedBuild[] {
  const shipped = shippedLayers(trace.stages);
  const families = groupBy(trace.stages.all, rootOf);
  return [...families.values()]
    .filter(
      (family) => !family.some((stage) => shipped.has(stage)) && family.some(({ mayBeReachable }) => mayBeReachable),
    )
    .flatMap((family) => ofFamily(trace, family));
}

interface Use {
  readonly run: RunInstruction;
  readonly kept: KeptFolders;
}

function ofFamily(trace: ArtifactTrace, family: readonly Stage[]): UncachedBuild[] {
  const runs = family.flatMap((stage) => stage.instructions.filter(isRun).map((run) => ({ stage, run })));
  const uses = runs.flatMap(({ stage, run }): Use[] => {
    const variable = environmentAt(stage, run.range.start);
    const steps = trace.flow
      .steps(run)
      .flatMap(keptBy)
      .filter((step) => !isSmall(step));
    const found = steps.flatMap(({ effect }) => keptFoldersOf(effect, variable) ?? []);
    return found.map((kept) => ({ run, kept }));
  });
  const byTool = groupBy(uses, ({ kept }) => kept.tool);
  return [...byTool.values()].flatMap((ofTool) => {
    const folders = [...new Set(ofTool.flatMap(({ kept }) => kept.folders))];
    const [first] = ofTool;
    if (first === undefined || folders.length === 0) return [];
    const kept = { ...first.kept, folders };
    const used = [...new Set(ofTool.map(({ run }) => run))];
    // Layers and mounts are not always kept alike: a mount may be empty when only the later RUN is run again.
    if (used.length > 1 && used.some((run) => reliesOnKept(run.line.text, kept))) return [];
    const isClear = runs.every(({ stage, run }) => isUsual(trace, stage, run, kept, used.includes(run)));
    return isClear && !isTaken(trace, family, kept)
      ? [{ kept, runs: used.map((run) => ({ run, folders: foldersFor(run, ofTool, folders) })) }]
      : [];
  });
}

function foldersFor(run: RunInstruction, uses: readonly Use[], all: readonly string[]): readonly string[] {
  const own = new Set(uses.filter((use) => use.run === run).flatMap(({ kept }) => kept.folders));
  return own.size === 0 ? all : [...own];
}

/** An installer that renews itself is not worth a mount. */
function isSmall({ effect, words, cwd, files }: Step): boolean {
  const given = words.map(({ value }) => value);
  return fetchingOf(effect, given, cwd, files)?.isSmall === true;
}

/** A script counts by what it runs. */
function keptBy(step: Step): readonly Step[] {
  return step.inner === undefined ? [step] : [step, ...step.inner.flatMap(keptBy)];
}

/** Whether nothing speaks against the mount, as far as this RUN goes. */
function isUsual(
  { flow }: ArtifactTrace,
  stage: Stage,
  run: RunInstruction,
  kept: KeptFolders,
  isUser: boolean,
): boolean {
  if (run.mounts.some((mount) => isCacheOf(mount, kept.folders))) return false;
  const text = run.line.text;
  const steps = flow.steps(run);
  const names = kept.folders.map((folder) => folder.slice(folder.lastIndexOf('/') + 1));
  if (isUser) {
    const user = stage.scope.user(run.range.start);
    if (
      user === undefined ||
      !isRoot(user) ||
      run.problems.length > 0 ||
      /\b(?:su|sudo|gosu|su-exec|cache clean|cache clear|clear-cache|clean -[\w-]*cache|GOCACHE|GOMODCACHE|GOPATH|CARGO_HOME|HOME)\b/.test(
        text,
      )
    )
      return false;
    const tree = steps[0]?.files;
    if (
      tree !== undefined &&
      kept.folders.some((folder) => tree.filesIn(folder).some((path) => tree.entry(path)?.role !== 'cache'))
    )
      return false;
  }
  // A command that nobody knows may need what is in a store.
  const isKnown = steps.length > 0 && steps.every(({ effect }) => effect !== undefined);
  if (kept.isStore && !isUser && (!isKnown || names.some((name) => text.includes(`/${name}`)))) return false;
  return isKnown || !kept.isStore;
}

function isCacheOf(mount: RunInstruction['mounts'][number], folders: readonly string[]): boolean {
  if (mount.type !== 'cache') return false;
  const target = mountField(mount, 'target', 'dst', 'destination')?.value?.text ?? '';
  return (
    target.includes('$') ||
    !target.startsWith('/') ||
    target.startsWith('/root') ||
    folders.some((folder) => isWithin(target, folder) || isWithin(folder, target))
  );
}

/** Whether another stage takes what would lie in the mount. */
function isTaken(
  { flow, stages }: ArtifactTrace,
  family: readonly Stage[],
  { folders, isStore }: KeptFolders,
): boolean {
  const touches = (path: string) => folders.some((folder) => isWithin(path, folder) || isWithin(folder, path));
  const isCopied = family
    .flatMap((stage) => flow.copiesFrom(stage))
    .some(({ sources }) =>
      sources.some(({ path }) => !path.known || touches(path.text.replace(/\/?[^/]*[*?[].*$/, '') || '/')),
    );
  // An image that is started may take from the store as well.
  const isStarted = family.some(({ instructions }) =>
    instructions.some(({ name }) => name === 'CMD' || name === 'ENTRYPOINT'),
  );
  const isMounted = family.some((stage) =>
    stageIndex(stages)
      .edgesFrom(stage)
      .some(({ kind }) => kind === 'mount'),
  );
  return isCopied || isMounted || (isStore && isStarted);
}

function isRun(instruction: Instruction): instruction is RunInstruction {
  return instruction.name === 'RUN';
}
