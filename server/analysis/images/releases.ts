/**
 * The releases of distributions: their names and numbers, the names that move on with every release, and how new a C
 * library each one has.
 */

import type { Distribution, DistributionId } from './facts.ts';

/** When the moving names below, and everything in families/ that depends on the day, were last checked. */
export const checkedOn = '2026-08-21';

const debian = { 8: 'jessie', 9: 'stretch', 10: 'buster', 11: 'bullseye', 12: 'bookworm', 13: 'trixie', 14: 'forky' };

const ubuntu = {
  '14.04': 'trusty',
  '16.04': 'xenial',
  '18.04': 'bionic',
  '20.04': 'focal',
  '22.04': 'jammy',
  '23.04': 'lunar',
  '23.10': 'mantic',
  '24.04': 'noble',
  '24.10': 'oracular',
  '25.04': 'plucky',
  '25.10': 'questing',
  '26.04': 'resolute',
};

const numbered: Readonly<Partial<Record<DistributionId, Readonly<Record<string, string>>>>> = { debian, ubuntu };

/** What a moving name meant on the day of the check; `` is `latest`. */
const moving: Readonly<Partial<Record<DistributionId, Readonly<Record<string, string>>>>> = {
  debian: {
    '': 'trixie',
    stable: 'trixie',
    oldstable: 'bookworm',
    oldoldstable: 'bullseye',
    testing: 'forky',
    unstable: 'sid',
    sid: 'sid',
  },
  ubuntu: { '': 'resolute', rolling: 'resolute', devel: 'stonking' },
  alpine: { '': '3.24', '3': '3.24', edge: 'edge' },
  amazonlinux: { '': '2023' },
  almalinux: { '': '10' },
  fedora: { '': '44' },
};

/** How many numbers of a version name a release: Alpine `3.19` of `3.19.1`, Rocky Linux `9` of `9.3`. */
const precision: Readonly<Partial<Record<DistributionId, number>>> = { alpine: 2, ubuntu: 2, opensuse: 2, photon: 2 };

/** What images are still built on. */
const current: Readonly<Partial<Record<DistributionId, readonly string[]>>> = {
  debian: ['bookworm', 'trixie'],
  ubuntu: ['jammy', 'noble', 'resolute'],
  alpine: ['3.23', '3.24'],
};

/** Releases whose bare images had more programs than those of today, such as systemd and ping. */
const ampler: Readonly<Partial<Record<DistributionId, readonly string[]>>> = {
  debian: ['wheezy', 'jessie', 'stretch'],
  ubuntu: ['trusty', 'xenial'],
};

const glibcVersions: Readonly<Partial<Record<DistributionId, Readonly<Record<string, string>>>>> = {
  debian: { jessie: '2.19', stretch: '2.24', buster: '2.28', bullseye: '2.31', bookworm: '2.36', trixie: '2.41' },
  ubuntu: {
    trusty: '2.19',
    xenial: '2.23',
    bionic: '2.27',
    focal: '2.31',
    jammy: '2.35',
    lunar: '2.37',
    mantic: '2.38',
    noble: '2.39',
    oracular: '2.40',
    plucky: '2.41',
    questing: '2.42',
  },
  amazonlinux: { '2': '2.26', '2023': '2.34' },
  rhel: { '8': '2.28', '9': '2.34', '10': '2.39' },
  rockylinux: { '8': '2.28', '9': '2.34', '10': '2.39' },
  almalinux: { '8': '2.28', '9': '2.34', '10': '2.39' },
  oraclelinux: { '8': '2.28', '9': '2.34', '10': '2.39' },
  centos: { '7': '2.17', '8': '2.28' },
};

/** The words by which tags name a release; `suites` are Debian's with those that move on. */
export const codenames = {
  debian: Object.values(debian),
  suites: wordsFor('debian'),
  ubuntu: wordsFor('ubuntu'),
} as const;

/** Whether the bare image of the release is known to have no more programs than that of today. */
export function isBareAsToday({ id, release }: Pick<Distribution, 'id' | 'release'>): boolean {
  const others = ampler[id];
  return others === undefined || (release !== undefined && !others.includes(release));
}

/** The release that a tag's word means, and whether that changes with time. */
export function releaseNamed(
  id: DistributionId,
  word: string,
): { readonly release: string | undefined; readonly moves: boolean } {
  const moved = moving[id]?.[word];
  if (moved !== undefined) return { release: moved, moves: true };
  const numbers = /^\d+(?:\.\d+)*/
    .exec(word)?.[0]
    .split('.')
    .slice(0, precision[id] ?? 1)
    .join('.');
  if (numbers === undefined)
    return { release: Object.values(numbered[id] ?? {}).find((name) => name === word), moves: false };
  return { release: numbered[id] === undefined ? numbers : numbered[id][numbers], moves: false };
}

/** Whether images are still built on a release: with an older one, `python:buster` is no longer the newest Python. */
export function isCurrent(id: DistributionId, release: string): boolean {
  return current[id]?.includes(release) ?? true;
}

/** The number of a release that has a name: `12` for Debian's `bookworm`. */
export function numberOfRelease(id: DistributionId, release: string): string | undefined {
  return Object.entries(numbered[id] ?? {}).find(([, name]) => name === release)?.[0];
}

/** The version of the GNU C library in a release. A program runs with the version it was linked with, and with newer ones. */
export function glibcVersion(id: DistributionId, release: string): string | undefined {
  return glibcVersions[id]?.[release];
}

function wordsFor(id: DistributionId): string[] {
  return [...Object.values(numbered[id] ?? {}), ...Object.keys(moving[id] ?? {})].filter((name) => name !== '');
}
