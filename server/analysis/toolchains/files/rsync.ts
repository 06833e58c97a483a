/**
 * rsync: copies of files and folders, where a source with a slash at its end means what is in it.
 */

import { baseName, joinPath } from '../../text/paths.ts';
import type { Command, FileEffect, Product } from '../toolchain.ts';
import { fileEffect, folderOf } from './fileEffect.ts';
import { absolutePath } from './operands.ts';
import { readOptions } from './options.ts';
import { isSystemPath } from './patterns.ts';

const withValue =
  'e rsh f filter B block-size T temp-dir M exclude exclude-from include include-from files-from chmod chown usermap ' +
  'groupmap backup-dir suffix log-file out-format bwlimit timeout port rsync-path partial-dir compare-dest copy-dest link-dest';

/** `rsync source… target`. */
export function synchronized(command: Command): FileEffect {
  const options = readOptions(command.arguments, withValue);
  const target = options.operands.at(-1);
  const sources = options.operands.slice(0, -1);
  if (target?.value?.includes(':') === true) return fileEffect(command, {});
  const path = target && absolutePath(command, target);
  const selects = [
    'f',
    'filter',
    'exclude',
    'exclude-from',
    'include',
    'include-from',
    'files-from',
    'delete',
    'R',
    'relative',
  ];
  if (path === undefined || options.has(...selects))
    return fileEffect(command, { makesIn: [folderOf(command, target)] });
  const copies = sources.map((word) => copyOf(command, word.value, absolutePath(command, word), path));
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
