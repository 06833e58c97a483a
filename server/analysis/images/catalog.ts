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
  const { text } = reference;
  if (!looked.has(text)) {
    if (looked.size >= mostLooked) looked.clear();
    looked.set(text, read(reference));
  }
  return looked.get(text);
}

/** What was looked up before: the images of a file stay the same while it is typed. */
const looked = new Map<string, Described | undefined>();
const mostLooked = 1000;

function read(reference: ImageReference): Described | undefined {
  const { tag, digest } = reference;
  const name = nameBehindMirror(familiarName(reference));
  const isPinned = digest !== undefined;
  // A digest alone may be any variant.
  if (isPinned && tag === undefined && !isUniform(familyByName(name))) return undefined;
  return describe(name, tag ?? '', isPinned, familyByName);
}

/** Whether all variants of a family are the same but for their release, like those of Alpine or Ubuntu. */
function isUniform(family: Family | undefined): boolean {
  const kinds = family?.variants.map(({ tag: _, size: __, runtime: ___, on, ...layer }) =>
    JSON.stringify([layer, typeof on === 'string' ? on : { ...on, release: undefined }]),
  );
  return new Set(kinds).size === 1;
}

function familyByName(name: string): Family | undefined {
  byName ??= new Map(families.flatMap((family) => family.names.map((each) => [each, family] as const)));
  return byName.get(name);
}
