/**
 * Putting the effects of build tools together.
 */

import { isGlob } from '../../text/glob.ts';
import type { BuildEffect, Product } from '../toolchain.ts';

type Parts = Partial<BuildEffect>;

/** An effect of a build with all these parts; it leaves nothing, where they do not say. */
export function buildEffect(toolchain: string, does: string, ...parts: readonly Parts[]): BuildEffect {
  return { kind: 'build', toolchain, does, makes: [], makesIn: [], ...together(parts) };
}

/** The same for one toolchain: what it takes to write many. */
export function buildsOf(toolchain: string): (does: string, ...parts: readonly Parts[]) => BuildEffect {
  return (does, ...parts) => buildEffect(toolchain, does, ...parts);
}

/** What a tool does that puts files of unknown names into these folders; undefined is one that is not known. */
export function fills(...folders: readonly (string | undefined)[]): Pick<BuildEffect, 'makesIn' | 'byProductsIn'> {
  const known = folders.flatMap((folder) => (folder === undefined ? [] : [fixedPart(folder)]));
  return { makesIn: [...new Set(known)], ...(folders.includes(undefined) ? { byProductsIn: ['/'] } : {}) };
}

/** Several parts as one; what two of them make counts as the later says. */
export function together(parts: readonly Parts[]): Parts {
  const [only, ...others] = parts;
  if (only === undefined || others.length === 0) return only ?? {};
  const makes = new Map(parts.flatMap((part) => part.makes ?? []).map((each): [string, Product] => [each.path, each]));
  const installs = parts.findLast((part) => part.installs !== undefined)?.installs;
  return {
    makes: [...makes.values()],
    makesIn: distinct(parts, 'makesIn'),
    byProductsIn: distinct(parts, 'byProductsIn'),
    removes: distinct(parts, 'removes'),
    reads: distinct(parts, 'reads'),
    ...(installs === undefined ? {} : { installs }),
    ...(parts.some(({ runsCode }) => runsCode === true) ? { runsCode: true } : {}),
    ...(parts.some(({ makesPrograms }) => makesPrograms === true) ? { makesPrograms: true } : {}),
  };
}

function distinct(parts: readonly Parts[], list: 'makesIn' | 'byProductsIn' | 'removes' | 'reads'): string[] {
  return [...new Set(parts.flatMap((part) => part[list] ?? []))];
}

/** A path up to its first pattern: a shell goes into whatever folder fits `cd tool-*`. */
function fixedPart(path: string): string {
  const parts = path.split('/');
  const first = parts.findIndex(isGlob);
  return first === -1 ? path : parts.slice(0, first).join('/') || '/';
}
