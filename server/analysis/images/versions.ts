/**
 * Versions as tags write them (`1.22`, `17.0.9_9`, `v2.10`), and tables that say what holds from which version on.
 */

import type { VersionRange } from './family.ts';

/** Whether `version` is in the range. A short version means the newest of its line, none the newest of all. */
export function isIn({ since, until }: VersionRange, version: string | undefined): boolean {
  const parts = numbers(version ?? '');
  if (since !== undefined && compare(parts, numbers(since)) < 0) return false;
  return until === undefined || compare(parts, numbers(until)) < 0;
}

/**
 * The entry of a table such as `1.20:bullseye 1.20.5:bookworm` that holds for a version.
 * @returns undefined for what the table does not cover, for `?`, and for prereleases and builds that numbers do not order.
 */
export function lookUp(table: string, version: string): string | undefined {
  if (!/^v?\d+(?:[.u]\d+)*(?:[_+][\w.]*)?(?:-b\d+)?$/.test(version)) return undefined;
  const parts = numbers(version);
  let found: string | undefined;
  for (const entry of table.trim().split(/\s+/)) {
    const [from = '', value] = entry.split(':');
    if (compare(parts, numbers(from)) < 0) break;
    found = value;
  }
  return found === '?' ? undefined : found;
}

/** Whether a tag `short` is moved on when the line `long` has a new release: `1` and `1.27` for `1.27`. */
export function covers(short: string, long: string): boolean {
  return short === long || long.startsWith(`${short}.`);
}

/** Whether a version came before the release proper, and with fewer variants: `3.13.0b2`, `8.4-rc`, Java's `17_35`. */
export function isPrerelease(version: string): boolean {
  return /\d-?(?:rc|alpha|beta|preview|ea|dev|a|b)[.\d]*$|^\d+_\d+$/i.test(version);
}

/** The first `count` numbers: `8.0` of `8.0.404`. */
export function lineOf(version: string, count: number): string {
  return numbers(version).slice(0, count).join('.');
}

/** Java 8 calls its updates `8u292`. */
function numbers(version: string): number[] {
  return /^v?(\d+(?:[.u]\d+)*)/.exec(version)?.[1]?.split(/[.u]/).map(Number) ?? [];
}

/** What the tag's version leaves out is the newest there is, what a bound leaves out is nought. */
function compare(version: readonly number[], bound: readonly number[]): number {
  for (let i = 0; i < Math.max(version.length, bound.length); i++) {
    const difference = (version[i] ?? Number.POSITIVE_INFINITY) - (bound[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
