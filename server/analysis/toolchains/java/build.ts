/**
 * What the JVM's build tools have in common: how their effects are written, and where they keep what they download.
 */

import { unknownValue } from '../../syntax/lexer.ts';
import { isWithin, joinPath } from '../../text/paths.ts';
import type { FileView } from '../fileView.ts';
import type { BuildEffect, Command, Product } from '../toolchain.ts';

/** A step of a build that makes nothing but what `more` says. */
export function build(toolchain: string, does: string, more: Partial<BuildEffect> = {}): BuildEffect {
  return { kind: 'build', toolchain, does, makes: [], makesIn: [], ...more };
}

/** The effects of several parts of one command, together. */
export function joined(toolchain: string, does: string, parts: readonly Partial<BuildEffect>[]): BuildEffect {
  const makes = new Map(parts.flatMap((part) => part.makes ?? []).map((each): [string, Product] => [each.path, each]));
  return build(toolchain, does, {
    makes: [...makes.values()],
    makesIn: distinct(parts.flatMap((part) => part.makesIn ?? [])),
    byProductsIn: distinct(parts.flatMap((part) => part.byProductsIn ?? [])),
    removes: distinct(parts.flatMap((part) => part.removes ?? [])),
    reads: distinct(parts.flatMap((part) => part.reads ?? [])),
    ...(parts.some(({ runsCode }) => runsCode === true) ? { runsCode: true } : {}),
  });
}

/** A folder of downloads; none when it is not known where. */
export function cacheAt(folder: string | undefined, certainty: Product['certainty'] = 'certain'): Product[] {
  return folder === undefined ? [] : [{ path: folder, kind: 'tree', role: 'cache', certainty }];
}

/** A folder in the home folder, or where a variable says; undefined when not known. */
export function folderInHome({ variable }: Command, path: string, moved?: string): string | undefined {
  const given = moved === undefined ? undefined : variable(moved);
  if (given === unknownValue) return undefined;
  if (given?.startsWith('/') === true) return joinPath('/', given);
  const home = variable('HOME');
  return typeof home === 'string' && home.startsWith('/') ? joinPath(home, path) : undefined;
}

/** The folder in which a command works; the root, which holds all folders, when it is not known. */
export function workingFolder({ cwd }: Command): string {
  return cwd ?? '/';
}

/** A path as a tool that runs in `folder` takes it. */
export function pathIn(folder: string | undefined, path: string | undefined): string | undefined {
  if (path === undefined || path === '') return undefined;
  if (path.startsWith('/')) return joinPath('/', path);
  return folder === undefined ? undefined : joinPath(folder, path);
}

/**
 * What goes when these folders are removed before `parts` make something: tools remove first, effects last, so what is
 * made must not be named.
 */
export function emptied(files: FileView, folders: readonly string[], parts: readonly Partial<BuildEffect>[]): string[] {
  const made = parts.flatMap(({ makes = [], makesIn = [] }) => [...makes.map(({ path }) => path), ...makesIn]);
  return folders.flatMap((folder) => {
    if (!made.some((path) => isWithin(folder, path) || isWithin(path, folder))) return [folder];
    return files.filesIn(folder).filter((path) => !made.some((each) => isWithin(each, path)));
  });
}

function distinct(paths: readonly string[]): string[] {
  return [...new Set(paths)];
}
