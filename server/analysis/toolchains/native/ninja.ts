/**
 * ninja: builds in a folder that CMake or Meson configured.
 */

import { readCommandLine } from '../command/commandLine.ts';
import { pathFrom } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import type { Command, Effect } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { buildCMakeTargets, hasCMakeCache } from './cmake/cmake.ts';
import { buildInMesonFolder, installMeson, isMesonFolder } from './meson.ts';
import { withPrograms } from './mixedFolders.ts';

/** What ninja does with these words. */
export function explainNinja(command: Command): Effect {
  const line = readCommandLine(command.arguments, '-C -f -j -k -l -d -w -t');
  if (line.has('--version', '-h', '--help', '-n')) return noEffect;
  const folder = pathFrom(command.cwd, line.flag('-C') ?? { value: '.' });
  const goals = line.operands.map(({ value }) => value);
  const installs = goals.some((goal) => goal?.startsWith('install'));
  const does = ['ninja', ...goals.flatMap((goal) => goal ?? [])].join(' ');
  if (hasCMakeCache(command.files, folder)) return buildCMakeTargets(command, folder, goals, does);
  if (installs) return installMeson(command, folder, does, undefined);
  if (isMesonFolder(command.files, folder)) return buildInMesonFolder(command, folder, does);
  return withPrograms(buildEffect('ninja', does, { ...fills(folder), byProductsIn: ['/'], runsCode: true }));
}
