/**
 * Commands that run code of the project, in languages that need no build: nobody can tell from outside what it writes.
 */

import type { BuildEffect } from '../toolchain.ts';
import { buildEffect, fills } from './buildEffect.ts';

/** It may write anything into the folders it works in; elsewhere it seldom does. */
export function projectCode(toolchain: string, does: string, ...folders: readonly (string | undefined)[]): BuildEffect {
  return buildEffect(toolchain, does, { ...fills(...folders), byProductsIn: ['/'], runsCode: true });
}

/** A test or a check: what it leaves, a report or a cache, nobody takes along. */
export function projectCheck(toolchain: string, does: string, folder: string | undefined): BuildEffect {
  return buildEffect(toolchain, does, { byProductsIn: [folder ?? '/'], runsCode: true });
}
