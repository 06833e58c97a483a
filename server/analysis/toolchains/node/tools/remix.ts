/**
 * Remix: with Vite it writes one folder, with its own compiler two. Source: its documentation of both.
 */

import { joinPath } from '../../../text/paths.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { projectCheck } from '../../effects/projectCode.ts';
import type { Command, Effect } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { nodeName, output } from '../effects.ts';
import { findConfig, placeOf, settingIn } from './config.ts';

/** `remix` with these words. */
export function explainRemix(command: Command): Effect | undefined {
  const { cwd, files } = command;
  const args = readCommandLine(command.arguments, '-c --config -m --mode -l --logLevel --sourcemapServer');
  const verb = args.operands[0]?.value;
  if (args.has('--version', '-v', '--help', '-h')) return noEffect;
  if (cwd === undefined || (args.operands.length > 0 && verb === undefined)) return undefined;
  if (verb === 'vite:build') {
    const setting = settingIn(findConfig(files, cwd, 'vite.config'), 'plugins', 'buildDirectory');
    const { path, certainty } = placeOf(setting, cwd, 'build');
    return output('remix vite:build', cwd, [path], certainty);
  }
  if (verb !== 'build') return projectCheck(nodeName, `remix ${verb ?? 'dev'}`, cwd);
  const config = findConfig(files, cwd, 'remix.config');
  const isMoved = ['assetsBuildDirectory', 'serverBuildPath'].some((name) => settingIn(config, name).kind !== 'none');
  const folders = ['build', 'public/build'].map((name) => joinPath(cwd, name));
  return output('remix build', cwd, folders, isMoved ? 'likely' : 'certain');
}
