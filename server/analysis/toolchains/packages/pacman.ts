/**
 * The commands of pacman, the package manager of Arch Linux.
 */

import { readOptions } from '../command/commandLine.ts';
import { each } from '../command/table.ts';
import { buildEffect } from '../effects/buildEffect.ts';
import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { installedInto, packageEffect } from './packageEffect.ts';

export const pacman: Toolchain = {
  name: 'pacman',
  programs: {
    ...each('pacman yay paru', explainPacman),
    ...each('pacman-key pacman-db-upgrade paccache reflector', () => packageEffect('pacman', 'upkeep')),
    pacstrap: explainPacstrap,
    makepkg: ({ cwd }) => buildEffect('pacman', 'makepkg', { makesIn: [cwd ?? '/'], runsCode: true }),
  },
};

const withValue =
  '-r --root -b --dbpath --cachedir --config --arch --ignore --ignoregroup --overwrite --assume-installed --gpgdir ' +
  '--hookdir --logfile';

function explainPacman(command: Command): Effect | undefined {
  const { operands, has, flag } = readOptions(command.arguments, withValue);
  const root = flag('-r', '--root');
  if (root !== undefined) return installedInto(command, root);
  if (has('-Q', '--query', '-T', '--deptest', '-F', '--files', '-V', '--version', '-h', '--help')) return noEffect;
  if (has('-D', '--database')) return packageEffect('pacman', 'upkeep');
  if (has('-R', '--remove')) return packageEffect('pacman', 'remove', operands, plainName);
  if (has('-U')) return packageEffect('pacman', 'install', operands);
  if (!has('-S', '--sync')) return undefined;
  if (has('-s', '--search', '-i', '--info', '-l', '--list', '-g', '--groups', '-p', '--print')) return noEffect;
  if (has('-c', '--clean')) return { ...packageEffect('pacman', 'upkeep'), cache: 'cleared' };
  if (operands.length > 0) return { ...packageEffect('pacman', 'install', operands, plainName), cache: 'filled' };
  return { ...packageEffect('pacman', has('-u', '--sysupgrade') ? 'upgrade' : 'upkeep'), cache: 'filled' };
}

/** `pacstrap folder package…` fills a new root. */
function explainPacstrap(command: Command): Effect {
  const [folder] = readOptions(command.arguments, '-C').operands;
  return folder === undefined ? noEffect : installedInto(command, folder);
}

/** Without repository (`extra/`) and version. */
function plainName(value: string): string {
  return value.replace(/^[\w-]+\//, '').replace(/[<>=].*$/, '');
}
