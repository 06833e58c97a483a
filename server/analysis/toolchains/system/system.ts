/**
 * Commands that look after the system itself: services, locales, alternatives, and the databases that programs look things
 * up in.
 */

import { readOptions } from '../command/commandLine.ts';
import { entryOf } from '../command/table.ts';
import { folderOf, pathFrom } from '../command/words.ts';
import { fileEffect, filledFolder } from '../effects/fileEffect.ts';
import { packageEffect } from '../packages/packageEffect.ts';
import type { Command, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

export const system: Toolchain = {
  name: 'system',
  explain(command) {
    const explain = entryOf(commands, command.name);
    if (explain !== undefined) return explain(command);
    const folder = entryOf(folders, command.name);
    return folder === undefined ? undefined : fileEffect(command, { makesIn: [folder] });
  },
};

const commands: Readonly<Record<string, (command: Command) => Effect>> = {
  // A locale belongs to the package that it is made from.
  'locale-gen': () => packageEffect('apt', 'upkeep'),
  localedef: () => packageEffect('apt', 'upkeep'),
  ldconfig: (command) => fileEffect(command, { changes: ['/etc/ld.so.cache'] }),
  'update-locale': (command) =>
    fileEffect(command, { makes: [{ path: '/etc/default/locale', kind: 'file', certainty: 'certain' }] }),
  'update-alternatives': chosen,
  alternatives: chosen,
  busybox: installedBusybox,
  service: () => noEffect,
  'invoke-rc.d': () => noEffect,
  initctl: () => noEffect,
  supervisorctl: () => noEffect,
  'rc-service': () => noEffect,
  systemctl: controlled,
  crontab: scheduled,
  'dbus-uuidgen': (command) => fileEffect(command, { makesIn: ['/etc', '/var/lib/dbus'] }),
  'systemd-machine-id-setup': (command) =>
    fileEffect(command, { makes: [{ path: '/etc/machine-id', kind: 'file', certainty: 'certain' }] }),
  'update-mime-database': (command) => filledFolder(command, command.arguments.at(-1)),
  'update-desktop-database': (command) => filledFolder(command, command.arguments.at(-1)),
  'glib-compile-schemas': (command) => filledFolder(command, command.arguments.at(-1)),
  'gtk-update-icon-cache': (command) => filledFolder(command, command.arguments.at(-1)),
};

/** Where a command writes what it is there to write. */
const folders: Readonly<Record<string, string>> = {
  authconfig: '/etc',
  authselect: '/etc',
  chkconfig: '/etc',
  depmod: '/lib/modules',
  'fc-cache': '/var/cache/fontconfig',
  mandb: '/var/cache/man',
  'rc-update': '/etc/runlevels',
  'setup-timezone': '/etc',
  'update-crypto-policies': '/etc/crypto-policies',
  'update-initramfs': '/boot',
  'update-java-alternatives': '/etc/alternatives',
  'update-rc.d': '/etc',
  visudo: '/etc',
};

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
