/**
 * How something came into a stage: the line that put it there, and, where it was copied, the line of the other stage
 * that made it.
 */

import type { Analysis } from '../analyze.ts';
import type { StageFile } from '../flow/stageFile.ts';
import type { Stage } from '../stages/model.ts';
import { isWithin, joinPath } from '../text/paths.ts';
import { filesMeant } from './artifacts.ts';

/** A file or folder of a stage, with the ones that it was copied from, the last one first made. */
export interface Origin {
  readonly file: StageFile;
  /** What it was copied from, in other stages; empty when it was made, or brought from outside, here. */
  readonly before: readonly { readonly stage: Stage; readonly file: StageFile }[];
}

/** Files may be handed on from stage to stage; nobody follows a longer chain. */
const longestChain = 8;

/** How what lies at `path` in the stage came there; none when nobody knows. */
export function originsOf(analysis: Analysis, stage: Stage, path: string): Origin[] {
  return filesMeant(analysis, stage, path).map((file) => ({ file, before: chain(analysis, file, path) }));
}

function chain(analysis: Analysis, first: StageFile, path: string): Origin['before'] {
  const found: { readonly stage: Stage; readonly file: StageFile }[] = [];
  let at: { readonly file: StageFile; readonly path: string } | undefined = { file: first, path };
  while (at !== undefined && at.file.origin.kind === 'stage' && found.length < longestChain) {
    const { stage } = at.file.origin;
    const before = pathBefore(at.file.origin.path, at.file.path, at.path);
    const [file] = filesMeant(analysis, stage, before);
    if (file === undefined) break;
    found.push({ stage, file });
    at = { file, path: before };
  }
  return found;
}

/** Where `path`, in or around what was copied from `source` to `destination`, was before. */
function pathBefore(source: string, destination: string, path: string): string {
  return isWithin(destination, path) ? joinPath(source, `.${path.slice(destination.length)}`) : source;
}
