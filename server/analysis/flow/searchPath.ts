/**
 * The folders that programs are looked up in.
 */

import type { Lookup } from '../syntax/lexer.ts';

/** Where they are looked up when no image says otherwise, and where the programs of the system lie. */
export const usualFolders: readonly string[] = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
];

/** The folders on the PATH, in order; undefined when it is not known. */
export function searchPath(variable: Lookup): readonly string[] | undefined {
  const value = variable('PATH');
  if (value === undefined || value === '') return usualFolders;
  return typeof value === 'string' ? value.split(':').filter((folder) => folder.startsWith('/')) : undefined;
}
