/**
 * Real Dockerfiles to test against, where they are at hand: a folder beside the project, or the one that
 * STAGEWRIGHT_CORPUS names. They are no part of the project; tests that want them say so when they are missing.
 */

import fs from 'node:fs';
import path from 'node:path';

const folder = process.env.STAGEWRIGHT_CORPUS ?? path.resolve(import.meta.dirname, '../../../shared/corpus');

/** Why the tests over real Dockerfiles are skipped; undefined when the files are there. */
export const corpusMissing: string | undefined = fs.existsSync(path.join(folder, 'buildkit.jsonl'))
  ? undefined
  : 'the collection of real Dockerfiles is not on this machine (name its folder in STAGEWRIGHT_CORPUS)';

/** The records of one of the collection's `.jsonl` files. */
export function readRecords<T>(name: string): T[] {
  return fs
    .readFileSync(path.join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}

/** The folder of one file of the collection. */
export function corpusFolder(id: string): string {
  return path.join(folder, 'files', id);
}

/** The text of one Dockerfile of the collection. */
export function readDockerfile(id: string): string {
  return fs.readFileSync(path.join(corpusFolder(id), 'Dockerfile'), 'utf8');
}
