/**
 * The commands below dnf and zypper: rpm, which takes packages as files, and what builds and collects them.
 */

import { readOptions } from '../command/commandLine.ts';
import { inHome } from '../command/environment.ts';
import { each } from '../command/table.ts';
import { buildEffect } from '../effects/buildEffect.ts';
import { filledFolder } from '../effects/fileEffect.ts';
import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { installedInto, packageEffect } from './packageEffect.ts';

export const rpm: Toolchain = {
  name: 'rpm',
  programs: {
    rpm: explainRpm,
    rpmkeys: () => packageEffect('dnf', 'upkeep'),
    ...each('rpm2cpio rpmlint', () => noEffect),
    rpmbuild: builtPackages,
    ...each('createrepo createrepo_c', (command) => filledFolder(command, readOptions(command.arguments).operands[0])),
  },
};

function explainRpm(command: Command): Effect | undefined {
  const { operands, has, flag } = readOptions(
    command.arguments,
    '--root -r --dbpath --define -D --eval -E --prefix --relocate --excludepath --qf --queryformat',
  );
  if (has('--import', '--initdb', '--rebuilddb', '--setperms')) return packageEffect('dnf', 'upkeep');
  // `-qi` and `-Va` ask; letters that install mean something else behind them.
  if (has('-q', '--query', '-V', '--verify', '-K', '--checksig', '--version', '--showrc', '--eval', '-E'))
    return noEffect;
  if (has('-e', '--erase')) return packageEffect('dnf', 'remove', operands);
  const root = flag('--root', '-r');
  if (!has('-i', '--install', '-U', '--upgrade', '-F', '--freshen', '--reinstall')) return undefined;
  return root === undefined ? packageEffect('dnf', 'install', operands) : installedInto(command, root);
}

/** Packages and what they are built from lie in the `rpmbuild` folder at home, if nothing else is said. */
function builtPackages(command: Command): Effect {
  const folder = inHome(command, 'rpmbuild');
  const isDefault =
    folder !== undefined && command.arguments.every(({ value }) => value?.includes('_topdir') === false);
  return { ...buildEffect('rpm', 'rpmbuild', { makesIn: [isDefault ? folder : '/'] }), runsCode: true };
}
