/**
 * The flags of an instruction.
 */

import { flagsOf } from '../../syntax/flags.ts';
import type { Completion, Cursor } from './model.ts';

/** The flags that may still be given; undefined where a flag cannot stand. */
export function completeFlag({ instruction, offset, before }: Cursor): Completion[] | undefined {
  // Only flags may stand before a flag. Without a dash it is more likely that something else is meant.
  const typed = /^\s*\S+(?:\s+--\S+)*\s+(--?[\w-]*)$/.exec(before)?.[1];
  const known = flagsOf[instruction.keyword.text.toUpperCase()];
  if (typed === undefined || known === undefined) return undefined;
  const given = new Set(instruction.flags.filter(({ range }) => range.end < offset).map(({ name }) => name));
  const replace = { start: offset - typed.length, end: offset };
  return Object.entries(known)
    .filter(([name, kind]) => kind === 'list' || !given.has(name))
    .map(([name, kind]) => {
      const newText = kind === 'switch' ? `--${name}` : `--${name}=`;
      return { kind: 'flag', label: newText, newText, replace };
    });
}
