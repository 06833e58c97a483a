/**
 * What package managers and installers keep for the next time, which an image has no use for: where it lies, how it is
 * called, and how it is cleared away or not kept at all. Whatever links into its store instead of copying, as pnpm and
 * uv do, is left out: there the store takes next to no room of its own.
 */

import { isWithin } from '../text/paths.ts';
import { entryOf } from './command/table.ts';
import type { OwnEffect, SystemPackages } from './toolchain.ts';

export interface Cache {
  /** For people: `apt's package lists`. */
  readonly name: string;
  /** Whether it is known to be tens of megabytes. */
  readonly isLarge: boolean;
  /** The folders that hold it, absolute. */
  readonly folders: readonly string[];
  /** The command that clears it away, where every version knows it. */
  readonly clear?: string;
  /** A flag of the command that fills it with which it is not kept, and the word behind which that stands. */
  readonly flag?: { readonly text: string; readonly behind: string };
}

/** The cache that a command with this effect fills. `program` is the one that is called: it clears its cache itself. */
export function filledCache(effect: OwnEffect | undefined, program: string): Cache | undefined {
  if (effect?.kind === 'packages') return effect.cache === 'filled' ? systemCache(effect.manager, program) : undefined;
  if (effect?.kind !== 'build') return undefined;
  const known = entryOf(installers, effect.does.split(' ')[0]);
  const folders = effect.makes.flatMap(({ path, role }) => (role === 'cache' && !isNeeded(path) ? [path] : []));
  return known === undefined || folders.length === 0 ? undefined : { isLarge: false, folders, ...known };
}

/** Whether a command with this effect clears the cache away, or at least reaches into it to remove something. */
export function clearsCache(effect: OwnEffect | undefined, { folders }: Cache, manager?: SystemPackages): boolean {
  if (effect?.kind === 'packages') return effect.cache === 'cleared' && effect.manager === manager;
  if (effect?.kind !== 'build' && effect?.kind !== 'files') return false;
  const removed = (effect.removes ?? []).map((path) => path.replace(/\/[^/]*\*[^/]*$/, '') || '/');
  return removed.some((path) => folders.some((folder) => isWithin(path, folder) || isWithin(folder, path)));
}

function systemCache(manager: SystemPackages, program: string): Cache {
  switch (manager) {
    case 'apt':
      return {
        name: "apt's package lists",
        isLarge: true,
        folders: ['/var/lib/apt/lists'],
        clear: 'rm -rf /var/lib/apt/lists/*',
      };
    case 'apk':
      return {
        name: "apk's package index",
        isLarge: false,
        folders: ['/var/cache/apk'],
        clear: 'rm -rf /var/cache/apk/*',
        flag: { text: '--no-cache', behind: 'add' },
      };
    case 'zypper':
      return {
        name: "zypper's cache",
        isLarge: true,
        folders: ['/var/cache/zypp'],
        clear: 'zypper clean --all',
      };
    case 'pacman':
      return {
        name: "pacman's package cache",
        isLarge: true,
        folders: ['/var/cache/pacman'],
        clear: 'rm -rf /var/cache/pacman/pkg/*',
      };
    default:
      return {
        name: `${program}'s cache`,
        isLarge: true,
        folders: ['/var/cache/dnf', '/var/cache/libdnf5', '/var/cache/tdnf', '/var/cache/yum'],
        clear: `${program} clean all`,
      };
  }
}

const installers: Readonly<Record<string, Pick<Cache, 'name' | 'clear' | 'flag'>>> = {
  composer: { name: "Composer's cache", clear: 'composer clear-cache' },
  npm: { name: "npm's cache", clear: 'npm cache clean --force' },
  pip: { name: "pip's cache", flag: { text: '--no-cache-dir', behind: 'install' } },
  yarn: { name: "yarn's cache", clear: 'yarn cache clean' },
};

/** Later yarns may run programs out of theirs. */
function isNeeded(folder: string): boolean {
  return folder.includes('/berry/');
}
