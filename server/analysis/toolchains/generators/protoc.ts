/**
 * protoc, the compiler of protocol buffers: it writes sources into folders that are named one by one.
 */

import { isWithin } from '../../text/paths.ts';
import { readOptions } from '../command/commandLine.ts';
import { folderOf, wordFrom } from '../command/words.ts';
import { buildEffect } from '../effects/buildEffect.ts';
import { madeFiles } from '../effects/fileEffect.ts';
import type { Command, CommandWord, Effect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';

export const protoc: Toolchain = {
  name: 'Protocol Buffers',
  programs: { protoc: explainProtoc },
  isPartOf: (program) => program === 'protoc',
};

function explainProtoc(command: Command): Effect {
  const { has, all } = readOptions(command.arguments, '-o --descriptor_set_out -I --proto_path');
  if (has('--version', '--help', '-h')) return noEffect;
  const { cwd = '/' } = command;
  const words = command.arguments.flatMap((word, at, others) => outputFolder(word, others[at + 1]));
  const folders = words.map((word) => folderOf(command, word));
  const { makes, makesIn } = madeFiles(command, all('-o', '--descriptor_set_out'));
  // Sources among sources are of use to the build alone.
  const isInside = (folder: string) => isWithin(cwd, folder);
  return buildEffect(
    'Protocol Buffers',
    'protoc',
    { makes, makesIn },
    { makesIn: folders.filter((folder) => !isInside(folder)), byProductsIn: folders.filter(isInside) },
  );
}

/** `--go_out=folder`, `--go_out=options:folder`, `--go_out folder`. */
function outputFolder(word: CommandWord, next: CommandWord | undefined): CommandWord[] {
  const [flag, equals] = /^--[\w-]+_out(=)?/.exec(word.value ?? word.text) ?? [];
  if (flag === undefined || flag.startsWith('--descriptor_set_out')) return [];
  const value = equals === undefined ? next : wordFrom(word, flag.length);
  if (value === undefined) return [];
  return [wordFrom(value, (value.value ?? value.text).lastIndexOf(':') + 1)];
}
