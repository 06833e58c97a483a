/**
 * File commands that are packages: rimraf, mkdirp, copyfiles and their like.
 */

import { joinPath } from '../../../text/paths.ts';
import type { CommandLine } from '../../command/commandLine.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { present } from '../../command/present.ts';
import { pathFrom } from '../../command/words.ts';
import { artifact } from '../../effects/products.ts';
import type { Command, Effect, FileEffect } from '../../toolchain.ts';

const withValue = '-u --up -e --exclude -E --cwd --clean -t --transform -c --command --impl --basename --rename';

export const fileTools: Readonly<Record<string, (command: Command) => Effect>> = {
  rimraf: remove,
  del: remove,
  'del-cli': remove,
  trash: remove,
  mkdirp: (command) =>
    effect(command, {
      makes: paths(command, readCommandLine(command.arguments, '-m --mode')).map((path) => ({
        path,
        kind: 'folder',
        certainty: 'certain',
      })),
    }),
  ncp: copy,
  copyfiles: copy,
  copyup: copy,
  cpx: copy,
  cpx2: copy,
  cpy: copy,
  'cpy-cli': copy,
  'copy-files-from-to': (command) => effect(command, { makesIn: present(command.cwd) }),
  'tsc-alias': (command) => effect(command, {}),
  'tsc-esm-fix': (command) => effect(command, {}),
  'resolve-tspaths': (command) => effect(command, {}),
};

function remove(command: Command): Effect {
  return effect(command, { removes: paths(command, readCommandLine(command.arguments, '--preserve-root')) });
}

/** The last word is a folder that takes what the words before it name. */
function copy(command: Command): Effect {
  const targets = paths(command, readCommandLine(command.arguments, withValue));
  const last = targets.at(-1);
  if (last === undefined || targets.length < 2) return effect(command, { makesIn: present(command.cwd) });
  return effect(command, { makes: [artifact(last, 'tree')] });
}

function paths({ cwd }: Command, { operands, rest }: CommandLine): string[] {
  return [...operands, ...rest].flatMap((word) => present(pathFrom(cwd, word)).map((path) => joinPath('/', path)));
}

function effect({ name }: Command, more: Partial<FileEffect>): FileEffect {
  return { kind: 'files', does: name, makes: [], changes: [], removes: [], makesIn: [], ...more };
}
