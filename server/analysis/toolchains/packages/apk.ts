/**
 * The commands of apk: installing and removing packages, and the upkeep of its cache.
 */

import { entryOf } from '../command/table.ts';
import { filledFolder } from '../effects/fileEffect.ts';
import type { Command, Effect, PackageEffect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { installedInto, packageEffect } from './packageEffect.ts';
import { readPackageLine } from './words.ts';

export const apk: Toolchain = {
  name: 'apk',
  programs: { apk: explainApk },
};

const actions: Readonly<Record<string, PackageEffect['action']>> = {
  add: 'install',
  del: 'remove',
  upgrade: 'upgrade',
  update: 'upkeep',
  cache: 'upkeep',
  fix: 'upkeep',
};

const questions = new Set('info version search list policy audit stats dot verify manifest adbdump'.split(' '));

const withValue =
  '-t --virtual -X --repository -p --root --arch --repositories-file --keys-dir --cache-dir --cache-max-age --wait ' +
  '-o --output -R --progress-fd --timeout';

function explainApk(command: Command): Effect | undefined {
  const { verb, names, has, flag } = readPackageLine(command.arguments, withValue);
  if (verb === undefined) return has('--version', '-V', '-h', '--help', '--print-arch') ? noEffect : undefined;
  if (questions.has(verb)) return noEffect;
  if (verb === 'fetch') return filledFolder(command, flag('-o', '--output'));
  const action = entryOf(actions, verb);
  if (action === undefined) return undefined;
  const root = flag('-p', '--root');
  if (root !== undefined && root.value !== '/') return installedInto(command, root);
  const effect = packageEffect('apk', action, action === 'upkeep' ? [] : names, plainName);
  if (verb === 'cache') return names[0]?.value === 'clean' ? { ...effect, cache: 'cleared' } : effect;
  const isKept =
    /^(?:add|update|upgrade)$/.test(verb) && !has('--no-cache', '--no-network') && flag('--cache-dir') === undefined;
  return isKept ? { ...effect, cache: 'filled' } : effect;
}

/** Without a version (`=1.2`, `~1.2`, `>1`) or repository (`@edge`). */
function plainName(value: string): string {
  return value.replace(/[=<>~@].*$/, '');
}
