/**
 * What the commands of a RUN make, as far as the toolchains know them.
 */

import type { NewFile } from './model.ts';
import type { Followed } from './steps.ts';

/** The files by name that are there when the RUN ends; folders, and what lies in them unnamed, are left out. */
export function madeBy({ steps, tree }: Followed): NewFile[] {
  /** For each path, the command that made it; a copy was made by whatever made the original. */
  const makers = new Map<string, string>();
  for (const { effect } of steps) {
    if (effect?.kind !== 'build' && effect?.kind !== 'files') continue;
    for (const { path, like } of effect.makes) {
      makers.set(path, (like === undefined ? undefined : makers.get(like)) ?? effect.does);
    }
  }
  return [...makers].flatMap(([path, by]): NewFile[] => {
    const entry = tree.entry(path);
    if (entry === undefined) return [];
    const role = entry.kind === 'program' ? 'artifact' : 'file';
    return [{ path, origin: { kind: 'made', by }, role, certainty: entry.certainty }];
  });
}
