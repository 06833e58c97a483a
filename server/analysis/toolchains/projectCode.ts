/**
 * Commands that run code of the project, in languages that need no build: nobody can tell from outside what it writes.
 */

import { buildEffect, fills } from './buildEffect.ts';
import type { BuildEffect, Product } from './toolchain.ts';

/** It may write anything into the folder it works in; elsewhere it seldom does. */
export function projectCode(toolchain: string, does: string, folder: string | undefined): BuildEffect {
  return buildEffect(toolchain, does, { ...fills(folder), byProductsIn: ['/'], runsCode: true });
}

/** A test or a check: what it leaves, a report or a cache, nobody takes along. */
export function projectCheck(toolchain: string, does: string, folder: string | undefined): BuildEffect {
  return buildEffect(toolchain, does, { byProductsIn: [folder ?? '/'], runsCode: true });
}

/** A folder filled with libraries of others. */
export function libraries(path: string, certainty: Product['certainty'] = 'certain'): Product {
  return { path, kind: 'tree', role: 'dependency', certainty };
}

/** What a tool keeps for the next time, if it does. */
export function caches(...folders: readonly (string | undefined)[]): Product[] {
  const known = folders.flatMap((folder) => (folder === undefined ? [] : [folder]));
  return known.map((path): Product => ({ path, kind: 'tree', role: 'cache', certainty: 'likely' }));
}
