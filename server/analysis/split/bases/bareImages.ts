/**
 * Images that hold little more than a program needs to start: no shell, no package manager. Which of them a program is
 * certain to run in.
 */

import { isRoot } from '../../flow/runs.ts';
import { describeImage } from '../../images/catalog.ts';
import type { ImageFacts } from '../../images/facts.ts';
import type { RuntimePartner } from '../../images/partners.ts';
import { parseImageReference } from '../../images/reference.ts';
import { numberOfRelease } from '../../images/releases.ts';
import { flagOf } from '../../syntax/instructions.ts';
import type { Demand } from '../needs/demand.ts';
import type { Subject } from '../subject/subject.ts';

export interface BareImage {
  readonly image: string;
  readonly facts: ImageFacts;
}

/** The smallest image for programs that need no C library, whatever system they were built on. */
export function bareForStatic(partners: readonly RuntimePartner[]): BareImage | undefined {
  const partner = partners.find(({ staticOnly, facts }) => staticOnly && isBare(facts));
  return partner === undefined ? bare('gcr.io/distroless/static') : imageOf(partner);
}

/**
 * The smallest image for programs that were linked on a system of this release: only where all libraries that they need
 * are known, and in the image.
 */
export function bareForLinked(
  partners: readonly RuntimePartner[],
  base: ImageFacts,
  { programs }: Demand,
): BareImage | undefined {
  const facts = programs.flatMap((program) => program.facts ?? []);
  const isKnown = facts.length === programs.length && facts.every(({ linksLibraries }) => linksLibraries === false);
  const libraries = new Set(facts.flatMap(({ runtimeLibraries = [] }) => runtimeLibraries));
  // Those of a compiler that is newer than its system are not in the images of that system.
  const isNewer = libraries.size > 0 && partners.some(({ olderLibraries }) => olderLibraries.length > 0);
  if (!isKnown || isNewer) return undefined;
  const own = partners.filter(
    ({ staticOnly, facts: image }) => !staticOnly && isBare(image) && image.libc === base.libc,
  );
  return [...own.map(imageOf), ...ofDebian(base)].find((each) => hasAll(each.facts, libraries));
}

/** Whether the accounts that the stage names are in the image, which cannot make any. */
export function hasAccounts({ users }: ImageFacts, { stage, instructions }: Subject): boolean {
  const known = new Set(['nobody', ...users]);
  const owners = instructions.flatMap((instruction) => flagOf(instruction, 'chown')?.value?.text ?? []);
  const names = [stage.scope.user(), ...owners].map((name) => name ?? 'root');
  return names.every((name) => isRoot(name) || /^\d+(?::\d+)?$/.test(name) || known.has(name));
}

/** Those that are made of the packages of the builder's system, the smaller one first. */
function ofDebian({ distribution }: ImageFacts): BareImage[] {
  const { id, release } = distribution ?? {};
  if (id !== 'debian' || release === undefined) return [];
  const number = numberOfRelease(id, release);
  return ['base', 'cc'].flatMap((kind) => bare(`gcr.io/distroless/${kind}-debian${number}`) ?? []);
}

/** The libraries that they have beside the C library, as linkers call them. */
const librariesIn: Readonly<Record<string, readonly string[]>> = { cc: ['gcc_s', 'stdc++', 'gomp'] };

function hasAll({ name }: ImageFacts, libraries: ReadonlySet<string>): boolean {
  const [, kind = ''] = /distroless\/(\w+)/.exec(name) ?? [];
  const there = librariesIn[kind] ?? [];
  return [...libraries].every((library) => there.includes(library));
}

function isBare({ shell, certificates, timeZones }: ImageFacts): boolean {
  return shell === undefined && certificates && timeZones;
}

function imageOf({ reference, facts }: RuntimePartner): BareImage {
  return { image: reference.text, facts };
}

function bare(image: string): BareImage | undefined {
  const reference = parseImageReference(image);
  const facts = reference && describeImage(reference);
  return facts && isBare(facts) ? { image, facts } : undefined;
}
