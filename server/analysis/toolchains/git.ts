/**
 * git: fetching sources.
 */

import { baseName, joinPath } from '../text/paths.ts';
import type { BuildEffect, Command, Toolchain } from './toolchain.ts';

export const git: Toolchain = {
  name: 'git',
  explain(command) {
    return command.name === 'git' ? explainGit(command) : undefined;
  },
};

const withValue = new Set([
  '-b',
  '--branch',
  '--depth',
  '-o',
  '--origin',
  '-c',
  '--config',
  '-j',
  '--jobs',
  '--reference',
]);

function explainGit(command: Command): BuildEffect {
  const [verb, ...rest] = command.arguments;
  const does = verb?.value === undefined ? 'git' : `git ${verb.value}`;
  const makesIn = verb?.value === 'clone' ? clonedFolder(command, rest) : inPlace(command, verb?.value);
  return { kind: 'build', toolchain: 'git', does, makes: [], makesIn };
}

function clonedFolder({ cwd }: Command, words: Command['arguments']): string[] {
  const [url, folder] = words.filter(({ value, text }, index) => {
    const previous = words[index - 1]?.value;
    return !(value ?? text).startsWith('-') && !(previous !== undefined && withValue.has(previous));
  });
  const name = folder === undefined ? url?.value && baseName(url.value).replace(/\.git$/, '') : folder.value;
  if (name === undefined || name === '') return cwd === undefined ? [] : [cwd];
  if (name.startsWith('/')) return [joinPath('/', name)];
  return cwd === undefined ? [] : [joinPath(cwd, name)];
}

/** `git config` and its like write nothing into the working tree. */
function inPlace({ cwd }: Command, verb: string | undefined): string[] {
  const changesTree = ['checkout', 'pull', 'submodule', 'reset', 'apply', 'merge', 'lfs', 'switch', 'restore'].includes(
    verb ?? '',
  );
  return changesTree && cwd !== undefined ? [cwd] : [];
}
