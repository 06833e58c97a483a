/**
 * What a stage holds, makes, and gives to others.
 */

import type { Analysis } from '../analyze.ts';
import type { Certainty, StageFile } from '../flow/stageFile.ts';
import { lineageOf } from '../stages/lineage.ts';
import type { Stage } from '../stages/model.ts';
import { isGlob } from '../text/glob.ts';
import { isWithin } from '../text/paths.ts';
import type { Role } from '../toolchains/role.ts';
import { mayHaveBrought } from './covering.ts';
import { pathsTaken, takes } from './handovers.ts';

/** Something that a stage makes, or that others take from it. */
export interface Artifact {
  readonly path: string;
  readonly role: Role;
  readonly certainty: Certainty;
  /** How it came there; undefined when nobody knows. */
  readonly file: StageFile | undefined;
  readonly copiedTo: readonly Stage[];
}

/** What the stage makes, then what others take from it. Where nobody knows how such a path came there, it is of unknown certainty. */
export function artifactsOf(analysis: Analysis, stage: Stage): Artifact[] {
  const takers = analysis.flow.copiesFrom(stage);
  const taken = [...new Set(takers.flatMap(pathsTaken))];
  const copiedTo = (touches: (source: string) => boolean) => [
    ...new Set(takers.filter((copy) => pathsTaken(copy).some(touches)).map((copy) => copy.stage)),
  ];
  const own = new Set(analysis.flow.files(stage));
  const known = filesHeld(analysis, stage)
    .filter(
      (file) => (file.origin.kind === 'made' && own.has(file)) || taken.some((source) => takes(source, file.path)),
    )
    .map((file) => ({
      path: file.path,
      role: file.role,
      certainty: file.certainty,
      file,
      copiedTo: copiedTo((source) => takes(source, file.path) || isWithin(file.path, source)),
    }));
  const unexplained = taken.filter(
    (source) =>
      !known.some(({ path, file }) => takes(source, path) || (file.origin.kind === 'made' && isWithin(path, source))),
  );
  return [
    ...known,
    ...unexplained.map(
      (path): Artifact => ({
        path,
        role: 'artifact',
        certainty: 'unknown',
        file: undefined,
        copiedTo: copiedTo((source) => source === path),
      }),
    ),
  ];
}

/** What the stage holds beyond its base image: also what the stages brought along that it starts from. */
export function filesHeld({ flow }: Analysis, stage: Stage): StageFile[] {
  const tree = flow.tree(stage);
  return lineageOf(stage)
    .flatMap((each) => flow.files(each))
    .filter(({ path, origin }) => origin.kind !== 'made' || tree.kindOf(path) !== undefined);
}

/**
 * The files of a stage that a path or pattern means: the path itself, else what lies in it, else the smallest folders
 * that brought it. None where the stage has no such path.
 */
export function filesMeant(analysis: Analysis, stage: Stage, path: string): StageFile[] {
  const presence = analysis.flow.tree(stage).presence(path);
  if (presence === 'missing' || presence === 'unlikely') return [];
  const files = filesHeld(analysis, stage).filter(({ certainty }) => certainty !== 'unknown');
  const exact = files.filter((file) => file.path === path);
  if (exact.length > 0) return exact;
  const inside = files.filter((file) => takes(path, file.path));
  if (inside.length > 0) return inside;
  const around = files.filter(
    (file) => isWithin(file.path, path) && (isGlob(path) || mayHaveBrought(analysis, stage, file, path)),
  );
  const longest = Math.max(...around.map((file) => file.path.length));
  return around.filter((file) => file.path.length === longest);
}
