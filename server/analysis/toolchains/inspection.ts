/**
 * Commands that leave nothing behind: they print, test, wait, or set what ends with the shell.
 */

import { noEffect, type Toolchain } from './toolchain.ts';

export const inspection: Toolchain = {
  name: 'inspection',
  explain({ name, arguments: words }) {
    if (name === 'find')
      return words.some(({ value }) => /^-(?:exec|delete|ok)/.test(value ?? '-exec')) ? undefined : noEffect;
    return names.has(name) ? noEffect : undefined;
  },
};

const names = new Set(
  (
    ': true false test [ [[ echo printf cat ls pwd env printenv date whoami id uname hostname arch which type hash ' +
    'command grep egrep fgrep head tail wc sort uniq cut tr awk du df ps tree stat file sleep set unset export umask ulimit ' +
    'readonly local shift exit return sha256sum sha512sum md5sum diff cmp dirname basename readlink realpath nproc ' +
    'locale sync ldd nm getent tput clear'
  ).split(' '),
);
