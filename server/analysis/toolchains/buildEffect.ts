/**
 * Putting the effects of build tools together.
 */

import { isGlob } from '../text/glob.ts';
import { joinPath } from '../text/paths.ts';
import type { BuildEffect, CommandWord, Product } from './toolchain.ts';

/** An effect of a build with these parts; it leaves nothing, where they do not say. */
export function buildEffect(toolchain: string, does: string, parts: Partial<BuildEffect> = {}): BuildEffect {
  return { kind: 'build', toolchain, does, makes: [], makesIn: [], ...parts };
}

/** What a tool does that puts files of unknown names into these folders; undefined is one that is not known. */
export function fills(...folders: readonly (string | undefined)[]): Pick<BuildEffect, 'makesIn' | 'byProductsIn'> {
  const known = folders.flatMap((folder) => (folder === undefined ? [] : [fixedPart(folder)]));
  return { makesIn: [...new Set(known)], ...(folders.includes(undefined) ? { byProductsIn: ['/'] } : {}) };
}

/** The path in a word, from `folder`; undefined when not known. */
export function pathFrom(folder: string | undefined, word: Pick<CommandWord, 'value'> | undefined): string | undefined {
  if (word?.value === undefined || word.value === '') return undefined;
  if (word.value.startsWith('/')) return joinPath('/', word.value);
  return folder === undefined ? undefined : joinPath(folder, word.value);
}

/** What a build is for, at a path that is certain. */
export function artifact(path: string, kind: Product['kind'], certainty: Product['certainty'] = 'certain'): Product {
  return { path, kind, role: 'artifact', certainty };
}

/** Whether programs of any kind share the folder: `/usr/local`, `/etc`. */
export function isSharedFolder(path: string): boolean {
  return /^\/(?:(?:usr(?:\/local)?\/?)?(?:bin|sbin|lib\w*|include|share|etc)?|usr|usr\/local|var|opt|home|root|tmp)$/.test(
    path,
  );
}

/** A path up to its first pattern: a shell goes into whatever folder fits `cd tool-*`. */
function fixedPart(path: string): string {
  const parts = path.split('/');
  const first = parts.findIndex(isGlob);
  return first === -1 ? path : parts.slice(0, first).join('/') || '/';
}
