/**
 * Which executables the words of stack and cabal name, and where copying puts them.
 */

import { joinPath } from '../../text/paths.ts';
import { artifact } from '../effects/products.ts';
import { type Linkage, unreadProgram } from '../program.ts';
import type { CommandWord, Product } from '../toolchain.ts';

/** An executable; undefined is one whose name is not known. */
export interface Wanted {
  readonly name: string | undefined;
  readonly certainty: Product['certainty'];
}

/**
 * The executables that the words name: `exe:name`, `pkg:exe:name`, a package; those of the project when they name none.
 * @param project its executables, if somebody read them.
 */
export function wantedBy(words: readonly CommandWord[], project: readonly string[] | undefined): readonly Wanted[] {
  const isProject = words.every(
    ({ value }) => value === 'all' || value === 'exes' || /^\.(?:\/.*)?$/.test(value ?? ''),
  );
  if (isProject) {
    return project?.map((name) => ({ name, certainty: 'certain' })) ?? [{ name: undefined, certainty: 'likely' }];
  }
  return words.map(({ value = '' }) => {
    const executable = /(?:^|:)exe:([\w-]+)$/.exec(value)?.[1];
    if (executable !== undefined) return { name: executable, certainty: 'certain' };
    // A package, of the project or of others: as a rule, it has one executable of its own name.
    return { name: /^([A-Za-z][\w-]*?)(?:-\d[\d.]*)?$/.exec(value)?.[1], certainty: 'likely' };
  });
}

/** What copying them into a folder makes, and whether there may be more. */
export function copiedTo(
  folder: string,
  wanted: readonly Wanted[],
  linkage: () => Linkage,
): { makes: Product[]; hasOthers: boolean } {
  const facts = () => unreadProgram(linkage());
  return {
    makes: wanted.flatMap(({ name, certainty }) =>
      name === undefined ? [] : [{ ...artifact(joinPath(folder, name), 'program', certainty), facts }],
    ),
    hasOthers: wanted.some(({ certainty }) => certainty === 'likely'),
  };
}
