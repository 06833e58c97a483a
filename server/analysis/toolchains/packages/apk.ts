/**
 * The commands of apk: installing and removing packages, and the upkeep of its cache.
 */

import type { Command, CommandWord, PackageEffect, Toolchain } from '../toolchain.ts';
import { packageWords } from './words.ts';

export const apk: Toolchain = {
  name: 'apk',
  explain(command) {
    return command.name === 'apk' ? explainApk(command) : undefined;
  },
};

const actions: Readonly<Record<string, PackageEffect['action']>> = {
  add: 'install',
  del: 'remove',
  upgrade: 'upgrade',
  update: 'upkeep',
  cache: 'upkeep',
  fix: 'upkeep',
};

/** Flags whose value is the next word. */
const withValue = new Set(['-t', '--virtual', '-X', '--repository', '-p', '--root', '--arch', '--repositories-file']);

function explainApk({ arguments: words }: Command): PackageEffect | undefined {
  const [verb, ...names] = packageWords(words, withValue);
  const action = verb?.value === undefined ? undefined : actions[verb.value];
  if (action === undefined) return undefined;
  const packages = action === 'upkeep' ? [] : names.map((word) => ({ name: nameOf(word), word }));
  return { kind: 'packages', manager: 'apk', action, packages };
}

/** Without a version (`=1.2`, `~1.2`, `>1`) or repository (`@edge`). */
function nameOf({ value }: CommandWord): string | undefined {
  return value?.replace(/[=<>~@].*$/, '');
}
