/**
 * What the commands of a RUN make, as far as the toolchains know them.
 */

import { isGlob } from '../text/glob.ts';
import { isWithin, joinPath } from '../text/paths.ts';
import { isSystemPath } from '../toolchains/command/systemPaths.ts';
import type { Role } from '../toolchains/role.ts';
import type { BuildEffect, FileEffect, Product } from '../toolchains/toolchain.ts';
import { roleHeld } from './roles.ts';
import type { NewFile } from './stageFile.ts';
import type { StageTree } from './stageTree.ts';
import type { Followed } from './step.ts';

/**
 * What is there when the RUN ends: files by name, and folders that are filled; what lies in them unnamed is left out.
 * @param putBefore what was put into the stage before the RUN, the last first.
 */
export function madeBy({ steps, tree }: Followed, putBefore: () => Iterable<NewFile>): NewFile[] {
  const made = new Map<string, NewFile>();
  function* put(): Generator<NewFile> {
    yield* [...made.values()].reverse();
    yield* putBefore();
  }
  for (const { effect, files } of steps) {
    if (effect?.kind !== 'build' && effect?.kind !== 'files') continue;
    for (const product of effect.makes) {
      const { path } = product;
      const source = product.like ?? (product.kind === 'folder' ? undefined : firstSource(effect));
      const original = source === undefined ? undefined : originalOf(source, put, files);
      const role = product.role ?? original?.role ?? usualRole(effect, product);
      const by = original?.by ?? effect.does;
      made.set(path, { path, origin: { kind: 'made', by }, role, certainty: product.certainty });
    }
    for (const folder of filledBy(effect)) {
      const original = originalOf(firstSource(effect) ?? folder, put, files);
      if (original?.role === undefined) continue;
      const by = original.by ?? effect.does;
      made.set(folder, { path: folder, origin: { kind: 'made', by }, role: original.role, certainty: 'likely' });
    }
    for (const path of effect.removes ?? []) made.delete(path);
  }
  return [...made.values()].flatMap((file): NewFile[] => {
    const kind = tree.kindOf(file.path);
    const isListed = kind === 'file' || (kind === 'folder' && file.role !== 'file');
    // A command that may not have run leaves its mark on the tree.
    return isListed ? [{ ...file, certainty: tree.presence(file.path) === 'there' ? 'certain' : 'likely' }] : [];
  });
}

/** What a copy is made of, where one path or pattern says it. */
function firstSource(effect: BuildEffect | FileEffect): string | undefined {
  return effect.kind === 'files' ? effect.takes?.[0] : undefined;
}

/** Folders of the project's own into which files are copied whose names are not known. */
function filledBy(effect: BuildEffect | FileEffect): readonly string[] {
  if (effect.kind !== 'files' || effect.takes === undefined) return [];
  return effect.makesIn.filter((folder) => !isSystemPath(folder));
}

/** A copy was made by whatever made the original, and is there for the same. */
function originalOf(
  source: string,
  put: () => Iterable<NewFile>,
  tree: StageTree,
): { readonly role: Role | undefined; readonly by: string | undefined } {
  const path = isGlob(source) ? joinPath(source, '..') : source;
  const maker = makerOf(path, put());
  return { role: roleHeld(path, put(), tree) ?? maker?.role, by: maker?.by };
}

function makerOf(path: string, put: Iterable<NewFile>): { readonly role: Role; readonly by: string } | undefined {
  for (const { path: each, origin, role } of put) {
    if (!isWithin(each, path)) continue;
    return origin.kind === 'made' ? { role, by: origin.by } : undefined;
  }
  return undefined;
}

function usualRole(effect: BuildEffect | FileEffect, { kind }: Product): Role {
  return kind === 'program' || (effect.kind === 'build' && kind !== 'folder') ? 'artifact' : 'file';
}
