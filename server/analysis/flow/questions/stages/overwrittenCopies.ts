/**
 * Files of other stages that a later COPY of the build context lies over.
 */

import type { Stage } from '../../../stages/model.ts';
import { baseName, isWithin, joinPath, parentPath } from '../../../text/paths.ts';
import type { Copy } from '../../copy.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';

export interface OverwrittenCopy {
  /** The later copy, from the build context. */
  readonly over: Copy;
  /** The earlier one, from a stage. */
  readonly under: Copy;
  /** A file or folder that the build context puts there. */
  readonly path: string;
  /** Whether the stage has a file of this path, too, and another one; else that depends on what it has. */
  readonly isCertain: boolean;
}

/** What each copy of the context puts over what the stage took from others before; none that puts nothing there. */
export function overwrittenCopies(trace: Pick<ArtifactTrace, 'flow'>, stage: Stage): OverwrittenCopy[][] {
  /** The copies so far that lie below a folder. */
  const below = new Map<string, Laid[]>();
  const found = trace.flow.copies(stage).map((copy) => {
    if (copy.from.kind === 'stage') enter(copy, below);
    if (copy.from.kind !== 'context' || 'name' in copy.from || !copy.destination.known) return [];
    const laid = below.get(copy.destination.text) ?? [];
    return laid.flatMap((under) => overwritten(trace, stage, copy, under) ?? []);
  });
  return found.filter(({ length }) => length > 0);
}

/** A copy from a stage, with what it fills. */
interface Laid {
  readonly copy: Copy;
  readonly place: string;
}

/** What goes into the same folder is often meant to be mixed; below it, it has a place of its own. */
function enter(copy: Copy, below: Map<string, Laid[]>): void {
  const place = placeOf(copy);
  if (place === undefined) return;
  for (let at = place; at !== parentPath(at); ) {
    at = parentPath(at);
    const known = below.get(at);
    if (known === undefined) below.set(at, [{ copy, place }]);
    else known.push({ copy, place });
  }
}

function overwritten(
  { flow }: Pick<ArtifactTrace, 'flow'>,
  stage: Stage,
  over: Copy,
  { copy: under, place }: Laid,
): OverwrittenCopy | undefined {
  const before = flow.tree(stage, under.instruction);
  const after = flow.tree(stage, over.instruction);
  const laid = [after.entry(place), ...after.entriesIn(place)].flatMap((entry) =>
    entry?.instruction === over.instruction && entry.certainty === 'certain' && entry.contextPath !== undefined
      ? entry
      : [],
  );
  const replaced = laid.find(({ path, contextPath }) => {
    const earlier = before.entry(path);
    return (
      earlier?.instruction === under.instruction &&
      earlier.certainty === 'certain' &&
      earlier.contextPath !== contextPath
    );
  });
  if (replaced !== undefined) return { over, under, path: replaced.path, isCertain: true };
  // A folder that nobody looked into, such as the libraries of the machine.
  const folder = after
    .unknownIn(place)
    .find(({ instruction, folder: each }) => instruction === over.instruction && isWithin(place, each))?.folder;
  const path = laid[0]?.path ?? folder;
  const thing = before.entry(place);
  const mayHoldOthers =
    before.unknownIn(place).some(({ instruction }) => instruction === under.instruction) ||
    (thing?.instruction === under.instruction && thing.mayBeFolder === true);
  return path !== undefined && mayHoldOthers ? { over, under, path, isCertain: false } : undefined;
}

/** The folder that one source fills, or the file that it becomes. */
function placeOf({ sources, destination, intoFolder, instruction }: Copy): string | undefined {
  const [source] = sources;
  if (source === undefined || sources.length > 1 || !destination.known || !source.path.known) return undefined;
  if (instruction.flags.some(({ name }) => name === 'parents')) return undefined;
  const name = baseName(source.path.text);
  return intoFolder && /\.\w+$/.test(name) && !name.startsWith('.')
    ? joinPath(destination.text, name)
    : destination.text;
}
