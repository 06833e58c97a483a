/**
 * What the commands of a RUN make, as far as the toolchains know them.
 */

import type { Role } from '../toolchains/role.ts';
import type { BuildEffect, FileEffect, Product } from '../toolchains/toolchain.ts';
import type { NewFile } from './model.ts';
import type { Followed } from './step.ts';

/** What is there when the RUN ends: files by name, and folders that are filled; what lies in them unnamed is left out. */
export function madeBy({ steps, tree }: Followed): NewFile[] {
  const made = new Map<string, NewFile>();
  for (const { effect } of steps) {
    if (effect?.kind !== 'build' && effect?.kind !== 'files') continue;
    for (const product of effect.makes) {
      const { path, like } = product;
      // A copy was made by whatever made the original.
      const original = like === undefined ? undefined : made.get(like);
      const role = product.role ?? original?.role ?? usualRole(effect, product);
      const by = original?.origin.kind === 'made' ? original.origin.by : effect.does;
      made.set(path, { path, origin: { kind: 'made', by }, role, certainty: product.certainty });
    }
    for (const path of effect.removes ?? []) made.delete(path);
  }
  return [...made.values()].flatMap((file): NewFile[] => {
    const entry = tree.entry(file.path);
    if (entry !== undefined) return [{ ...file, certainty: entry.certainty }];
    return tree.kindOf(file.path) === 'folder' && file.role !== 'file' ? [file] : [];
  });
}

function usualRole(effect: BuildEffect | FileEffect, { kind }: Product): Role {
  return kind === 'program' || (effect.kind === 'build' && kind !== 'folder') ? 'artifact' : 'file';
}
