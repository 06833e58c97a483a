/**
 * Where packages come from: commands that add a repository or its key are needed wherever packages are installed from it,
 * and so are the programs that they call.
 */

import { baseName, isWithin } from '../text/paths.ts';
import type { FileEffect } from '../toolchains/toolchain.ts';
import type { Subject } from './subject.ts';

/** Where package managers look which servers to ask, and whom to trust. */
const folders = ['/etc/apk', '/etc/apt', '/etc/pki/rpm-gpg', '/etc/yum.repos.d', '/etc/zypp', '/usr/share/keyrings'];

/** Whether all that a file command does is to say where packages come from. */
export function isAboutSources({ makes, changes, removes, makesIn }: FileEffect): boolean {
  const paths = [...makes.map(({ path }) => path), ...changes.flatMap((path) => path ?? []), ...removes, ...makesIn];
  return paths.length > 0 && paths.every((path) => folders.some((folder) => isWithin(folder, path)));
}

/** The programs that are called on the way to such a change: `curl … | gpg --dearmor`, `add-apt-repository`. */
export function sourceTools({ steps }: Subject): Set<string> {
  const adding = steps.filter(
    ({ effect, program }) =>
      (effect?.kind === 'files' && isAboutSources(effect)) ||
      /^(?:apt-key|(?:add-apt|apt-add)-repository)$/.test(program ?? ''),
  );
  const instructions = new Set(adding.map(({ instruction }) => instruction));
  const called = steps.filter(({ instruction, effect }) => instructions.has(instruction) && effect?.kind !== 'build');
  return new Set(called.flatMap(({ program }) => (program === undefined ? [] : [baseName(program)])));
}
