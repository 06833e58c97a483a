/**
 * The cases: folders with a Dockerfile of one stage, its build context, and in `case.json` what is expected.
 */

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export interface BuildCase {
  /** The folder's name, which begins with the ecosystem: `go-web-server`. */
  readonly name: string;
  readonly folder: string;
  readonly expect: 'split' | 'refuse';
  readonly probes: readonly Probe[];
  /** Paths of the original that must not be in the result. */
  readonly gone: readonly string[];
  /** Variables of the Dockerfile that only its build reads, beyond those that are well known. */
  readonly buildVariables: readonly string[];
  /** What is hard about it. */
  readonly note: string;
}

/** A way to see whether an image does what it should. */
export type Probe = RunProbe | ServeProbe;

/** Runs the container to its end. */
export interface RunProbe extends Start {
  /** A regular expression; `.` matches line ends as well. */
  readonly stdout: string;
  readonly input?: string;
  /** 0 when left out. */
  readonly exit?: number;
}

/** Starts the container and asks its server; waits for its health check if it has one. */
export interface ServeProbe extends Start {
  readonly port: number;
  readonly requests: readonly HttpRequest[];
}

interface Start {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly entrypoint?: string;
}

export interface HttpRequest {
  readonly path: string;
  /** POST where there is something to send, GET elsewhere. */
  readonly send?: string;
  /** 200 when left out. */
  readonly status?: number;
  /** A regular expression. */
  readonly body: string;
}

const descriptionName = 'case.json';

/** All cases in order of their names; with `pattern`, those whose name has it in it. */
export function readCases(folder: string, pattern = ''): BuildCase[] {
  const names = fs.readdirSync(folder).sort();
  const wanted = names.filter((name) => new RegExp(pattern).test(name));
  return wanted.map((name) => readCase(path.join(folder, name)));
}

function readCase(folder: string): BuildCase {
  const name = path.basename(folder);
  const given = JSON.parse(fs.readFileSync(path.join(folder, descriptionName), 'utf8'));
  const { expect, probe, gone = [], buildVariables = [], note, ...others } = given;
  const probes: Probe[] = [probe].flat();
  const surplus = Object.keys(others);
  if (surplus.length > 0) throw new Error(`${name}: nobody reads ${surplus.join(', ')} in ${descriptionName}`);
  if (expect !== 'split' && expect !== 'refuse') throw new Error(`${name}: expect is "split" or "refuse"`);
  if (!probes.every(isProbe)) throw new Error(`${name}: a probe needs "stdout", or "port" and "requests"`);
  if (typeof note !== 'string') throw new Error(`${name}: the note is missing`);
  return { name, folder, expect, probes, gone, buildVariables, note };
}

function isProbe(probe: Partial<RunProbe & ServeProbe> | undefined): boolean {
  return probe?.port === undefined ? probe?.stdout !== undefined : (probe.requests ?? []).length > 0;
}

/** Copies a case's build context to `target`, without what the case says of itself. */
export function copyContext({ folder }: BuildCase, target: string): void {
  fs.cpSync(folder, target, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => path.relative(folder, source) !== descriptionName,
  });
}

/** Tells two build contexts apart: names, modes and contents of their files, and the base image. */
export function hashContext(folder: string, base: string): string {
  const hash = createHash('sha256').update(base);
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = path.join(folder, name);
    const status = fs.lstatSync(file);
    hash.update(`\0${name}\0${status.mode & 0o777}\0`);
    if (status.isFile()) hash.update(fs.readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}
