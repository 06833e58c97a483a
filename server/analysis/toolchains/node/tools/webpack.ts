/**
 * webpack: the folders that its configurations name. Source: its documentation of `output.path`.
 */

import { baseName, joinPath, parentPath } from '../../../text/paths.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { present } from '../../command/present.ts';
import { pathFrom } from '../../command/words.ts';
import { projectCheck } from '../../effects/projectCode.ts';
import type { Command, CommandWord, Effect } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { build, nodeName, output } from '../effects.ts';
import { configFile } from '../settings.ts';
import { type FoundConfig, findConfig } from './config.ts';

const withValue =
  '-c --config --mode --env -o --output-path --output --entry --target -t --devtool -d --name --config-name ' +
  '--progress --node-env --output-filename --context --stats';

/** What does not build. */
const others = /^(?:serve|server|s|info|i|configtest|t|help|version|init|watch|w)$/;

/** `webpack` with these words. */
export function explainWebpack(command: Command): Effect | undefined {
  const args = readCommandLine(command.arguments, withValue);
  const { cwd } = command;
  if (args.has('--version', '-v', '--help', '-h')) return noEffect;
  if (others.test(args.operands[0]?.value ?? '')) return projectCheck(nodeName, 'webpack', cwd);
  if (cwd === undefined) return undefined;
  const flag = args.flag('-o', '--output-path');
  if (flag !== undefined) return given(cwd, flag);
  const configs = args.all('-c', '--config').map((word) => readConfig(command, word));
  const found = configs.length > 0 ? configs : [findConfig(command.files, cwd, 'webpack.config')];
  const folders = found.flatMap((config) => foldersOf(config, cwd));
  const known = folders.flatMap((folder) => present(folder));
  if (folders.length === known.length) return output('webpack', cwd, known, 'certain');
  return output('webpack', cwd, [...new Set([...known, joinPath(cwd, 'dist')])], 'likely');
}

/** Version 4 takes a file there, later ones a folder. */
function given(cwd: string, flag: CommandWord): Effect {
  const path = pathFrom(cwd, flag);
  if (path === undefined) return build('webpack', { makesIn: [cwd], runsCode: true });
  return output('webpack', cwd, [/\.\w+$/.test(baseName(path)) ? parentPath(path) : path], 'certain');
}

function readConfig({ cwd, files }: Command, word: CommandWord): FoundConfig {
  const path = pathFrom(cwd, word);
  return (path === undefined ? undefined : configFile(files, path)) ?? 'unread';
}

/** The folders of a configuration; undefined for one that is not known. */
function foldersOf(config: FoundConfig, cwd: string): readonly (string | undefined)[] {
  if (config === 'unread') return [undefined];
  const named = config === 'none' ? [] : config.settings('output', 'path');
  return named.length === 0 ? [joinPath(cwd, 'dist')] : named.map((path) => path && joinPath(cwd, path));
}
