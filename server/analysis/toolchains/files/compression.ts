/**
 * Commands that press single files, and put the result in their place: gzip, bzip2, xz, zstd and their like.
 */

import { type CommandLine, readOptions } from '../command/commandLine.ts';
import { folderOf, pathFrom } from '../command/words.ts';
import { fileEffect } from '../effects/fileEffect.ts';
import type { Command, CommandWord, Effect, Explain, Product } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { matchesOf } from './patterns.ts';

interface Compressor {
  /** What it puts behind a name. */
  readonly ending: string;
  /** Whether it always unpacks. */
  readonly unpacks?: boolean;
  /** Whether the original stays where it is. */
  readonly keeps?: boolean;
}

const table: Readonly<Record<string, Compressor>> = {
  gzip: { ending: '.gz' },
  pigz: { ending: '.gz' },
  gunzip: { ending: '.gz', unpacks: true },
  unpigz: { ending: '.gz', unpacks: true },
  uncompress: { ending: '.Z', unpacks: true },
  bzip2: { ending: '.bz2' },
  bunzip2: { ending: '.bz2', unpacks: true },
  xz: { ending: '.xz' },
  unxz: { ending: '.xz', unpacks: true },
  lzma: { ending: '.lzma' },
  unlzma: { ending: '.lzma', unpacks: true },
  zstd: { ending: '.zst', keeps: true },
  unzstd: { ending: '.zst', unpacks: true, keeps: true },
  lz4: { ending: '.lz4', keeps: true },
  brotli: { ending: '.br', keeps: true },
};

/** These programs. */
export const compressors: Readonly<Record<string, Explain>> = Object.fromEntries(
  Object.entries(table).map(([name, compressor]) => [name, (command) => compressed(command, compressor)]),
);

function compressed(command: Command, compressor: Compressor): Effect {
  const options = readOptions(command.arguments, '-S --suffix -T --threads -o -q -w --output');
  const { operands, has } = options;
  const prints = has(
    '-c',
    '--stdout',
    '--to-stdout',
    '-t',
    '--test',
    '-l',
    '--list',
    '-h',
    '--help',
    '-V',
    '--version',
  );
  if (prints || operands.length === 0) return noEffect;
  const output = options.all('-o', '--output')[0];
  if (output !== undefined) return single(command, output);
  if (has('-r', '--recursive'))
    return fileEffect(command, { makesIn: operands.map((word) => folderOf(command, word)) });
  const results = operands.map((word) => resultOf(command, word, compressor, options));
  return fileEffect(command, {
    makes: results.flatMap(({ makes }) => makes),
    removes: results.flatMap(({ removes }) => removes),
    makesIn: results.flatMap(({ makesIn }) => makesIn),
  });
}

function single(command: Command, output: CommandWord): Effect {
  const path = pathFrom(command.cwd, output);
  if (path === undefined) return fileEffect(command, { makesIn: [folderOf(command, output)] });
  return fileEffect(command, { makes: [{ path, kind: 'file', certainty: 'certain' }] });
}

interface Result {
  readonly makes: readonly Product[];
  readonly removes: readonly string[];
  readonly makesIn: readonly string[];
}

function resultOf(
  command: Command,
  word: CommandWord,
  { ending, unpacks, keeps }: Compressor,
  options: CommandLine,
): Result {
  const path = pathFrom(command.cwd, word);
  const matches = path === undefined ? undefined : matchesOf(command, path);
  const paths = path === undefined ? [] : (matches?.paths ?? [path]);
  const isUnpacked = unpacks === true || options.has('-d', '--decompress', '--uncompress');
  const names = paths.flatMap((each) => (isUnpacked ? unpackedName(each, ending) : `${each}${ending}`));
  const isKept = options.has('-k', '--keep') || (keeps === true && !options.has('--rm'));
  const isAll = path !== undefined && matches?.mayBeMore !== true && names.length === paths.length;
  return {
    makes: names.map((name) => ({ path: name, kind: 'file', certainty: 'certain' })),
    removes: isKept ? [] : paths,
    makesIn: isAll ? [] : [matches?.folder ?? folderOf(command, { ...word, value: undefined })],
  };
}

function unpackedName(path: string, ending: string): string[] {
  if (path.endsWith('.tgz')) return [path.replace(/\.tgz$/, '.tar')];
  return path.endsWith(ending) ? [path.slice(0, -ending.length)] : [];
}
