/**
 * Commands that make, move, change and remove files by name: mkdir, cp, mv, rm, ln, chmod, chown and their like.
 */

import { readOptions } from '../command/commandLine.ts';
import { each } from '../command/table.ts';
import { pathFrom } from '../command/words.ts';
import { fileEffect, filledFolder, madeFiles, rewrittenFiles } from '../effects/fileEffect.ts';
import type { Command, Effect, FileEffect, Toolchain } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { copied, installed, linked, moved } from './copies.ts';
import { divided, dumped, edited, teed, temporary, touched, truncated } from './edits.ts';
import { foundFiles } from './find.ts';
import { changed, changedModes, changedOwners } from './modes.ts';
import { matchesOf } from './patterns.ts';
import { synchronized } from './rsync.ts';

export const files: Toolchain = {
  name: 'files',
  programs: {
    mkdir: (command) => madeFiles(command, readOptions(command.arguments, '-m --mode').operands, 'folder'),
    mkfifo: (command) => madeFiles(command, readOptions(command.arguments, '-m --mode').operands),
    mknod: (command) => madeFiles(command, readOptions(command.arguments, '-m --mode').operands.slice(0, 1)),
    mktemp: temporary,
    touch: touched('-d --date -t -r --reference'),
    truncate: truncated,
    fallocate: touched('-l --length -o --offset'),
    tee: teed,
    dd: dumped,
    split: divided,
    csplit: (command) => filledFolder(command),
    cp: copied,
    mv: moved,
    ln: linked,
    install: installed,
    rsync: synchronized,
    ...each('rm rmdir unlink', removed),
    find: foundFiles,
    ...each('chmod chattr', changedModes),
    ...each('chown chgrp setcap chcon', changedOwners),
    setfacl: changed('-m --modify -x --remove -M --modify-file -X --remove-file'),
    ...each('restorecon fix-permissions', changed()),
    ...each('dos2unix unix2dos', (command) => rewrittenFiles(command, readOptions(command.arguments).operands)),
    crudini: configured,
    sed: edited,
  },
};

/** `crudini --set file section key value`. */
function configured(command: Command): Effect {
  const { operands, has } = readOptions(command.arguments);
  return has('--get') ? noEffect : rewrittenFiles(command, operands.slice(0, 1));
}

/** `rm file…`: a pattern stands for the files that it is known to fit, or for those that nobody knows. */
function removed(command: Command): FileEffect {
  const removes = readOptions(command.arguments).operands.flatMap((word) => {
    const path = pathFrom(command.cwd, word);
    if (path === undefined) return [];
    const matches = matchesOf(command, path)?.paths ?? [];
    return matches.length > 0 ? matches : [path];
  });
  return fileEffect(command, { removes });
}
