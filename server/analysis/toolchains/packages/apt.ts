/**
 * The commands of apt: installing and removing packages, and the upkeep of its lists.
 */

import type { Command, CommandWord, PackageEffect, Toolchain } from '../toolchain.ts';
import { packageWords } from './words.ts';

export const apt: Toolchain = {
  name: 'apt',
  explain(command) {
    return ['apt-get', 'apt', 'aptitude'].includes(command.name) ? explainApt(command) : undefined;
  },
};

const actions: Readonly<Record<string, PackageEffect['action']>> = {
  install: 'install',
  remove: 'remove',
  purge: 'remove',
  upgrade: 'upgrade',
  'dist-upgrade': 'upgrade',
  'full-upgrade': 'upgrade',
  update: 'upkeep',
  clean: 'upkeep',
  autoclean: 'upkeep',
  autoremove: 'upkeep',
};

/** Flags whose value is the next word. */
const withValue = new Set([
  '-o',
  '--option',
  '-t',
  '--target-release',
  '--default-release',
  '-c',
  '--config-file',
  '-a',
]);

function explainApt({ arguments: words }: Command): PackageEffect | undefined {
  const rest = packageWords(words, withValue);
  const [verb, ...names] = rest;
  const action = verb?.value === undefined ? undefined : actions[verb.value];
  if (action === undefined) return undefined;
  return { kind: 'packages', manager: 'apt', action, packages: names.map((word) => ({ name: nameOf(word), word })) };
}

/** Without a version (`=1.2`), release (`/stable`) or architecture (`:arm64`). */
function nameOf({ value }: CommandWord): string | undefined {
  return value?.replace(/[=/:].*$/, '');
}
