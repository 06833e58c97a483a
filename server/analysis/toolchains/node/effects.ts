/**
 * The effects of Node.js tools, in few words.
 */

import { joinPath } from '../../text/paths.ts';
import { buildEffect, fills } from '../buildEffect.ts';
import { projectCheck } from '../projectCode.ts';
import type { Role } from '../role.ts';
import type { BuildEffect, CommandWord, Product } from '../toolchain.ts';

/** What people call the toolchain. */
export const nodeName = 'Node.js';

/** A step of a build that makes nothing but what `more` says. */
export function build(does: string, more: Partial<BuildEffect> = {}): BuildEffect {
  return buildEffect(nodeName, does, more);
}

/** A tool that runs code of the projects in these folders: nobody knows what it writes there. */
export function projectCode(does: string, ...folders: readonly (string | undefined)[]): BuildEffect {
  return build(does, { ...fills(...folders), byProductsIn: ['/'], runsCode: true });
}

/** A tool that works in a folder that nobody knows: what it makes may lie anywhere. */
export function anywhere(does: string): BuildEffect {
  return projectCode(does, '/');
}

/** The paths outside of the project that a command is given: its program may write there. */
export function namedPaths(words: readonly CommandWord[], cwd: string | undefined): string[] {
  return words.flatMap(({ value }) => {
    const [, path] = /^(?:--?[\w-]+=)?(\.{0,2}\/.*)$/.exec(value ?? '') ?? [];
    return path === undefined || (cwd === undefined && !path.startsWith('/')) ? [] : [joinPath(cwd ?? '/', path)];
  });
}

/** A test or a check: what it leaves, a report or a cache, nobody takes along. */
export function check(does: string, folder: string | undefined): BuildEffect {
  return projectCheck(nodeName, does, folder);
}

/**
 * A build of the project in `folder` that writes the folders `outputs`. Where they are only likely, it may have written
 * anything in the project instead.
 */
export function output(
  does: string,
  folder: string,
  outputs: readonly string[],
  certainty: Product['certainty'],
): BuildEffect {
  const doubt = certainty === 'certain' ? { byProductsIn: [folder] } : { makesIn: [folder] };
  return build(does, { makes: outputs.map((path) => tree(path, certainty)), runsCode: true, ...doubt });
}

/** A folder filled with files whose names are not known. */
export function tree(path: string, certainty: Product['certainty'] = 'certain', role: Role = 'artifact'): Product {
  return { path, kind: 'tree', certainty, role };
}

export function file(path: string, certainty: Product['certainty'] = 'certain', role: Role = 'artifact'): Product {
  return { path, kind: 'file', certainty, role };
}

/** A list of the value, empty where there is none. */
export function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
