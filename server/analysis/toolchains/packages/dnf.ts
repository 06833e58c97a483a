/**
 * The commands of dnf, and of yum, microdnf and tdnf, which are called like it.
 */

import { each, entryOf } from '../command/table.ts';
import { filledFolder } from '../effects/fileEffect.ts';
import type { Command, CommandWord, Effect, PackageEffect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { installedInto, packageEffect } from './packageEffect.ts';
import { readPackageLine } from './words.ts';

export const dnf: Toolchain = {
  name: 'dnf',
  programs: {
    ...each('dnf dnf5 dnf-3 yum microdnf tdnf', explainDnf),
    // They look after repositories and what is known of packages.
    ...each('yum-config-manager subscription-manager package-cleanup yum-complete-transaction', () =>
      packageEffect('dnf', 'upkeep'),
    ),
    'yum-builddep': () => packageEffect('dnf', 'install'),
    yumdownloader: (command) =>
      filledFolder(command, readPackageLine(command.arguments, '--destdir').flag('--destdir')),
    repoquery: () => noEffect,
  },
};

const actions: Readonly<Record<string, PackageEffect['action']>> = {
  install: 'install',
  localinstall: 'install',
  reinstall: 'install',
  downgrade: 'install',
  swap: 'install',
  remove: 'remove',
  erase: 'remove',
  rm: 'remove',
  upgrade: 'upgrade',
  update: 'upgrade',
  'upgrade-minimal': 'upgrade',
  'update-minimal': 'upgrade',
  'distro-sync': 'upgrade',
  'distribution-synchronization': 'upgrade',
  autoremove: 'upkeep',
  clean: 'upkeep',
  makecache: 'upkeep',
  'config-manager': 'upkeep',
  copr: 'upkeep',
  mark: 'upkeep',
  versionlock: 'upkeep',
  history: 'upkeep',
};

const questions = new Set(
  'list info search provides whatprovides repoquery repolist check check-update updateinfo deplist needs-restarting'.split(
    ' ',
  ),
);

const withValue =
  '-c --config -d --debuglevel -e --errorlevel -R --randomwait -x --exclude --excludepkgs --enablerepo ' +
  '--disablerepo --repo --repoid --repofrompath --setopt --installroot --releasever --disableplugin --enableplugin ' +
  '--disableexcludes --forcearch --advisory --comment --downloaddir --destdir --color';

function explainDnf(command: Command): Effect | undefined {
  const { verb, names, has, flag } = readPackageLine(command.arguments, withValue);
  if (verb === undefined) return command.arguments.every((word) => word.value?.startsWith('-')) ? noEffect : undefined;
  const root = flag('--installroot');
  if (root !== undefined) return installedInto(command, root);
  if (questions.has(verb)) return noEffect;
  if (verb === 'download' || has('--downloadonly')) return filledFolder(command, flag('--destdir', '--downloaddir'));
  if (verb === 'builddep' || verb === 'build-dep') return packageEffect('dnf', 'install');
  const group = /^group-?(install|update|remove|erase)?$/.exec(verb);
  if (group !== null) return explainGroup(group[1], names);
  if (verb === 'module') return explainModule(names);
  const action = entryOf(actions, verb);
  if (action === undefined) return undefined;
  const effect = packageEffect('dnf', action, action === 'upkeep' ? [] : names, plainName);
  if (verb === 'clean') return { ...effect, cache: 'cleared' };
  const fetches = action === 'install' || action === 'upgrade' || verb === 'makecache';
  return fetches ? { ...effect, cache: 'filled' } : effect;
}

/** `groupinstall name`, `group install name`; for `dnf install`, it is called `@name`. */
function explainGroup(glued: string | undefined, words: readonly CommandWord[]): Effect | undefined {
  const [first, ...rest] = words;
  const verb = glued ?? first?.value ?? '';
  if (verb === 'list' || verb === 'info' || verb === 'summary') return noEffect;
  const action = entryOf(actions, verb);
  if (action === undefined) return undefined;
  return packageEffect('dnf', action, glued === undefined ? rest : words, (value) => `@${value.replace(/^@/, '')}`);
}

/** `module enable name:stream` chooses what a later install means; `module install` installs. */
function explainModule([verb, ...names]: readonly CommandWord[]): Effect {
  if (verb?.value === 'list' || verb?.value === 'info') return noEffect;
  return packageEffect('dnf', verb?.value === 'install' ? 'install' : 'upkeep', verb?.value === 'install' ? names : []);
}

/** Without architecture (`.x86_64`), and without version and release (`-4.8.5-39.el7`, `-3.9.1`). */
function plainName(value: string): string {
  const name = value.replace(/\.(?:x86_64|noarch|aarch64|i[36]86|ppc64le|s390x)$/, '');
  return name.replace(/-\d[\w.+~^:]*-\d[\w.+~^]*$|-\d+(?:\.[\w*]+)+$/, '');
}
