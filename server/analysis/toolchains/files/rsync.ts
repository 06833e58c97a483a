/**
 * rsync: copies of files and folders, where a source with a slash at its end means what is in it.
 */

import { baseName, joinPath } from '../../text/paths.ts';
import { readOptions } from '../command/commandLine.ts';
import { isSystemPath } from '../command/systemPaths.ts';
import { folderOf, pathFrom } from '../command/words.ts';
import { fileEffect } from '../effects/fileEffect.ts';
import type { Command, FileEffect, Product } from '../toolchain.ts';

const withValue =
  '-e --rsh -f --filter -B --block-size -T --temp-dir -M --exclude --exclude-from --include --include-from ' +
  '--files-from --chmod --chown --usermap --groupmap --backup-dir --suffix --log-file --out-format --bwlimit ' +
  '--timeout --port --rsync-path --partial-dir --compare-dest --copy-dest --link-dest';

/** Options by which it takes only some of what it is told, or more. */
const selecting =
  '-f --filter --exclude --exclude-from --include --include-from --files-from --delete -R --relative'.split(' ');

/** `rsync source… target`. */
export function synchronized(command: Command): FileEffect {
  const options = readOptions(command.arguments, withValue);
  const target = options.operands.at(-1);
  const sources = options.operands.slice(0, -1);
  if (target?.value?.includes(':') === true) return fileEffect(command, {});
  const path = target && pathFrom(command.cwd, target);
  if (path === undefined || options.has(...selecting))
    return fileEffect(command, { makesIn: [folderOf(command, target)] });
  const copies = sources.map((word) => copyOf(command, word.value, pathFrom(command.cwd, word), path));
  const makes = copies.filter((copy) => copy !== undefined);
  return fileEffect(command, { makes, makesIn: makes.length < copies.length ? [path] : [] });
}

/** The copy of a source in the target folder; undefined where its files are not known by name. */
function copyOf({ files }: Command, written = '', from: string | undefined, folder: string): Product | undefined {
  if (from === undefined || files.kindOf(from) !== 'folder' || !files.isKnown(from) || isSystemPath(from))
    return undefined;
  const to = /(?:^|\/)\.?$/.test(written) ? folder : joinPath(folder, baseName(from));
  return { path: to, kind: 'folder', like: from, certainty: 'certain' };
}
