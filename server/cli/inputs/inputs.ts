/**
 * The PATH arguments of a command, turned into Dockerfiles: files as they are, folders searched, `-` read from standard
 * input. Faults are handed on beside the files, so that one of them does not hide the others.
 */

import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { reasonOf } from '../terminal/reason.ts';
import { searchFolder } from './search.ts';
import { readSource, type Source, standardInput } from './source.ts';

export type Input =
  | { readonly kind: 'source'; readonly source: Source; readonly searched: string | undefined }
  | { readonly kind: 'fault'; readonly message: string };

/** A file to read, with the folder in whose search it was found. */
interface Place {
  readonly kind: 'place';
  readonly path: string;
  readonly searched: string | undefined;
}

type Fault = Extract<Input, { kind: 'fault' }>;

/** Reads every Dockerfile that `paths` name, in their order; each file once. Never rejects. */
export async function* readInputs(paths: readonly string[]): AsyncGenerator<Input> {
  const seen = new Set<string>();
  for (const path of paths) {
    for await (const place of placesOf(path)) {
      if (place.kind === 'fault') {
        yield place;
        continue;
      }
      const identity = place.path === standardInput ? standardInput : resolve(place.path);
      if (seen.has(identity)) continue;
      seen.add(identity);
      yield await readInput(place.path, place.searched);
    }
  }
}

/** Reads one file, or standard input. Never rejects. */
export async function readInput(path: string, searched?: string): Promise<Input> {
  try {
    return { kind: 'source', source: await readSource(path), searched };
  } catch (error) {
    return cannotRead(path, error);
  }
}

async function* placesOf(path: string): AsyncGenerator<Place | Fault> {
  if (path === standardInput) {
    yield { kind: 'place', path, searched: undefined };
    return;
  }
  try {
    if (!(await stat(path)).isDirectory()) {
      yield { kind: 'place', path, searched: undefined };
      return;
    }
  } catch (error) {
    yield cannotRead(path, error);
    return;
  }
  yield* placesIn(path);
}

async function* placesIn(folder: string): AsyncGenerator<Place | Fault> {
  let empty = true;
  for await (const found of searchFolder(folder)) {
    empty = false;
    if (found.kind === 'file') yield { kind: 'place', path: found.path, searched: folder };
    else yield cannotRead(found.path, found.error);
  }
  if (empty)
    yield { kind: 'fault', message: `no Dockerfile in ${folder === '.' ? 'this folder' : join(folder)} or below` };
}

function cannotRead(path: string, error: unknown): Fault {
  return { kind: 'fault', message: `cannot read ${path}: ${reasonOf(error)}` };
}
