/**
 * composer.json: where the libraries of a project go, and the scripts that run around it.
 */

import { readJson } from '../../formats/json.ts';
import { listAt, type Members, membersOf, stringAt, valueAt } from '../../formats/value.ts';
import { joinPath } from '../../text/paths.ts';
import { folderFrom, variableOf } from '../command/environment.ts';
import type { Command } from '../toolchain.ts';

/** The project that a command of Composer works for. */
export interface ComposerProject {
  readonly folder: string;
  readonly path: string;
  readonly lock: string;
  /** Undefined when nobody read it, or it is none. */
  readonly manifest: Members | undefined;
}

/** The project in `folder`; its manifest may have another name. */
export function composerProject(command: Command, folder: string): ComposerProject {
  const path = joinPath(folder, variableOf(command, 'COMPOSER') ?? 'composer.json');
  const text = command.files.read(path);
  const manifest = text === undefined ? undefined : membersOf(readJson(text));
  return { folder, path, lock: path.replace(/(?:\.json)?$/, '.lock'), manifest };
}

/** The folder of the libraries. */
export function vendorFolder(command: Command, { folder, manifest }: ComposerProject): string {
  const named = stringAt(manifest, 'config', 'vendor-dir');
  return folderFrom(command, 'COMPOSER_VENDOR_DIR') ?? joinPath(folder, named ?? 'vendor');
}

/** The folder of the libraries' programs, when it is not in that of the libraries. */
export function binFolder(command: Command, { folder, manifest }: ComposerProject): string | undefined {
  const named = stringAt(manifest, 'config', 'bin-dir');
  const usual = named === undefined || named.includes('{$') ? undefined : joinPath(folder, named);
  return folderFrom(command, 'COMPOSER_BIN_DIR') ?? usual;
}

/** Folders outside of `vendor` that plugins put packages and files into. */
export function pluginFolders({ folder, manifest }: ComposerProject): string[] {
  const placed = Object.keys(membersOf(valueAt(manifest, 'extra', 'installer-paths')) ?? {});
  const fixed = placed.map((path) => path.replace(/\{\$.*$/, ''));
  const locations = membersOf(valueAt(manifest, 'extra', 'drupal-scaffold', 'locations')) ?? {};
  const scaffolds = Object.values(locations).filter((path) => typeof path === 'string');
  const wordpress = stringAt(manifest, 'extra', 'wordpress-install-dir');
  const named = [...fixed, ...scaffolds, ...(wordpress === undefined ? [] : [wordpress])];
  return [...new Set(named.map((path) => joinPath(folder, path)))];
}

/** Whether the project asks for the package. */
export function requires({ manifest }: ComposerProject, name: string): boolean {
  return ['require', 'require-dev'].some((list) => valueAt(manifest, list, name) !== undefined);
}

/** What a script of the manifest says: its lines in order; undefined when there is none of that name. */
export function scriptLines({ manifest }: ComposerProject, name: string): string[] | undefined {
  const script = valueAt(manifest, 'scripts', name);
  if (typeof script === 'string') return [script];
  if (Array.isArray(script)) {
    return listAt(manifest, 'scripts', name).filter((line): line is string => typeof line === 'string');
  }
  const commands = membersOf(script);
  return commands && Object.entries(commands).map(([line, kind]) => listedCommand(line, kind, publicFolder(manifest)));
}

/** Symfony's list of commands, each with the way it is run. */
function listedCommand(line: string, kind: unknown, folder: string): string {
  const command = line.replace(/%PUBLIC_DIR%/g, folder);
  if (kind === 'symfony-cmd') return `@php bin/console ${command}`;
  return kind === 'php-script' ? `@php ${command}` : command;
}

function publicFolder(manifest: unknown): string {
  return (stringAt(manifest, 'extra', 'public-dir') ?? 'public').replace(/\/$/, '');
}
