/**
 * Users and groups: useradd, adduser, groupadd, addgroup and their like.
 */

import type { Command, Toolchain } from './toolchain.ts';

export const accounts: Toolchain = {
  name: 'accounts',
  explain(command) {
    if (!commands.has(command.name)) return undefined;
    return { kind: 'accounts', names: namesIn(command) };
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
