/**
 * The commands below apt: dpkg and its kin, which take packages as files.
 */

import { parentPath } from '../../text/paths.ts';
import { readOptions } from '../command/commandLine.ts';
import { each } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect } from '../effects/buildEffect.ts';
import { changedFiles, fileEffect, filledFolder, madeFiles } from '../effects/fileEffect.ts';
import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { installedInto, packageEffect } from './packageEffect.ts';

export const dpkg: Toolchain = {
  name: 'dpkg',
  programs: {
    ...each('dpkg dpkg-deb', explainDpkg),
    gdebi: (command) => packageEffect('apt', 'install', readOptions(command.arguments, '-o --option').operands),
    ...each('dpkg-query dpkg-architecture dpkg-parsechangelog debconf-show', () => noEffect),
    ...each('dpkg-reconfigure debconf-set-selections', () => packageEffect('apt', 'upkeep')),
    'dpkg-divert': diverted,
    'dpkg-statoverride': (command) => changedFiles(command, readOptions(command.arguments).operands.slice(-1)),
    ...each('dpkg-source equivs-build', (command) => filledFolder(command)),
    ...each('dpkg-buildpackage debuild', packaged),
    debootstrap: bootstrapped,
  },
};

function explainDpkg(command: Command): Effect | undefined {
  const { operands, has, flag } = readOptions(command.arguments, '-D --debug --root --admindir --instdir');
  const root = flag('--root', '--instdir');
  if (has('-x', '--extract', '-X', '--vextract', '-R', '--raw-extract', '-e', '--control')) {
    const [, folder] = operands;
    if (folder !== undefined || command.name === 'dpkg-deb') return filledFolder(command, folder);
  }
  if (has('-b', '--build')) return builtPackage(command, operands[0]?.value, operands[1] ?? operands[0]);
  if (has('-i', '--install', '--unpack', '-R', '--recursive')) {
    return root === undefined ? packageEffect('apt', 'install', operands) : installedInto(command, root);
  }
  if (has('-r', '--remove', '-P', '--purge')) return packageEffect('apt', 'remove', operands);
  if (has('--configure', '--set-selections', '--clear-selections', '--add-architecture', '--remove-architecture')) {
    return packageEffect('apt', 'upkeep');
  }
  return asksOnly(command) ? noEffect : undefined;
}

/** Whether the first option is one of those that print. */
function asksOnly({ arguments: words }: Command): boolean {
  return words.some(({ value }) =>
    /^(?:-[lsLScIWfC]|--(?:list|status|listfiles|search|contents|info|show|field|get-selections|print-\S+|compare-versions|audit|verify|version|help|print-architecture))$/.test(
      value ?? '',
    ),
  );
}

/** `dpkg-deb --build folder file`: without a name of its own, the package gets one beside the folder. */
function builtPackage(command: Command, folder = '', target = command.arguments.at(-1)): Effect {
  if (target === undefined) return filledFolder(command);
  if (target.value?.endsWith('.deb') === true) return madeFiles(command, [target]);
  const path = pathFrom(command.cwd, target);
  if (path === undefined || target.value !== folder) return filledFolder(command, target);
  return fileEffect(command, { makes: [{ path: `${path}.deb`, kind: 'file', certainty: 'certain' }] });
}

/** `dpkg-divert --rename file`: the file of a package gets another name. */
function diverted(command: Command): Effect {
  const { operands, has, all } = readOptions(command.arguments, '--divert --package --admindir');
  if (has('--list', '--listpackage', '--truename')) return noEffect;
  const files = [...operands, ...all('--divert')].filter(({ value }) => value?.startsWith('/') !== false);
  return changedFiles(command, files);
}

/** Packages are built into the folder above the sources. */
function packaged(command: Command): Effect {
  const { cwd } = command;
  const folders = cwd === undefined ? ['/'] : [cwd, parentPath(cwd)];
  return { ...buildEffect('dpkg', command.name, { makesIn: folders }), runsCode: true };
}

/** `debootstrap release folder mirror`. */
function bootstrapped(command: Command): Effect {
  const { operands } = readOptions(command.arguments);
  const folder = operands[1];
  return folder === undefined ? noEffect : installedInto(command, folder);
}
