/**
 * git, and its kin: fetching sources.
 */

import { baseName, joinPath } from '../../text/paths.ts';
import { type CommandLine, readCall, readOptions } from '../command/commandLine.ts';
import { each } from '../command/table.ts';
import { folderAround, folderOf, pathFrom } from '../command/words.ts';
import { buildEffect } from '../effects/buildEffect.ts';
import { madeFiles } from '../effects/fileEffect.ts';
import { product } from '../effects/products.ts';
import type { BuildEffect, Command, CommandWord, Product, Toolchain } from '../toolchain.ts';

export const git: Toolchain = {
  name: 'git',
  programs: {
    git: explainGit,
    ...each('hg svn bzr', explainOther),
    repo: ({ cwd }) => buildEffect('git', 'repo', { makesIn: [cwd ?? '/'] }),
  },
};

/** Options before the verb whose value is the next word. */
const globalOptions = '-C -c --git-dir --work-tree --namespace --exec-path --config-env';

const cloneOptions =
  '-b --branch --depth -o --origin -c --config -j --jobs --reference --reference-if-able -u --upload-pack ' +
  '--template --separate-git-dir --shallow-since --shallow-exclude --filter --server-option --bundle-uri --revision';

/** Verbs that change the files of the working tree. */
const changesTree = new Set(
  (
    'am apply checkout checkout-index cherry-pick clean lfs merge mv pull read-tree rebase reset restore revert rm ' +
    'sparse-checkout stash submodule subtree svn switch worktree'
  ).split(' '),
);

function explainGit(command: Command): BuildEffect {
  const call = readCall(command.arguments, globalOptions);
  const [word, ...words] = call.rest;
  const verb = word?.value;
  const rest = { ...command, arguments: words, cwd: workingTree(command, call) };
  const does = verb === undefined ? 'git' : `git ${verb}`;
  if (verb === 'clone') return cloned(rest, does, cloneOptions);
  if (verb === 'init') return initialized(rest, does);
  if (verb === 'archive') return archived(rest, does);
  const changes = verb !== undefined && changesTree.has(verb) && !isQuestion(verb, rest.arguments);
  return buildEffect('git', does, { makesIn: changes ? [rest.cwd ?? '/'] : [] });
}

function workingTree({ cwd }: Command, { all }: CommandLine): string | undefined {
  return [...all('-C'), ...all('--work-tree').slice(-1)].reduce(pathFrom, cwd);
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
  const ending = has('--bare', '--mirror') ? '.git' : '';
  const path = clonedPath(command, url, folder, ending);
  if (path === undefined) {
    const around = folder === undefined ? (command.cwd ?? '/') : folderAround(command, folder);
    return buildEffect('git', does, { makesIn: [around] });
  }
  const sources: Product = product(path, 'tree', 'source');
  const history: Product = product(joinPath(path, '.git'), 'tree', 'file');
  const makes = ending === '' && command.name === 'git' ? [sources, history] : [sources];
  return buildEffect('git', does, { makes });
}

function clonedPath(
  command: Command,
  url: CommandWord | undefined,
  folder: CommandWord | undefined,
  ending: string,
): string | undefined {
  if (folder !== undefined) return pathFrom(command.cwd, folder);
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
  const { operands, has } = readOptions(
    command.arguments,
    '--template --separate-git-dir -b --initial-branch --object-format',
  );
  const folder = folderOf(command, operands[0]);
  const isKnown =
    operands[0] === undefined ? command.cwd !== undefined : pathFrom(command.cwd, operands[0]) !== undefined;
  if (!isKnown) return buildEffect('git', does, { makesIn: [folder] });
  const path = has('--bare') ? folder : joinPath(folder, '.git');
  return buildEffect('git', does, { makes: [product(path, 'tree', 'file')] });
}

/** `git archive -o file`; without it, it prints. */
function archived(command: Command, does: string): BuildEffect {
  const { all } = readOptions(command.arguments, '-o --output --format --prefix --remote');
  const { makes, makesIn } = madeFiles(command, all('-o', '--output'));
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
        '-r --rev --revision -u --updaterev -b --branch --username --password --config-option --depth',
      );
    case 'info':
    case 'log':
    case 'status':
    case '--version':
      return buildEffect('git', does);
  }
  return buildEffect('git', does, { makesIn: [command.cwd ?? '/'] });
}
