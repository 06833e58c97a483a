/**
 * Writes files at one stroke: a reader sees the old file or the new one, and a failure leaves the old one.
 */

import { randomUUID } from 'node:crypto';
import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Writes `text` to the file at `path`, which keeps its permissions; a link stays one. Rejects as Node's file functions do. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const place = await realpath(path);
  const { mode } = await stat(place);
  const draft = join(dirname(place), `.${basename(place)}.${randomUUID()}`);
  try {
    await writeDraft(draft, text, mode);
    await rename(draft, place);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Writes a file that is not there yet. Rejects as Node's file functions do, also when it has come to be meanwhile. */
export async function createFile(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: 'wx' });
}

async function writeDraft(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.chmod(mode); // the process's umask may have taken bits away
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
