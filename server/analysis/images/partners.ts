/**
 * The images that run what a toolchain image builds: the same distribution release and C library, without the toolchain.
 */

import { look } from './catalog.ts';
import type { Described } from './describe.ts';
import type { ImageFacts } from './facts.ts';
import type { Runtime } from './family.ts';
import { type ImageReference, parseImageReference } from './reference.ts';
import { releaseNamed } from './releases.ts';
import { fillTag, unknown, type Values } from './tagPattern.ts';

export interface RuntimePartner {
  readonly reference: ImageReference;
  readonly facts: ImageFacts;
  /** Whether only programs run there that need no C library: linked statically. */
  readonly staticOnly: boolean;
  /** Packages that what the toolchain builds always needs there. */
  readonly packages: readonly string[];
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
  const known = followMoves(toolchain);
  return (variant.runtime ?? []).flatMap((runtime) => {
    const partner = partnerOf(typeof runtime === 'string' ? { image: runtime } : runtime, written, known);
    return partner === undefined ? [] : [partner];
  });
}

function partnerOf(runtime: Runtime, written: Values, known: Values): RuntimePartner | undefined {
  const { image, staticOnly = false, packages = [], copies = [], olderLibraries = [] } = runtime;
  const text = fillImage(image, written, known);
  const reference = text === undefined ? undefined : parseImageReference(text);
  const facts = reference && look(reference)?.facts;
  return reference && facts && { reference, facts, staticOnly, packages, copies, olderLibraries };
}

function fillImage(image: string, written: Values, known: Values): string | undefined {
  const colon = image.lastIndexOf(':');
  const [name, pattern] = colon === -1 ? [image, ''] : [image.slice(0, colon), image.slice(colon + 1)];
  const filledName = fillTag(name, written, known);
  const tag = fillTag(pattern, written, known);
  if (filledName === undefined || tag === undefined || `${filledName}:${tag}`.includes(unknown)) return undefined;
  return tag === '' ? filledName : `${filledName}:${tag}`;
}

/**
 * `golang:latest` moves to every new release of Debian, so its partner has to move along: a program does not start on
 * a C library older than the one it was linked with.
 */
function followMoves({ facts, family, reading }: Described): Values {
  const { written, known } = reading;
  const { distribution } = facts;
  const isOpen = written.version === undefined || (written.version !== family.latest && reading.version === undefined);
  if (distribution === undefined || !distribution.moves || !isOpen) return known;
  if (distribution.id === 'alpine' && written.alpine === undefined) return { ...known, alpine: '3' };
  if (distribution.id !== 'debian' || written.debian !== undefined) return known;
  const { release } = releaseNamed('debian', 'stable');
  return { ...known, debian: release === distribution.release ? 'stable' : unknown, debianNumber: unknown };
}
