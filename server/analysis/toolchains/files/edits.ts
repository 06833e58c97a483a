/**
 * Commands that write or change single files: touch, tee, dd, sed -i and their like.
 */

import { joinPath } from '../../text/paths.ts';
import { readOptions } from '../command/commandLine.ts';
import { folderAround, folderOf, pathFrom } from '../command/words.ts';
import { changedFiles, fileEffect, filledFolder, madeFiles, rewrittenFiles } from '../effects/fileEffect.ts';
import type { Command, CommandWord, Effect, FileEffect, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { matchesOf } from './patterns.ts';

/** Makes the files of a command that are not there yet, and changes the others. */
export function touched(withValue = ''): (command: Command) => FileEffect {
  return (command) => {
    const { operands } = readOptions(command.arguments, withValue);
    const isThere = (word: CommandWord) => {
      const path = pathFrom(command.cwd, word);
      return path !== undefined && (matchesOf(command, path) !== undefined || command.files.kindOf(path) !== undefined);
    };
    const made = madeFiles(
      command,
      operands.filter((word) => !isThere(word)),
    );
    return { ...made, changes: changedFiles(command, operands.filter(isThere)).changes };
  };
}

/** `tee file…`, `tee -a file…`. */
export function teed(command: Command): FileEffect {
  const { operands, has } = readOptions(command.arguments);
  return has('-a', '--append') ? { ...touched()(command), rewrites: true } : madeFiles(command, operands);
}

/** `truncate -s 0 file…`. */
export function truncated(command: Command): FileEffect {
  return { ...touched('-s --size -r --reference')(command), rewrites: true };
}

/** `dd of=file`. */
export function dumped(command: Command): FileEffect {
  const outputs = command.arguments.filter(({ value, text }) => /^["']?of=/.test(value ?? text));
  const words = outputs.map((word) => ({
    ...word,
    value: word.value?.slice('of='.length),
    text: word.text.replace(/^(["']?)of=/, '$1'),
  }));
  return madeFiles(command, words);
}

/** `split file prefix`: pieces beside each other, whose names begin with the prefix. */
export function divided(command: Command): FileEffect {
  const { operands } = readOptions(
    command.arguments,
    '-a -b -C -l -n -t --suffix-length --bytes --line-bytes --lines --number',
  );
  const prefix = operands[1];
  if (prefix === undefined) return filledFolder(command);
  const path = pathFrom(command.cwd, prefix);
  return fileEffect(command, { makesIn: [path === undefined ? folderAround(command, prefix) : joinPath(path, '..')] });
}

/** `mktemp`: a file or folder with a name of its own. */
export function temporary(command: Command): FileEffect {
  const { operands, all } = readOptions(command.arguments, '-p --tmpdir --suffix');
  const [template] = operands;
  const folder = all('-p', '--tmpdir')[0];
  if (folder !== undefined) return filledFolder(command, folder);
  if (template?.value?.includes('/') === true) {
    return fileEffect(command, { makesIn: [joinPath(folderOf(command, template), '..')] });
  }
  return fileEffect(command, { makesIn: [template === undefined ? '/tmp' : (command.cwd ?? '/')] });
}

/** `sed -i script file…`; with -e or -f there is no script among the operands. */
export function edited(command: Command): Effect {
  const { operands, has } = readOptions(command.arguments, '-e -f --expression --file -l --line-length');
  const flag = command.arguments.find(({ value }) => /^(?:-[nrEsuz]*i|--in-place)/.test(value ?? ''));
  if (flag === undefined) return noEffect;
  const files = operands.slice(has('-e', '-f', '--expression', '--file') ? 0 : 1);
  const suffix = /^(?:-\w*?i|--in-place=)([^*/=]+)$/.exec(flag.value ?? '')?.[1];
  const effect = rewrittenFiles(command, files);
  return suffix === undefined ? effect : { ...effect, makes: files.flatMap((file) => backup(command, file, suffix)) };
}

function backup(command: Command, file: CommandWord, suffix: string): Product[] {
  const path = pathFrom(command.cwd, file);
  if (path === undefined || matchesOf(command, path) !== undefined) return [];
  return [{ path: path + suffix, kind: 'file', like: path, certainty: 'certain' }];
}
