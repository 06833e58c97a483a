/**
 * Users and groups: useradd, adduser, groupadd, addgroup and their like.
 */

import { joinPath } from '../text/paths.ts';
import type { Command, Toolchain } from './toolchain.ts';

export const accounts: Toolchain = {
  name: 'accounts',
  explain(command) {
    if (!commands.has(command.name)) return undefined;
    return { kind: 'accounts', names: namesIn(command), homes: homesIn(command) };
  },
};

const commands = new Set(
  (
    'useradd adduser usermod userdel deluser groupadd addgroup groupmod groupdel delgroup gpasswd groupmems passwd ' +
    'chpasswd chage chsh chfn newusers pwconv grpconv'
  ).split(' '),
);

/** Every word that may be a name: the last ones are the user and its group, and one too many does no harm. */
function namesIn({ arguments: words }: Command): string[] {
  return words.flatMap(({ value }) => (value !== undefined && /^[a-z_][a-z0-9_.-]*$/i.test(value) ? [value] : []));
}

/** The homes that are named; others lie in /home. Whether they are made depends on the tool and its settings. */
function homesIn({ name, arguments: words }: Command): string[] {
  if (!['useradd', 'adduser', 'usermod'].includes(name)) return [];
  const flag = name === 'adduser' ? /^(?:-h|--home)(?:=|$)/ : /^(?:-\w*d|--home(?:-dir)?)(?:=|$)/;
  return words.flatMap(({ value = '' }, index) => {
    if (!flag.test(value)) return [];
    const home = value.includes('=') ? value.slice(value.indexOf('=') + 1) : words[index + 1]?.value;
    return home?.startsWith('/') === true ? [joinPath('/', home)] : [];
  });
}
