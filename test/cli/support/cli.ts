/**
 * Runs the built command line as a person would: its own process, real streams. Builds it first where the sources are newer.
 */

import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '../../..');

/** The program under test. */
export const program = path.join(root, 'dist/cli.js');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Circumstances {
  readonly cwd?: string;
  /** What standard input holds; empty when left out. */
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** The Node to run under; the one that runs the tests when left out. */
  readonly node?: string;
}

/** Runs `stagewright` with `args` to its end. */
export async function stagewright(args: readonly string[], circumstances: Circumstances = {}): Promise<Outcome> {
  const { cwd = root, input = '', env = {}, node = process.execPath } = circumstances;
  const child = spawn(node, [program, ...args], { cwd, env: { ...plainEnvironment(), ...env } });
  // A program that does not read its input is no fault of the test.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code, stdout, stderr };
}

/** Without what a developer's shell may say about colours. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _force, NO_COLOR: _no, NODE_OPTIONS: _options, ...rest } = process.env;
  return rest;
}

const folders: string[] = [];
process.on('exit', () => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

/** A new folder with these files, which is removed when the test process ends. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stagewright-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
  return folder;
}

/** Every Node that the program has to run under and that is here: the tests' own, and the system's where it is another. */
export function nodes(): { readonly name: string; readonly executable: string }[] {
  const found = [process.execPath, '/usr/bin/node', '/usr/local/bin/node'].flatMap((executable) => {
    const { stdout, status } = spawnSync(executable, ['--version'], { encoding: 'utf8' });
    return status === 0 ? [{ name: `Node ${stdout.trim()}`, executable }] : [];
  });
  return found.filter(({ name }, index) => found.findIndex((other) => other.name === name) === index);
}

/** Builds the program unless it is newer than everything it is made of. For a `before` hook. */
export async function buildIfStale(): Promise<void> {
  if (!isStale()) return;
  // Test files run side by side: one builds, the others wait for it.
  const lock = path.join(os.tmpdir(), 'stagewright-build.lock');
  while (!tryLock(lock)) await setTimeout(200);
  try {
    if (isStale()) build();
  } finally {
    fs.rmSync(lock);
  }
}

function isStale(): boolean {
  const patterns = ['server/**/*.ts', 'esbuild.mjs', 'package.json'];
  const sources = patterns.flatMap((pattern) => fs.globSync(pattern, { cwd: root }));
  const newest = Math.max(...sources.map((file) => fs.statSync(path.join(root, file)).mtimeMs));
  return !fs.existsSync(program) || fs.statSync(program).mtimeMs < newest;
}

/** A lock of a run that was killed does not hold for ever. */
function tryLock(lock: string): boolean {
  try {
    fs.closeSync(fs.openSync(lock, 'wx'));
    return true;
  } catch {
    const age = Date.now() - (fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 60_000) fs.rmSync(lock, { force: true });
    return false;
  }
}

function build(): void {
  const { status, stderr } = spawnSync(process.execPath, ['esbuild.mjs'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the build failed:\n${stderr}`);
}
