/**
 * What the mounts of a RUN show its commands. When it ends they are gone, with all that was written to them, and what
 * they hid is back; BuildKit also removes the empty folders that it made to mount something at.
 */

import { matchesNothing } from '../context/patterns.ts';
import type { Stage } from '../stages/model.ts';
import { mountField } from '../syntax/mounts.ts';
import type { Dockerfile, Mount, RunInstruction } from '../syntax/tree.ts';
import { baseName, joinPath } from '../text/paths.ts';
import { emptyImage } from './baseFiles.ts';
import type { Giver } from './giver.ts';
import { landFolder, landOn, landUnknown, type Target } from './landing.ts';
import { StageTree } from './stageTree.ts';
import type { Change, TreeEntry } from './treeChange.ts';

/** What a bind mount takes its files from. */
export type MountGivers = (mount: Mount) => Giver;

/** The tree as the commands of `run` see it. */
export function mountAll(
  tree: StageTree,
  run: RunInstruction,
  stage: Stage,
  dockerfile: Dockerfile,
  giverOf: MountGivers,
): StageTree {
  const mounts = run.mounts.flatMap((mount) => {
    const place = placeOf(mount, run, stage, dockerfile);
    if (place === undefined || place.target === '/') return [];
    const content = changesOf(place, mount, run, giverOf).reduce((before, change) => before.with(change), nothingYet());
    return [{ path: place.target, content }];
  });
  return mounts.length === 0 ? tree : tree.mounted(mounts);
}

function nothingYet(): StageTree {
  return StageTree.ofImage(undefined, emptyImage);
}

/** The folders of caches and of memory that the RUN sees in the place of the stage's own: what is put there, the image has not. */
export function fleetingFolders(run: RunInstruction, stage: Stage, dockerfile: Dockerfile): string[] {
  const places = run.mounts.flatMap((mount) => placeOf(mount, run, stage, dockerfile) ?? []);
  return places.flatMap(({ type, target }) => (type === 'cache' || type === 'tmpfs' ? [target] : []));
}

/** A mount with its fields expanded. */
interface MountPlace {
  readonly type: string;
  /** Absolute. */
  readonly target: string;
  /** Absolute in its giver; undefined when a variable in it is not known. */
  readonly source: string | undefined;
}

/** Undefined when it is not known where it is, or when it is nowhere. */
function placeOf(mount: Mount, run: RunInstruction, stage: Stage, { escape }: Dockerfile): MountPlace | undefined {
  const { start } = run.range;
  const expand = (...names: string[]) => {
    const word = mountField(mount, ...names)?.value;
    if (word === undefined) return undefined;
    const { text, known, error } = stage.scope.expandPath(word.text, escape, start);
    return { text, known: known && error === undefined };
  };
  const type = expand('type')?.text.toLowerCase() ?? 'bind';
  const given = expand('target', 'dst', 'destination');
  const source = expand('source', 'src') ?? { text: '/', known: true };
  const id = expand('source', 'src', 'id');
  if (given?.known === false) return undefined;
  const target =
    type === 'secret' || type === 'ssh'
      ? handedOver(type, given?.text, id?.text, mountField(mount, 'env') !== undefined)
      : inWorkdir(given?.text ?? '', stage.scope.workdir(start));
  if (target === undefined) return undefined;
  return { type, target, source: source.known ? joinPath('/', source.text) : undefined };
}

/** Where a secret or the socket of an SSH agent lies; a secret in a variable lies nowhere unless it is also given a target. */
function handedOver(type: 'secret' | 'ssh', target: string | undefined, id: string | undefined, isVariable: boolean) {
  if (target !== undefined && target !== '') return joinPath('/', target);
  if (type === 'ssh') return '/run/buildkit/ssh_agent.0';
  return id === undefined || isVariable ? undefined : joinPath('/run/secrets', baseName(id));
}

function inWorkdir(path: string, workdir: string | undefined): string | undefined {
  if (path.startsWith('/')) return joinPath('/', path);
  return workdir === undefined ? undefined : joinPath(workdir, path);
}

/** What lies at the mount when the first command starts. */
function changesOf(place: MountPlace, mount: Mount, run: RunInstruction, giverOf: MountGivers): readonly Change[] {
  const target: Target = { path: place.target, isFolder: false, isLinked: false, instruction: run };
  switch (place.type) {
    case 'tmpfs':
      return [{ kind: 'folder', path: place.target }];
    case 'secret':
    case 'ssh':
      return [{ kind: 'put', entries: [handedFile(place, mount, run)] }];
    case 'bind':
      return boundFiles(place.source, target, giverOf(mount));
    default:
      // A cache may hold what earlier builds left in it.
      return landUnknown(target, 'anything', 'certain').changes;
  }
}

function boundFiles(source: string | undefined, target: Target, giver: Giver): readonly Change[] {
  const unknown = landUnknown(target, 'anything').changes;
  if (source === undefined) return unknown;
  switch (giver.kindOf(source)) {
    case 'folder':
      return landFolder(nothingYet(), giver, source, target, matchesNothing).changes;
    case 'file':
      return landOn(nothingYet(), target, giver.traitsOf(source)).changes;
    case 'thing':
      return [...landOn(nothingYet(), target, giver.traitsOf(source)).changes, ...unknown];
    default:
      return unknown;
  }
}

/** A secret that is not given to the build is not there, unless the mount requires it. */
function handedFile({ type, target }: MountPlace, mount: Mount, run: RunInstruction): TreeEntry {
  const required = mountField(mount, 'required');
  const isRequired = required !== undefined && !/^(?:0|f|false)$/i.test(required.value?.text ?? '');
  return {
    path: target,
    instruction: run,
    contextPath: undefined,
    kind: 'file',
    certainty: isRequired ? 'certain' : 'likely',
    ...(type === 'secret' ? { role: 'secret' } : {}),
  };
}
