/**
 * Packages installed for the whole system: `npm install -g serve`.
 */

import { joinPath } from '../../text/paths.ts';
import { present } from '../command/present.ts';
import { libraries, product } from '../effects/products.ts';
import type { BuildEffect, CommandWord, Product } from '../toolchain.ts';
import { build } from './effects.ts';
import { packageName, programsOf } from './packageNames.ts';

/** Where a package manager puts what it installs for the whole system. */
export interface GlobalFolders {
  readonly programs: string | undefined;
  readonly packages: string | undefined;
}

/** Where npm does, below its prefix; most images have node in /usr/local. */
export function npmFolders(prefix = '/usr/local'): GlobalFolders {
  return { programs: joinPath(prefix, 'bin'), packages: joinPath(prefix, 'lib/node_modules') };
}

/** The effect of installing `packages` there. The names of their programs are likely; they may bring more. */
export function installGlobally(
  does: string,
  packages: readonly CommandWord[],
  { programs, packages: library }: GlobalFolders,
): BuildEffect {
  const names = packages.map(({ value }) => (value === undefined ? undefined : packageName(value)));
  const makes = names.flatMap((name): Product[] => {
    if (name === undefined) return [];
    const bin = programs === undefined ? [] : programsOf(name).map((program) => joinPath(programs, program));
    return [
      ...bin.map((path): Product => product(path, 'program', 'dependency', 'likely')),
      ...present(library).map((folder) => libraries(joinPath(folder, name), 'likely')),
    ];
  });
  const folders =
    library === undefined ? [] : names.flatMap((name) => (name === undefined ? [] : joinPath(library, name)));
  return build(does, {
    makes,
    makesIn: [...present(programs), ...present(library)],
    installs: { purpose: 'run', folders, programs: present(programs), isGlobal: true, libraries: {} },
  });
}

/** The effect of taking `packages` away. */
export function removeGlobally(
  does: string,
  packages: readonly CommandWord[],
  { programs, packages: library }: GlobalFolders,
): BuildEffect {
  const removes = packages.flatMap(({ value }) => {
    const name = value === undefined ? undefined : packageName(value);
    if (name === undefined) return [];
    const bin = programs === undefined ? [] : programsOf(name).map((program) => joinPath(programs, program));
    return [...bin, ...present(library).map((folder) => joinPath(folder, name))];
  });
  return build(does, { removes });
}
