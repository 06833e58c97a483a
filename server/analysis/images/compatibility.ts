/**
 * Whether what was built on one image starts on another, as far as the C library decides it.
 */

import type { ImageFacts } from './facts.ts';
import { glibcVersion } from './releases.ts';

/**
 * Whether a dynamically linked program made on `builder` starts on `runtime`: it needs the same C library, in no older
 * version. Other shared libraries are another matter.
 * @returns undefined when a release is not known.
 */
export function startsOn(builder: ImageFacts, runtime: ImageFacts): boolean | undefined {
  if (builder.libc === undefined) return undefined;
  if (runtime.libc !== builder.libc) return false;
  if (builder.libc === 'musl') return true; // It promises that programs run with newer and older versions alike.
  const needed = glibcOf(builder);
  const given = glibcOf(runtime);
  if (isSameRelease(builder, runtime)) return true;
  return needed === undefined || given === undefined ? undefined : given >= needed;
}

/** A C library that is older than the one a program was linked with. */
export interface OlderGlibc {
  readonly needed: string;
  readonly given: string;
  /** Whether a program certainly does not start with it. */
  readonly isCertain: boolean;
}

/**
 * What a program that is linked on `builder` finds on `runtime`, where that has an older version. Newer functions than
 * those which all programs start with are only wanted by programs that call them.
 */
export function olderGlibc(builder: ImageFacts, runtime: ImageFacts): OlderGlibc | undefined {
  if (builder.libc !== 'glibc' || runtime.libc !== 'glibc') return undefined;
  const [needed, given] = [glibcOf(builder), glibcOf(runtime)];
  if (needed === undefined || given === undefined || given >= needed) return undefined;
  return { needed: `2.${needed}`, given: `2.${given}`, isCertain: needed >= newStart && given < newStart };
}

/** The version since which all programs start another way than before. */
const newStart = 34;

function isSameRelease({ distribution: a }: ImageFacts, { distribution: b }: ImageFacts): boolean {
  return a?.id !== undefined && a.id === b?.id && a.release !== undefined && a.release === b.release;
}

/** The second number of `2.36`: the first has not changed since 1997. */
function glibcOf({ distribution }: ImageFacts): number | undefined {
  const version = distribution?.release && glibcVersion(distribution.id, distribution.release);
  return version ? secondOf(version) : undefined;
}

function secondOf(version: string): number {
  return Number(version.split('.')[1]);
}
