/**
 * Downloads and archives: curl, wget, tar, unzip.
 */

import { joinPath } from '../../text/paths.ts';
import type { Command, CommandWord, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { fileEffect } from './files.ts';
import { absolutePath, nameInUrl, operands } from './operands.ts';

export const archives: Toolchain = {
  name: 'downloads and archives',
  explain(command) {
    switch (command.name) {
      case 'curl':
        return download(
          command,
          valueOf(command, /^(?:-[a-zA-Z]*o|--output)$/),
          hasFlag(command, /^(?:-[a-zA-Z]*O[a-zA-Z]*|--remote-name)$/),
        );
      case 'wget':
        return download(command, valueOf(command, /^(?:-[a-zA-Z]*O|--output-document)$/), true);
      case 'tar':
      case 'bsdtar':
        return unpack(command, valueOf(command, /^(?:-C|--directory)$/), /^-?[a-zA-Z]*x|--extract/);
      case 'unzip':
        return unpack(command, valueOf(command, /^-d$/), /^/);
      case 'gzip':
      case 'gunzip':
      case 'xz':
      case 'bzip2':
        return { ...fileEffect(command, {}), makesIn: command.cwd === undefined ? [] : [command.cwd] };
      default:
        return undefined;
    }
  },
};

function download(command: Command, output: CommandWord | undefined, named: boolean): Effect {
  if (output !== undefined) {
    if (output.value === '-') return noEffect;
    const path = absolutePath(command, output);
    if (path === undefined) return fileEffect(command, { changes: [undefined] });
    return fileEffect(command, { makes: [{ path, kind: 'file', certainty: 'certain' }] });
  }
  if (!named) return noEffect;
  const url = operands(command).find(({ value }) => /:\/\//.test(value ?? ''));
  const name = url?.value === undefined ? '' : nameInUrl(url.value);
  if (command.cwd === undefined || name === '')
    return { ...fileEffect(command, {}), makesIn: command.cwd === undefined ? [] : [command.cwd] };
  return fileEffect(command, { makes: [{ path: joinPath(command.cwd, name), kind: 'file', certainty: 'certain' }] });
}

function unpack(command: Command, folder: CommandWord | undefined, extracts: RegExp): Effect {
  if (!command.arguments.some(({ value }) => extracts.test(value ?? '')))
    return fileEffect(command, { changes: [undefined] });
  const path = folder === undefined ? command.cwd : absolutePath(command, folder);
  return fileEffect(command, path === undefined ? { changes: [undefined] } : { makesIn: [path] });
}

function valueOf({ arguments: words }: Command, flag: RegExp): CommandWord | undefined {
  const at = words.findIndex(({ value }) => value !== undefined && flag.test(value));
  return at === -1 ? undefined : words[at + 1];
}

function hasFlag({ arguments: words }: Command, flag: RegExp): boolean {
  return words.some(({ value }) => value !== undefined && flag.test(value));
}
