/**
 * Users and groups: useradd, adduser, groupadd, addgroup and their like.
 */

import { readOptions } from '../command/commandLine.ts';
import { each } from '../command/table.ts';
import { pathsFrom } from '../command/words.ts';
import type { Command, Toolchain } from '../toolchain.ts';

export const accounts: Toolchain = {
  name: 'accounts',
  programs: each(
    'useradd adduser usermod userdel deluser groupadd addgroup groupmod groupdel delgroup gpasswd groupmems passwd ' +
      'chpasswd chage chsh chfn newusers pwconv grpconv',
    (command) => ({ kind: 'accounts', names: namesIn(command), homes: homesIn(command) }),
  ),
};

/** Every word that may be a name: the last ones are the user and its group, and one too many does no harm. */
function namesIn({ arguments: words }: Command): string[] {
  return words.flatMap(({ value }) => (value !== undefined && /^[a-z_][a-z0-9_.-]*$/i.test(value) ? [value] : []));
}

/** The homes that are named; others lie in /home. Whether they are made depends on the tool and its settings. */
function homesIn({ name, arguments: words }: Command): string[] {
  if (!['useradd', 'adduser', 'usermod'].includes(name)) return [];
  const flags = name === 'adduser' ? '-h --home' : '-d --home --home-dir';
  return pathsFrom(undefined, readOptions(words, flags).all(...flags.split(' ')));
}
