/**
 * Tags that name no version: which images have no others, and what version the moving tags mean.
 */

import { isKnownImage, look } from './catalog.ts';
import { nameBehindMirror } from './mirrors.ts';
import { familiarName, type ImageReference } from './reference.ts';
import { numberOfRelease } from './releases.ts';

/** Images whose makers give no versions to all who may pull them, by the beginning of their name. */
const withoutVersions: readonly RegExp[] = [
  /^gcr\.io\/distroless\//,
  /^cgr\.(?:io|dev)\/chainguard\//,
  /^gcr\.io\/cloud-builders\//,
  /^(?:launcher|marketplace)\.gcr\.io\/google\//,
  /^scratch$/,
  /^localhost(?::\d+)?\//,
];

/** Whether the image may be expected to have tags that name a version: it is known, or lies where others pull it from. */
export function hasVersions(reference: ImageReference): boolean {
  const name = nameBehindMirror(familiarName(reference));
  if (withoutVersions.some((pattern) => pattern.test(name))) return false;
  // A bare name that nobody knows is an image of one's own machine.
  return name.includes('/') || isKnownImage(name);
}

/**
 * The tag of the version that an image without a tag, or with `latest`, means, as far as the catalogue knows.
 * @returns undefined where only the maker knows.
 */
export function tagOfLatest(reference: ImageReference): string | undefined {
  const described = look(reference);
  if (described === undefined || reference.digest !== undefined) return undefined;
  const { facts, family, reading } = described;
  if (!reading.isNewest || Object.keys(reading.written).length > 0) return undefined;
  // Under its other names, an image may have other tags.
  if (nameBehindMirror(familiarName(reference)) !== family.names[0]) return undefined;
  if (family.latest !== undefined) return family.latest;
  const { id, release, moves } = facts.distribution ?? {};
  if (id === undefined || release === undefined || !moves || family.names[0] !== id) return undefined;
  return id === 'ubuntu' ? numberOfRelease(id, release) : release;
}
