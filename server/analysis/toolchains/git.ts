/**
 * git, and its kin: fetching sources.
 */

import { baseName, joinPath } from '../text/paths.ts';
import { buildEffect } from './buildEffect.ts';
import { folderOf, madeFiles } from './files/fileEffect.ts';
import { absolutePath, folderAround } from './files/operands.ts';
import { readOptions } from './files/options.ts';
import type { BuildEffect, Command, CommandWord, Product, Toolchain } from './toolchain.ts';

export const git: Toolchain = {
  name: 'git',
  explain(command) {
    switch (command.name) {
      case 'git':
        return explainGit(command);
      case 'hg':
      case 'svn':
      case 'bzr':
        return explainOther(command);
      case 'repo':
        return buildEffect('git', 'repo', { makesIn: command.cwd === undefined ? [] : [command.cwd] });
      default:
        return undefined;
    }
  },
};

/** Options before the verb whose value is the next word. */
const globalOptions = 'C c git-dir work-tree namespace exec-path config-env';

const cloneOptions =
  'b branch depth o origin c config j jobs reference reference-if-able u upload-pack template separate-git-dir ' +
  'shallow-since shallow-exclude filter server-option bundle-uri revision';

/** Verbs that change the files of the working tree. */
const changesTree = new Set(
  (
    'am apply checkout checkout-index cherry-pick clean lfs merge mv pull read-tree rebase reset restore revert rm ' +
    'sparse-checkout stash submodule subtree svn switch worktree'
  ).split(' '),
);

function explainGit(command: Command): BuildEffect {
  const words = command.arguments;
  const at = verbIndex(words);
  const verb = words[at]?.value;
  const rest = { ...command, arguments: words.slice(at + 1), cwd: workingTree(command, words.slice(0, at)) };
  const does = verb === undefined ? 'git' : `git ${verb}`;
  if (verb === 'clone') return cloned(rest, does, cloneOptions);
  if (verb === 'init') return initialized(rest, does);
  if (verb === 'archive') return archived(rest, does);
  const changes = verb !== undefined && changesTree.has(verb) && !isQuestion(verb, rest.arguments);
  return buildEffect('git', does, { makesIn: changes ? [rest.cwd ?? '/'] : [] });
}

/** Where the verb stands, behind options such as `-C folder`. */
function verbIndex(words: readonly CommandWord[]): number {
  const withValue = globalOptions.split(' ').map((name) => (name.length === 1 ? `-${name}` : `--${name}`));
  let at = 0;
  for (; at < words.length; at++) {
    const text = words[at]?.value ?? words[at]?.text ?? '';
    if (!text.startsWith('-')) break;
    if (withValue.includes(text)) at++;
  }
  return at;
}

function workingTree(command: Command, words: readonly CommandWord[]): string | undefined {
  const { values } = readOptions(words, globalOptions);
  let place = command;
  for (const folder of [...values('C'), ...values('work-tree').slice(-1)]) {
    place = { ...place, cwd: absolutePath(place, folder) };
  }
  return place.cwd;
}

/** `git submodule status`, `git lfs install` and their like look, or set things up. */
function isQuestion(verb: string, [first]: readonly CommandWord[]): boolean {
  const asked = first?.value;
  if (verb === 'lfs') return !['pull', 'checkout', 'fetch', 'clone', undefined].includes(asked);
  if (verb === 'submodule') return asked === 'status' || asked === 'init' || asked === 'sync' || asked === 'summary';
  return verb === 'stash' && asked === 'list';
}

/** A folder with the sources; with its history, unless that is all there is. */
function cloned(command: Command, does: string, withValue: string): BuildEffect {
  const { operands, has } = readOptions(command.arguments, withValue);
  const [url, folder] = operands;
  const ending = has('bare', 'mirror') ? '.git' : '';
  const path = clonedPath(command, url, folder, ending);
  if (path === undefined) {
    const around = folder === undefined ? (command.cwd ?? '/') : folderAround(command, folder);
    return buildEffect('git', does, { makesIn: [around] });
  }
  const sources: Product = { path, kind: 'tree', role: 'source', certainty: 'certain' };
  const history: Product = { path: joinPath(path, '.git'), kind: 'tree', role: 'file', certainty: 'certain' };
  const makes = ending === '' && command.name === 'git' ? [sources, history] : [sources];
  return buildEffect('git', does, { makes });
}

function clonedPath(
  command: Command,
  url: CommandWord | undefined,
  folder: CommandWord | undefined,
  ending: string,
): string | undefined {
  if (folder !== undefined) return absolutePath(command, folder);
  // Of `https://host/$TEAM/tool.git` the last name is known.
  const written = url?.value ?? url?.text.replace(/["']$/, '').replace(/^.*[$`}]/, '$');
  if (written === undefined || (url?.value === undefined && !written.includes('/'))) return undefined;
  const name = baseName(written.replace(/:/g, '/').replace(/\/?\.git\/?$/, ''));
  return name === '' || name.includes('$') || command.cwd === undefined
    ? undefined
    : joinPath(command.cwd, name + ending);
}

/** `git init folder`. */
function initialized(command: Command, does: string): BuildEffect {
  const { operands, has } = readOptions(command.arguments, 'template separate-git-dir b initial-branch object-format');
  const folder = folderOf(command, operands[0]);
  const isKnown =
    operands[0] === undefined ? command.cwd !== undefined : absolutePath(command, operands[0]) !== undefined;
  if (!isKnown) return buildEffect('git', does, { makesIn: [folder] });
  const path = has('bare') ? folder : joinPath(folder, '.git');
  return buildEffect('git', does, { makes: [{ path, kind: 'tree', role: 'file', certainty: 'certain' }] });
}

/** `git archive -o file`; without it, it prints. */
function archived(command: Command, does: string): BuildEffect {
  const { values } = readOptions(command.arguments, 'o output format prefix remote');
  const { makes, makesIn } = madeFiles(command, values('o', 'output'));
  return buildEffect('git', does, { makes, makesIn });
}

/** Subversion, Mercurial and Bazaar. */
function explainOther(command: Command): BuildEffect {
  const [verb, ...rest] = command.arguments;
  const does = verb?.value === undefined ? command.name : `${command.name} ${verb.value}`;
  switch (verb?.value) {
    case 'clone':
    case 'checkout':
    case 'co':
    case 'branch':
    case 'export':
      if (command.name === 'hg' && verb.value !== 'clone') break;
      return cloned(
        { ...command, arguments: rest },
        does,
        'r rev revision u updaterev b branch username password config-option depth',
      );
    case 'info':
    case 'log':
    case 'status':
    case '--version':
      return buildEffect('git', does);
  }
  return buildEffect('git', does, { makesIn: [command.cwd ?? '/'] });
}
