/**
 * What compiles native addons of the project itself: node-gyp and its like, each into a folder of its own.
 */

import { joinPath } from '../../../text/paths.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { artifact } from '../../effects/products.ts';
import type { Command, Effect } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { anywhere, build } from '../effects.ts';

export const addons: Readonly<Record<string, (command: Command) => Effect | undefined>> = {
  'cmake-js': inBuildFolder,
  'node-gyp': inBuildFolder,
  'node-gyp-build': inBuildFolder,
  'node-pre-gyp': ({ name, cwd }) =>
    cwd === undefined ? anywhere(name) : build(name, { makesIn: [cwd], runsCode: true }),
  'prebuild-install': inBuildFolder,
};

/** Commands that only look, or take away. */
const quiet = new Set(['clean', 'help', 'list', 'remove', 'version', 'print-configure', 'print-build']);

function inBuildFolder({ name, cwd, arguments: words }: Command): Effect {
  const { operands } = readCommandLine(
    words,
    '-C --directory -O --out -d --arch --target --nodedir --dist-url -j --jobs',
  );
  const [task] = operands;
  if (quiet.has(task?.value ?? '')) return noEffect;
  return cwd === undefined ? anywhere(name) : made(name, cwd);
}

/** Sources and headers may lie anywhere in the project. */
function made(name: string, folder: string): Effect {
  return build(name, { makes: [artifact(joinPath(folder, 'build'), 'tree')], runsCode: true });
}
