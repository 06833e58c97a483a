/**
 * Commands that look after the system itself: services, locales, alternatives, and the databases that programs look things
 * up in.
 */

import { readCommandLine, readOptions } from '../command/commandLine.ts';
import { each } from '../command/table.ts';
import { folderOf, pathFrom, pathsFrom } from '../command/words.ts';
import { buildEffect } from '../effects/buildEffect.ts';
import { fileEffect, filledFolder } from '../effects/fileEffect.ts';
import { packageEffect } from '../packages/packageEffect.ts';
import type { Command, Effect, Explain, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

export const system: Toolchain = {
  name: 'system',
  programs: {
    // A locale belongs to the package that it is made from.
    ...each('locale-gen localedef', () => packageEffect('apt', 'upkeep')),
    ldconfig: linkedLibraries,
    'update-locale': (command) =>
      fileEffect(command, { makes: [{ path: '/etc/default/locale', kind: 'file', certainty: 'certain' }] }),
    ...each('update-alternatives alternatives', chosen),
    busybox: installedBusybox,
    ...each('service invoke-rc.d initctl supervisorctl rc-service', () => noEffect),
    systemctl: controlled,
    crontab: scheduled,
    'dbus-uuidgen': (command) => fileEffect(command, { makesIn: ['/etc', '/var/lib/dbus'] }),
    'systemd-machine-id-setup': (command) =>
      fileEffect(command, { makes: [{ path: '/etc/machine-id', kind: 'file', certainty: 'certain' }] }),
    ...each('update-mime-database update-desktop-database glib-compile-schemas gtk-update-icon-cache', (command) =>
      filledFolder(command, command.arguments.at(-1)),
    ),
    // Where a command writes what it is there to write.
    ...each('authconfig authselect chkconfig setup-timezone update-rc.d visudo', writesIn('/etc')),
    depmod: writesIn('/lib/modules'),
    'fc-cache': writesIn('/var/cache/fontconfig'),
    mandb: writesIn('/var/cache/man'),
    'rc-update': writesIn('/etc/runlevels'),
    'update-crypto-policies': writesIn('/etc/crypto-policies'),
    'update-initramfs': writesIn('/boot'),
    'update-java-alternatives': writesIn('/etc/alternatives'),
  },
};

/** `ldconfig folder…` writes a cache, and links that bear the names under which programs look for a library. */
function linkedLibraries({ cwd, arguments: words }: Command): Effect {
  const folders = pathsFrom(cwd, readCommandLine(words, '-r -C -f').operands);
  const usual = ['/etc', '/lib', '/usr/lib', '/usr/local/lib'];
  return buildEffect('system', 'ldconfig', { byProductsIn: [...usual, ...folders] });
}

function writesIn(folder: string): Explain {
  return (command) => fileEffect(command, { makesIn: [folder] });
}

/** `update-alternatives --install link name path priority`, with `--slave link name path` behind it. */
function chosen(command: Command): Effect {
  const words = command.arguments;
  const links = words.flatMap(({ value }, at) =>
    /^--(?:install|slave|follower)$/.test(value ?? '') ? [words.slice(at + 1, at + 4)] : [],
  );
  const makes = links.flatMap(([link, , target]) => {
    const path = link && pathFrom(command.cwd, link);
    const like = target && pathFrom(command.cwd, target);
    if (path === undefined) return [];
    return [{ path, kind: 'file' as const, certainty: 'certain' as const, ...(like === undefined ? {} : { like }) }];
  });
  return fileEffect(command, { makes, makesIn: makes.length < links.length ? ['/usr'] : [] });
}

/** `busybox --install folder`: a link for each program that it holds; without a folder, where they belong. */
function installedBusybox(command: Command): Effect {
  const { operands, has } = readOptions(command.arguments);
  if (!has('--install')) return noEffect;
  return fileEffect(
    command,
    operands[0] === undefined ? { makesIn: ['/bin', '/sbin', '/usr'] } : { makesIn: [folderOf(command, operands[0])] },
  );
}

/** Services do not run while an image is built; which of them are to start is kept in links. */
function controlled(command: Command): Effect {
  const { operands } = readOptions(command.arguments, '-t --type -p --property -H -M --root');
  const verb = operands[0]?.value ?? '';
  const isKept = /^(?:enable|disable|mask|unmask|preset|set-default|reenable|link|edit)$/.test(verb);
  return isKept ? fileEffect(command, { makesIn: ['/etc/systemd'] }) : noEffect;
}

/** `crontab file`, `crontab -`. */
function scheduled(command: Command): Effect {
  const { operands, has } = readOptions(command.arguments, '-u -c -s');
  if (has('-l') || (operands.length === 0 && !has('-r', '-e') && command.arguments.length > 0)) return noEffect;
  return fileEffect(command, { makesIn: ['/var/spool/cron'] });
}
