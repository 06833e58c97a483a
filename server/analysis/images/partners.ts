/**
 * The images that run what a toolchain image builds: the same distribution release and C library, without the toolchain.
 */

import { look } from './catalog.ts';
import type { Described } from './describe.ts';
import type { ImageFacts } from './facts.ts';
import type { Runtime } from './family.ts';
import { architectureOf } from './mirrors.ts';
import { familiarName, type ImageReference, parseImageReference } from './reference.ts';
import { numberOfRelease, releaseNamed } from './releases.ts';
import { fillTag, unknown, type Values } from './tagPattern.ts';
import { isPrerelease } from './versions.ts';

export interface RuntimePartner {
  readonly reference: ImageReference;
  readonly facts: ImageFacts;
  /** Whether only programs run there that need no C library: linked statically. */
  readonly staticOnly: boolean;
  /** Packages that what the toolchain builds always needs there. */
  readonly packages: readonly string[];
  /** Variables of the toolchain image that it reads when it runs: they are to be the same there. */
  readonly variables: readonly string[];
  /** Paths that must come along from the toolchain image. */
  readonly copies: readonly string[];
  /** Libraries that the toolchain has in a newer version: programs linked with them may not start there. */
  readonly olderLibraries: readonly string[];
}

/**
 * The runtime images for a toolchain image, best first. Tags are written in the style of the toolchain's:
 * `python:3.12` → `python:3.12-slim`, `python:3.12-bookworm` → `python:3.12-slim-bookworm`.
 * @returns none for an image that is no toolchain, and none that depends on a release which nobody knows for certain.
 */
export function runtimePartners(reference: ImageReference): readonly RuntimePartner[] {
  const toolchain = look(reference);
  if (toolchain === undefined) return [];
  const { variant, written } = toolchain.reading;
  if (isPrerelease(written.version ?? '')) return [];
  const known = runtimeValues(toolchain);
  const partners = new Map<string, RuntimePartner>();
  const namespace = architectureOf(familiarName(reference));
  for (const runtime of variant.runtime ?? []) {
    const given = typeof runtime === 'string' ? { image: runtime } : runtime;
    const partner = partnerOf({ ...given, image: `${namespace}${given.image}` }, written, known);
    if (partner !== undefined && !partners.has(partner.reference.text)) partners.set(partner.reference.text, partner);
  }
  return [...partners.values()];
}

function partnerOf(runtime: Runtime, written: Values, known: Values): RuntimePartner | undefined {
  const { image, staticOnly = false, packages = [], variables = [], copies = [], olderLibraries = [] } = runtime;
  const text = fillImage(image, written, known);
  const reference = text === undefined ? undefined : parseImageReference(text);
  const facts = reference && look(reference)?.facts;
  return reference && facts && { reference, facts, staticOnly, packages, variables, copies, olderLibraries };
}

function fillImage(image: string, written: Values, known: Values): string | undefined {
  const colon = image.lastIndexOf(':');
  const [name, pattern] = colon === -1 ? [image, ''] : [image.slice(0, colon), image.slice(colon + 1)];
  const filledName = fillTag(name, written, known);
  const tag = fillTag(pattern, written, known);
  if (filledName === undefined || tag === undefined || `${filledName}:${tag}`.includes(unknown)) return undefined;
  return tag === '' ? filledName : `${filledName}:${tag}`;
}

/** What the placeholders of a partner's tag mean: above all the release that the toolchain really stands on. */
function runtimeValues({ facts, family, reading }: Described): Values {
  const { written, known, isNewest } = reading;
  const { id, release, moves } = facts.distribution ?? {};
  // Of a tag without a version, or a short one such as `1`, the next release is near.
  const isOpen = isNewest && written.version !== family.latest;
  const isNamed = (written.debian ?? written.alpine ?? written.ubuntu) !== undefined;
  if (moves && isOpen && !isNamed) return { ...known, ...movingRelease(id, release) };
  return {
    ...known,
    ...(id && release && { [id]: release, [`${id}Number`]: numberOfRelease(id, release) ?? unknown }),
  };
}

/**
 * `golang:latest` moves to every new release of Debian, so its partner has to move along: a program does not start on
 * a C library older than the one it was linked with.
 */
function movingRelease(id: string | undefined, release: string | undefined): Values {
  const isStable = release === releaseNamed('debian', 'stable').release;
  return {
    alpine: id === 'alpine' ? '3' : unknown,
    debian: id === 'debian' && isStable ? 'stable' : unknown,
    debianNumber: unknown,
  };
}
