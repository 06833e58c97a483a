/**
 * Bundler's settings: those of the project before those of the environment before those of the user. `bundle config`
 * writes them into files that are YAML of one level.
 */

import { membersOf } from '../../formats/value.ts';
import { readYaml } from '../../formats/yaml.ts';
import { unknownValue } from '../../syntax/lexer.ts';
import { joinPath } from '../../text/paths.ts';
import { folderFrom, inHome } from '../command/environment.ts';
import { product } from '../effects/products.ts';
import type { Command, Product } from '../toolchain.ts';

/** A setting as written; undefined when it is not set. */
export type Setting = string | undefined | typeof unknownValue;

/** Settings of one place by name, `without`. */
export type Level = (name: string) => Setting;

/** The levels that decide, the first one that has a setting wins. */
export function settingLevels(command: Command, project: string, flags: Level = () => undefined): Level[] {
  const environment: Level = (name) => {
    const value = command.variable(keyOf(name));
    return value === '' ? undefined : value;
  };
  const local = levelOfFile(command, localFile(command, project));
  return [flags, local, environment, levelOfFile(command, globalFile(command))];
}

/** The value of a setting; `unknownValue` when it may be set to anything. */
export function settingOf(levels: readonly Level[], name: string): Setting {
  for (const level of levels) {
    const value = level(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Where the settings of a project are kept. */
export function localFile(command: Command, project: string): string {
  return joinPath(folderFrom(command, 'BUNDLE_APP_CONFIG') ?? joinPath(project, '.bundle'), 'config');
}

/** Where the settings of the user are kept; undefined when not known. */
export function globalFile(command: Command): string | undefined {
  const folder = folderFrom(command, 'BUNDLE_USER_HOME');
  const named = folderFrom(command, 'BUNDLE_CONFIG') ?? folderFrom(command, 'BUNDLE_USER_CONFIG');
  return named ?? (folder === undefined ? inHome(command, '.bundle/config') : joinPath(folder, 'config'));
}

/** The file of settings at `path` with some of them set anew; those set to undefined are taken out. */
export function changedSettings(
  { files }: Command,
  path: string,
  changes: ReadonlyMap<string, Setting>,
  certainty: Product['certainty'] = 'certain',
): Product {
  const file = product(path, 'file', 'config', certainty);
  const text = files.read(path);
  const isUnread = files.kindOf(path) === 'file' && text === undefined;
  // What decides over folders and groups must not be guessed; credentials and build flags may stay out.
  const isLost = [...changes].some(([name, value]) => value === unknownValue && deciding.has(name));
  if (isUnread || isLost) return file;
  const settings: Record<string, unknown> = { ...membersOf(readYaml(text ?? '')) };
  for (const [name, value] of changes) {
    if (typeof value === 'string') settings[keyOf(name)] = listed.has(name) ? value.replace(/ /g, ':') : value;
    else delete settings[keyOf(name)];
  }
  const lines = Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  return { ...file, content: `---\n${lines.join('')}` };
}

/** Settings that are lists of groups. */
const listed = new Set(['with', 'without', 'only']);

/** Settings that decide where the gems go, and which. */
const deciding = new Set([...listed, 'path', 'path.system', 'deployment', 'frozen', 'bin']);

function levelOfFile({ files }: Command, path: string | undefined): Level {
  if (path === undefined) return () => unknownValue;
  const text = files.read(path);
  if (text === undefined) return () => (files.kindOf(path) === 'file' ? unknownValue : undefined);
  const settings = membersOf(readYaml(text)) ?? {};
  return (name) => {
    const key = keyOf(name);
    return Object.hasOwn(settings, key) ? String(settings[key]) : undefined;
  };
}

/** `build.pg` is kept as `BUNDLE_BUILD__PG`, a dash as three underscores. */
function keyOf(name: string): string {
  return `BUNDLE_${name.replace(/-/g, '___').replace(/\./g, '__').toUpperCase()}`;
}
