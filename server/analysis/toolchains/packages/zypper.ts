/**
 * The commands of zypper, the package manager of openSUSE.
 */

import type { Command, CommandWord, Effect, PackageEffect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { installedInto, packageEffect } from './packageEffect.ts';
import { readPackageLine } from './words.ts';

export const zypper: Toolchain = {
  name: 'zypper',
  programs: { zypper: explainZypper },
};

/** The verbs and their short forms. */
const actions: readonly [verbs: string, action: PackageEffect['action']][] = [
  ['install in source-install si install-new-recommends inr', 'install'],
  ['remove rm', 'remove'],
  ['update up dist-upgrade dup patch', 'upgrade'],
  [
    'refresh ref refresh-services refs clean cc addrepo ar removerepo rr modifyrepo mr renamerepo nr addservice as ' +
      'removeservice rs addlock al removelock rl purge-kernels',
    'upkeep',
  ],
];

const questions = new Set(
  (
    'search se info if repos lr services ls list-updates lu list-patches lp patch-check pchk packages pa patterns pt ' +
    'products pd what-provides wp locks ll ps licenses versioncmp vcmp targetos tos help'
  ).split(' '),
);

const withValue =
  '-R --root -D --reposd-dir -C --cache-dir -c --config --raw-cache-dir --solv-cache-dir --pkg-cache-dir -p ' +
  '--plus-repo --from -t --type -r --repo --releasever -e --priority -n --name';

function explainZypper(command: Command): Effect | undefined {
  const line = readPackageLine(withoutSwitches(command.arguments), withValue);
  const { verb, names } = line;
  if (verb === undefined) return line.has('--version', '-V', '--help', '-h') ? noEffect : undefined;
  const root = line.flag('-R', '--root');
  if (root !== undefined) return installedInto(command, root);
  if (questions.has(verb)) return noEffect;
  const action = actions.find(([verbs]) => verbs.split(' ').includes(verb))?.[1];
  if (action === undefined) return undefined;
  const isPattern = line.flag('-t', '--type')?.value === 'pattern';
  const effect = packageEffect('zypper', action, action === 'upkeep' ? [] : names, (value) =>
    isPattern ? `pattern:${value}` : plainName(value),
  );
  if (/^(?:clean|cc)$/.test(verb)) return { ...effect, cache: 'cleared' };
  const fetches = action === 'install' || action === 'upgrade' || /^ref(?:resh)?$/.test(verb);
  return fetches ? { ...effect, cache: 'filled' } : effect;
}

/** `-n` before the verb asks no questions; behind it, it names something. */
function withoutSwitches(words: readonly CommandWord[]): readonly CommandWord[] {
  const verb = words.findIndex(({ value }) => value !== undefined && /^[a-z]/.test(value));
  return words.filter(({ value }, at) => value !== '-n' || at > verb);
}

/** Without a version: `=1.2`, `>=1.2`. */
function plainName(value: string): string {
  return value.replace(/[<>=].*$/, '');
}
