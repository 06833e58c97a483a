/**
 * Looks base images up in the catalogue.
 */

import { type Described, describe } from './describe.ts';
import type { ImageFacts } from './facts.ts';
import { families } from './families/index.ts';
import type { Family } from './family.ts';
import { knownNames } from './knownNames.ts';
import { nameBehindMirror } from './mirrors.ts';
import { familiarName, type ImageReference } from './reference.ts';

let byName: ReadonlyMap<string, Family> | undefined;

/** What is known of the image with this tag; undefined when nobody described it. */
export function describeImage(reference: ImageReference): ImageFacts | undefined {
  return look(reference)?.facts;
}

/** Whether `name` (as `familiarName` gives it) is an image that people use: such a name is no misspelt stage. */
export function isKnownImage(name: string): boolean {
  const official = nameBehindMirror(name);
  return knownNames.has(official) || familyByName(official) !== undefined;
}

/** The facts of an image with how its tag was read. */
export function look(reference: ImageReference): Described | undefined {
  const { tag, digest } = reference;
  // A digest alone may be any variant.
  if (tag === undefined && digest !== undefined) return undefined;
  return describe(nameBehindMirror(familiarName(reference)), tag ?? '', digest !== undefined, familyByName);
}

function familyByName(name: string): Family | undefined {
  byName ??= new Map(families.flatMap((family) => family.names.map((each) => [each, family] as const)));
  return byName.get(name);
}
