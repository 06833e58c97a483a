/**
 * Archives of many files: tar, zip, unzip, 7z, cpio and their like.
 */

import { isGlob } from '../../text/glob.ts';
import { baseName, joinPath } from '../../text/paths.ts';
import { type CommandLine, readOptions } from '../command/commandLine.ts';
import { each } from '../command/table.ts';
import { folderOf, pathFrom } from '../command/words.ts';
import { fileEffect, filledFolder, madeFiles } from '../effects/fileEffect.ts';
import type { Command, CommandWord, Effect, Product, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { compressors } from './compression.ts';

export const archives: Toolchain = {
  name: 'archives',
  programs: {
    ...compressors,
    ...each('tar bsdtar gtar', tarred),
    unzip: unzipped,
    zip: zipped,
    ...each('7z 7za 7zr', sevenZipped),
    unrar: unpackedRar,
    cpio: copiedInOrOut,
    unsquashfs: (command) =>
      intoFolder(command, readOptions(command.arguments, '-d --dest -p').all('-d', '--dest')[0], 'squashfs-root'),
    ...each('zcat xzcat bzcat zstdcat zipinfo', () => noEffect),
  },
};

const tarOptions =
  '-f --file -C --directory -b --blocking-factor -X --exclude-from -T --files-from -K --starting-file -N --newer -g ' +
  '--listed-incremental -H --format -I --use-compress-program -V --label -L --tape-length -F --exclude ' +
  '--exclude-tag --strip-components --strip --transform --xform --owner --group --mode --mtime --sort ' +
  '--checkpoint-action';

/** `tar xf archive -C folder member…`, `tar cf archive file…`. */
function tarred(command: Command): Effect | undefined {
  const options = readOptions(modernWords(command.arguments), tarOptions);
  const file = options.flag('-f', '--file');
  if (options.has('-t', '--list', '--version', '--help')) return noEffect;
  if (options.has('-x', '--extract', '--get')) return extracted(command, options);
  if (options.has('-r', '--append', '-u', '--update', '-A', '--concatenate', '--delete')) {
    return fileEffect(command, { changes: [pathFrom(command.cwd, file)], rewrites: true });
  }
  if (!options.has('-c', '--create')) return undefined;
  return file === undefined || file.value === '-' ? noEffect : madeFiles(command, [file]);
}

const takesValue = new Set(tarOptions.split(' '));

/** The old style, `tar xfC archive folder`: letters without a dash, whose values follow in their order. */
function modernWords([first, ...rest]: readonly CommandWord[]): readonly CommandWord[] {
  const letters = first?.value;
  if (first === undefined || letters === undefined || !/^[A-Za-z]+$/.test(letters))
    return first === undefined ? [] : [first, ...rest];
  const words: CommandWord[] = [];
  let next = 0;
  for (const letter of letters) {
    words.push({ ...first, value: `-${letter}`, text: `-${letter}` });
    const value = takesValue.has(`-${letter}`) ? rest[next++] : undefined;
    if (value !== undefined) words.push(value);
  }
  return [...words, ...rest.slice(next)];
}

function extracted(command: Command, options: CommandLine): Effect {
  if (options.has('-O', '--to-stdout', '--to-command')) return noEffect;
  const place = { ...command, cwd: options.all('-C', '--directory').reduce(pathFrom, command.cwd) };
  if (place.cwd === undefined) return filledFolder(command, options.flag('-C', '--directory'));
  const strip = options.all('--strip-components', '--strip')[0];
  const depth = strip === undefined ? 0 : Number(strip.value ?? Number.NaN);
  const isPlain = !(
    options.has('--transform', '--xform', '-s', '--one-top-level', '-T', '--files-from') || Number.isNaN(depth)
  );
  return isPlain
    ? takenOut(
        place,
        options.operands.map(({ value }) => memberName(value, depth)),
      )
    : filledFolder(place);
}

/** Members of an archive, in the working directory; all that is in it, where they are not known by name. */
function takenOut(command: Command, names: readonly (string | undefined)[]): Effect {
  const { cwd } = command;
  const known = names.filter((name) => name !== undefined);
  if (cwd === undefined || known.length === 0 || known.length < names.length) return filledFolder(command);
  const makes = known.map((name): Product => ({ path: joinPath(cwd, name), kind: 'file', certainty: 'certain' }));
  return fileEffect(command, { makes });
}

/** What a member is called without its first names; undefined when that is not known. */
function memberName(member: string | undefined, depth: number): string | undefined {
  if (member === undefined || isGlob(member)) return undefined;
  const parts = joinPath('/', member)
    .split('/')
    .slice(1 + depth);
  return parts.join('/') === '' ? undefined : parts.join('/');
}

/** `unzip archive member… -d folder`. */
function unzipped(command: Command): Effect {
  const options = readOptions(command.arguments, '-d -x -P');
  if (options.has('-l', '-p', '-c', '-t', '-v', '-z', '-Z') || options.operands.length === 0) return noEffect;
  const folder = options.all('-d')[0];
  const names = options.operands.slice(1).map(({ value }) => memberName(value, 0));
  if (options.has('-x') || names.length === 0) return intoFolder(command, folder);
  const place = folder === undefined ? command : { ...command, cwd: pathFrom(command.cwd, folder) };
  const isFlat = options.has('-j');
  return takenOut(
    place,
    names.map((name) => (isFlat && name !== undefined ? baseName(name) : name)),
  );
}

/** `zip archive file…`; an archive without an ending gets one. */
function zipped(command: Command): Effect {
  const [archive] = readOptions(command.arguments, '-t -n -b -P -x -i').operands;
  if (archive === undefined || archive.value === '-') return noEffect;
  const hasEnding = archive.value === undefined || baseName(archive.value).includes('.');
  return madeFiles(command, [hasEnding ? archive : { ...archive, value: `${archive.value}.zip` }]);
}

/** `7z x archive -ofolder`, `7z a archive file…`. */
function sevenZipped(command: Command): Effect | undefined {
  const { operands, all } = readOptions(command.arguments, '-o -p -x -i -m -t -w');
  const [verb, archive] = operands;
  switch (verb?.value) {
    case 'x':
    case 'e':
      return intoFolder(command, all('-o')[0]);
    case 'a':
      return archive === undefined ? undefined : madeFiles(command, [archive]);
    case 'l':
    case 't':
    case 'h':
    case 'i':
      return noEffect;
    default:
      return undefined;
  }
}

/** `unrar x archive folder/`. */
function unpackedRar(command: Command): Effect {
  const [verb, , ...rest] = readOptions(command.arguments).operands;
  if (!/^[xe]$/.test(verb?.value ?? '')) return noEffect;
  return intoFolder(
    command,
    rest.findLast(({ value }) => value?.endsWith('/') === true),
  );
}

/** `cpio -i` unpacks into the working directory, `cpio -p folder` copies, `cpio -o` prints an archive. */
function copiedInOrOut(command: Command): Effect {
  const { operands, has, all } = readOptions(
    command.arguments,
    '-D --directory -H --format -F --file -I -O -E -M -C -R --owner',
  );
  if (has('-t', '--list')) return noEffect;
  if (has('-p', '--pass-through')) return intoFolder(command, operands[0]);
  if (has('-i', '--extract')) return intoFolder(command, all('-D', '--directory')[0]);
  const archive = all('-F', '--file', '-O')[0];
  return archive === undefined ? noEffect : madeFiles(command, [archive]);
}

/** Unpacks into the folder of the word, which is made where there is none; into the working directory without a word. */
function intoFolder(command: Command, word: CommandWord | undefined, name?: string): Effect {
  if (word === undefined && name === undefined) return filledFolder(command);
  const path = word === undefined ? joinPath(folderOf(command, undefined), name ?? '.') : pathFrom(command.cwd, word);
  if (path === undefined) return filledFolder(command, word);
  return fileEffect(command, { makes: [{ path, kind: 'tree', certainty: 'certain' }] });
}
