/**
 * poetry's settings: from variables, from poetry.toml of the project, and from the file that `poetry config` writes, in
 * this order. Source: poetry's documentation of its configuration.
 */

import { readToml } from '../../formats/toml.ts';
import { valueAt } from '../../formats/value.ts';
import { joinPath } from '../../text/paths.ts';
import { folderFrom, homeFolder } from '../command/environment.ts';
import { product } from '../effects/products.ts';
import type { BuildEffect, CommandWord, Product } from '../toolchain.ts';
import { build, type PythonCommand } from './command.ts';

/** The value of a setting such as `virtualenvs.in-project`, as text; undefined when nothing sets it. */
export function poetrySetting(command: PythonCommand, project: string, name: string): string | undefined {
  const variable = command.variable(`POETRY_${name.toUpperCase().replace(/[.-]/g, '_')}`);
  if (typeof variable === 'string' && variable !== '') return variable;
  const files = [joinPath(project, 'poetry.toml'), ...userFile(command)];
  for (const path of files) {
    const text = command.files.read(path);
    const value = text === undefined ? undefined : valueAt(readToml(text), ...name.split('.'));
    if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  }
  return undefined;
}

/** `poetry config [--local] name value`: the file is made here, so that later commands can read it. */
export function setPoetrySetting(
  command: PythonCommand,
  project: string | undefined,
  words: readonly CommandWord[],
  options: { readonly isLocal: boolean; readonly isRemoved: boolean },
): BuildEffect {
  const local = project === undefined ? [] : [joinPath(project, 'poetry.toml')];
  const makes = (options.isLocal ? local : userFile(command)).map((path): Product => {
    const content = withSetting(command.files.read(path), words, options.isRemoved);
    const file: Product = product(path, 'file', 'config');
    return content === undefined ? file : { ...file, content };
  });
  return build('poetry config', { makes });
}

function userFile(command: PythonCommand): string[] {
  const base = homeFolder(command, '.config', 'XDG_CONFIG_HOME');
  const folder = folderFrom(command, 'POETRY_CONFIG_DIR') ?? (base && joinPath(base, 'pypoetry'));
  return folder === undefined ? [] : [joinPath(folder, 'config.toml')];
}

/** The text of the file with the setting, one a line; undefined when it was written by hand in another way. */
function withSetting(
  before: string | undefined,
  [name, value]: readonly CommandWord[],
  isRemoved: boolean,
): string | undefined {
  const lines = (before ?? '').split('\n').filter((line) => line !== '');
  const isOwn = lines.every((line) => /^[\w.-]+ = /.test(line));
  const key = name?.value;
  if (!isOwn || key === undefined || !/^[\w.-]+$/.test(key) || (!isRemoved && value?.value === undefined))
    return undefined;
  const others = lines.filter((line) => !line.startsWith(`${key} = `));
  const text = /^(?:true|false)$/i.test(value?.value ?? '')
    ? value?.value?.toLowerCase()
    : JSON.stringify(value?.value);
  return [...others, ...(isRemoved ? [] : [`${key} = ${text}`])].map((line) => `${line}\n`).join('');
}
