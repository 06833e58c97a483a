/**
 * Commands that make, move, change and remove files by name: mkdir, cp, mv, rm, ln, chmod, chown and their like.
 */

import { baseName, joinPath } from '../../text/paths.ts';
import type { Command, CommandWord, FileEffect, Product, Toolchain } from '../toolchain.ts';
import { absolutePath, destinationOf, operands } from './operands.ts';

export const files: Toolchain = {
  name: 'files',
  explain(command) {
    const explain = Object.hasOwn(commands, command.name) ? commands[command.name] : undefined;
    return explain?.(command);
  },
};

const commands: Readonly<Record<string, (command: Command) => FileEffect | undefined>> = {
  mkdir: (command) => made(command, 'folder', operands(command, ['-m', '--mode'])),
  touch: (command) => made(command, 'file', operands(command, ['-d', '-t', '-r'])),
  tee: (command) => made(command, 'file', operands(command)),
  truncate: (command) => made(command, 'file', operands(command, ['-s', '-r'])),
  chmod: (command) => changed(command, operands(command).slice(1)),
  chown: (command) => changed(command, operands(command).slice(1)),
  chgrp: (command) => changed(command, operands(command).slice(1)),
  setcap: (command) => changed(command, operands(command).slice(1)),
  sed: edited,
  rm: (command) => removed(command, operands(command)),
  rmdir: (command) => removed(command, operands(command)),
  cp: (command) => copied(command, operands(command, ['-t', '--target-directory', '-S'])),
  mv: moved,
  ln: linked,
  install: installed,
  'update-ca-certificates': (command) =>
    fileEffect(command, {
      makes: [{ path: '/etc/ssl/certs/ca-certificates.crt', kind: 'file', certainty: 'certain' }],
      reads: ['/usr/local/share/ca-certificates', '/usr/share/ca-certificates'],
    }),
};

/** An effect of this command with these parts. */
export function fileEffect(command: Command, parts: Partial<FileEffect>): FileEffect {
  return { kind: 'files', does: command.name, makes: [], changes: [], removes: [], makesIn: [], ...parts };
}

function made(command: Command, kind: Product['kind'], words: readonly CommandWord[]): FileEffect {
  const paths = words.map((word) => absolutePath(command, word));
  const makes = paths.flatMap((path) => (path === undefined ? [] : [{ path, kind, certainty: 'certain' as const }]));
  return fileEffect(command, { makes, changes: paths.filter((path) => path === undefined) });
}

function changed(command: Command, words: readonly CommandWord[]): FileEffect {
  return fileEffect(command, { changes: words.map((word) => absolutePath(command, word)) });
}

function removed(command: Command, words: readonly CommandWord[]): FileEffect {
  const removes = words.flatMap((word) => absolutePath(command, word) ?? []);
  return fileEffect(command, { removes });
}

function copied(command: Command, words: readonly CommandWord[]): FileEffect {
  const sources = words.slice(0, -1);
  const target = words.at(-1);
  const destination = target === undefined ? undefined : destinationOf(command, target, sources.length > 1);
  if (destination === undefined || sources.length === 0) return fileEffect(command, { changes: [undefined] });
  const makes: Product[] = [];
  const makesIn: string[] = [];
  for (const word of sources) {
    const source = absolutePath(command, word);
    // A pattern may stand for any names.
    if (source === undefined || /[*?[]/.test(source)) makesIn.push(destination.path);
    else makes.push(copyOf(command, source, /\/\.$/.test(word.value ?? '') ? '' : baseName(source), destination));
  }
  return fileEffect(command, { makes, makesIn });
}

interface Destination {
  readonly path: string;
  readonly isFolder: boolean;
}

function copyOf({ files: view }: Command, source: string, name: string, { path, isFolder }: Destination): Product {
  const kind = view.kindOf(source) === 'folder' ? 'folder' : 'file';
  return { path: isFolder ? joinPath(path, name) : path, kind, like: source, certainty: 'certain' };
}

function moved(command: Command): FileEffect {
  const words = operands(command, ['-t', '--target-directory', '-S']);
  const effect = copied(command, words);
  return { ...effect, removes: words.slice(0, -1).flatMap((word) => absolutePath(command, word) ?? []) };
}

/** `ln -s target name`; a target of another folder is meant from the folder of the link. */
function linked(command: Command): FileEffect {
  const [target, name, ...more] = operands(command, ['-t', '-S']);
  if (target?.value === undefined || more.length > 0) return fileEffect(command, { changes: [undefined] });
  const destination = name === undefined ? undefined : destinationOf(command, name, false);
  const folder = name === undefined ? command.cwd : undefined;
  const path = destination?.path ?? (folder && joinPath(folder, baseName(target.value)));
  if (path === undefined) return fileEffect(command, { changes: [undefined] });
  const link = destination?.isFolder === true ? joinPath(path, baseName(target.value)) : path;
  const like = joinPath(joinPath(link, '..'), target.value);
  return fileEffect(command, { makes: [{ path: link, kind: 'file', like, certainty: 'certain' }] });
}

/** `install -d folders`, `install source… destination`. */
function installed(command: Command): FileEffect {
  const words = operands(command, ['-m', '--mode', '-o', '--owner', '-g', '--group', '-t', '-S']);
  const folders = command.arguments.some(({ value }) => /^(?:-[a-zA-Z]*d[a-zA-Z]*|--directory)$/.test(value ?? ''));
  return folders ? made(command, 'folder', words) : copied(command, words);
}

/** `sed -i script files`; with -e or -f there is no script among the operands. */
function edited(command: Command): FileEffect {
  const words = operands(command, ['-e', '-f', '--expression', '--file']);
  const hasScript = !command.arguments.some(({ value }) => /^(?:-[a-zA-Z]*[ef]|--expression|--file)/.test(value ?? ''));
  return changed(command, isInPlace(command) ? words.slice(hasScript ? 1 : 0) : []);
}

function isInPlace({ arguments: words }: Command): boolean {
  return words.some(({ value }) => /^(?:-[a-zA-Z]*i|--in-place)/.test(value ?? ''));
}
