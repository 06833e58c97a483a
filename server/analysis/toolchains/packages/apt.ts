/**
 * The commands of apt: installing and removing packages, and the upkeep of its lists, keys and sources.
 */

import { each, entryOf } from '../command/table.ts';
import { buildEffect } from '../effects/buildEffect.ts';
import { filledFolder } from '../effects/fileEffect.ts';
import type { Command, Effect, PackageEffect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { packageEffect } from './packageEffect.ts';
import { readPackageLine } from './words.ts';

export const apt: Toolchain = {
  name: 'apt',
  programs: {
    ...each('apt-get apt aptitude nala apt-fast', explainApt),
    ...each('apt-cache apt-config', () => noEffect),
    // They look after what apt knows: keys, sources, lists, and which packages were asked for.
    ...each('apt-key add-apt-repository apt-add-repository apt-mark apt-file extrepo', () =>
      packageEffect('apt', 'upkeep'),
    ),
    // They install what they find out themselves.
    ...each('mk-build-deps tasksel unattended-upgrade unattended-upgrades', () => packageEffect('apt', 'install')),
  },
};

const actions: Readonly<Record<string, PackageEffect['action']>> = {
  install: 'install',
  reinstall: 'install',
  satisfy: 'install',
  remove: 'remove',
  purge: 'remove',
  upgrade: 'upgrade',
  'dist-upgrade': 'upgrade',
  'full-upgrade': 'upgrade',
  'safe-upgrade': 'upgrade',
  update: 'upkeep',
  clean: 'upkeep',
  autoclean: 'upkeep',
  'dist-clean': 'upkeep',
  distclean: 'upkeep',
  autoremove: 'upkeep',
  autopurge: 'upkeep',
  'edit-sources': 'upkeep',
  mark: 'upkeep',
};

const withValue =
  '-o --option -t --target-release --default-release -c --config-file -a --host-architecture -P --build-profiles';

const questions = new Set(
  'list show search policy depends rdepends check changelog madison why why-not moo indextargets'.split(' '),
);

function explainApt(command: Command): Effect | undefined {
  const { verb, names, has } = readPackageLine(command.arguments, withValue);
  if (verb === undefined) return command.arguments.every(({ value }) => value?.startsWith('-')) ? noEffect : undefined;
  if (questions.has(verb)) return noEffect;
  if (verb === 'source') return buildEffect('apt', 'apt-get source', { makesIn: [command.cwd ?? '/'] });
  if (verb === 'download') return filledFolder(command);
  // The packages that it names are not those that it installs.
  if (verb === 'build-dep') return packageEffect('apt', 'install');
  const action = entryOf(actions, verb);
  if (action === undefined) return undefined;
  if (has('-s', '--simulate', '--dry-run', '--print-uris')) return noEffect;
  const effect = packageEffect('apt', action, names, plainName);
  // `clean` leaves the lists.
  if (verb === 'update') return { ...effect, cache: 'filled' };
  return /^dist-?clean$/.test(verb) ? { ...effect, cache: 'cleared' } : effect;
}

/** Without a version (`=1.2`), release (`/stable`) or architecture (`:arm64`). */
function plainName(value: string): string {
  return value.replace(/[=/:].*$/, '');
}
