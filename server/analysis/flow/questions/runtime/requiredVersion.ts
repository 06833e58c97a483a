/**
 * Which version of its virtual machine something needs that an image starts, as the manifest told from which another stage
 * built it.
 */

import { compileGlob, isGlob } from '../../../text/glob.ts';
import type { TreeEntry } from '../../treeChange.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { originOf } from '../origins.ts';

/** What needs it, and where it was built. */
export interface RequiredVersion {
  readonly version: string;
  readonly made: TreeEntry;
}

/** @returns undefined where that is not known, or where several things may lie there that need several versions. */
export function requiredVersion(trace: ArtifactTrace, entry: TreeEntry): RequiredVersion | undefined {
  const { flow } = trace;
  const own = entry.needsVersion?.();
  if (own !== undefined) return { version: own, made: originOf(trace, entry)?.entry ?? entry };
  const copy = flow.copyOf(entry.instruction);
  if (copy?.from.kind !== 'stage') return undefined;
  const tree = flow.tree(copy.from.stage);
  const given = copy.sources.flatMap(({ path }) => {
    const fits = isGlob(path.text) ? compileGlob(path.text) : undefined;
    if (fits === undefined) return tree.entry(path.text) ?? [];
    return tree.entriesIn(path.text.replace(/\/[^/]*[*?[\\].*$/s, '') || '/').filter((each) => fits(each.path));
  });
  const found = given.flatMap((made) => {
    const version = made.needsVersion?.();
    return version === undefined ? [] : [{ version, made }];
  });
  return new Set(found.map(({ version }) => version)).size === 1 ? found[0] : undefined;
}
