/**
 * The folder that a build writes to, by its config file.
 */

import { joinPath } from '../../../text/paths.ts';
import type { FileView } from '../../fileView.ts';
import type { Product } from '../../toolchain.ts';
import { isMissing } from '../project.ts';
import { type ConfigFile, configFile, type Setting } from '../settings.ts';

const endings = ['js', 'ts', 'mjs', 'cjs', 'mts', 'cts'];

/** A config file, or why there is none to look into. */
export type FoundConfig = ConfigFile | 'unread' | 'none';

/** The config file `vite.config` of a folder, with any of the usual endings. */
export function findConfig(files: FileView, folder: string, name: string): FoundConfig {
  const path = endings
    .map((ending) => joinPath(folder, `${name}.${ending}`))
    .find((each) => files.kindOf(each) === 'file');
  if (path !== undefined) return configFile(files, path) ?? 'unread';
  return isMissing(files, joinPath(folder, `${name}.js`)) ? 'none' : 'unread';
}

/** What the config file says of a setting; without a file it says nothing, and nobody knows what an unread one says. */
export function settingIn(config: FoundConfig, ...names: string[]): Setting {
  if (config === 'none') return { kind: 'none' };
  return config === 'unread' ? { kind: 'unclear' } : config.setting(...names);
}

/** A path, and whether it is certain or the usual one. */
export interface Place {
  readonly path: string;
  readonly certainty: Product['certainty'];
}

/** The folder that a setting names, seen from `folder`; else the usual one. */
export function placeOf(setting: Setting, folder: string, usual: string): Place {
  if (setting.kind === 'value') return { path: joinPath(folder, setting.value), certainty: 'certain' };
  return { path: joinPath(folder, usual), certainty: setting.kind === 'none' ? 'certain' : 'likely' };
}
