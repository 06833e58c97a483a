/**
 * Commands that copy, move and link files: cp, mv, ln, install.
 */

import { joinPath, parentPath } from '../../text/paths.ts';
import { type CommandLine, readOptions } from '../command/commandLine.ts';
import { isSystemPath } from '../command/systemPaths.ts';
import { fileEffect, madeFiles } from '../effects/fileEffect.ts';
import type { Command, FileEffect, Product } from '../toolchain.ts';
import { endsInDot, type Placement, type Placements, placements, placingOptions } from './placements.ts';

/** `cp source… target`. */
export function copied(command: Command): FileEffect {
  const options = readOptions(command.arguments, placingOptions);
  const takesFolders = options.has('-r', '-R', '-a', '--recursive', '--archive');
  const naming = options.has('--parents') ? { takesFolders, nameOf: wholeName } : { takesFolders };
  return copies(command, placements(command, options, naming));
}

/** `mv source… target`: copies whose originals go. */
export function moved(command: Command): FileEffect {
  const options = readOptions(command.arguments, placingOptions);
  const found = placements(command, options, { takesFolders: true });
  return { ...copies(command, found), removes: found.sources };
}

/** `install -d folder…`, `install source… target`. */
export function installed(command: Command): FileEffect {
  const options = readOptions(command.arguments, `${placingOptions} -m --mode -o --owner -g --group`);
  if (options.has('-d', '--directory')) return madeFiles(command, options.operands, 'folder');
  return copies(command, placements(command, options, { takesFolders: false }));
}

/** `ln target name`, `ln target… folder`, `ln target`. */
export function linked(command: Command): FileEffect {
  const given = readOptions(command.arguments, placingOptions);
  const { placed, opaque, makesIn } = placements(command, intoWorkdir(given), { takesFolders: false });
  const isSymbolic = given.has('-s', '--symbolic');
  const links = placed.map(
    ({ from, to, written }): Product => ({
      path: to,
      kind: 'file',
      // A symbolic link is read from where it lies.
      like: isSymbolic && !written.startsWith('/') ? joinPath(parentPath(to), written) : from,
      certainty: 'certain',
    }),
  );
  return fileEffect(command, { makes: [...links, ...opaque], makesIn });
}

/** A target alone is linked into the working directory. */
function intoWorkdir(options: CommandLine): CommandLine {
  const [only, ...more] = options.operands;
  if (only === undefined || more.length > 0 || options.all('-t', '--target-directory').length > 0) return options;
  return { ...options, operands: [only, { ...only, value: '.', text: '.' }] };
}

function copies(command: Command, { placed, opaque, makesIn, sources }: Placements): FileEffect {
  const { files } = command;
  // Of what a base image holds, the names are not known.
  const opened = placed.filter(({ from }) => files.kindOf(from) === 'folder' && isSystemPath(from));
  return fileEffect(command, {
    makes: [...placed.map((each) => copyOf(command, each)), ...opaque],
    makesIn: [...makesIn, ...opened.map(({ to }) => to)],
    takes: sources,
  });
}

function copyOf({ files }: Command, { from, to, written }: Placement): Product {
  const kind = files.kindOf(from);
  if (kind === undefined && endsInDot(written)) return { path: to, kind: 'tree', certainty: 'certain' };
  return { path: to, kind: kind ?? 'file', like: from, certainty: 'certain' };
}

/** `cp --parents a/b folder` makes `folder/a/b`. */
function wholeName(written: string): string {
  return joinPath('/', written).slice(1);
}
