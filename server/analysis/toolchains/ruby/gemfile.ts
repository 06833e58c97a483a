/**
 * Gemfiles: code, but most of it is a list of gems. Only what stands there plainly is read.
 */

import { baseName, joinPath, parentPath } from '../../text/paths.ts';
import { fileAround, folderFrom } from '../command/environment.ts';
import type { FileView } from '../fileView.ts';
import type { Command } from '../toolchain.ts';

/** The Gemfile that a command of Bundler works for. */
export interface Gemfile {
  readonly path: string;
  /** The folder it lies in: Bundler's relative paths are meant from there. */
  readonly folder: string;
  readonly lock: string;
  readonly text: string | undefined;
}

/**
 * The Gemfile of the working directory, or of the nearest folder around it that has one.
 * @param named the one that a flag names.
 * @returns undefined when the working directory is not known.
 */
export function gemfileOf(command: Command, named?: string): Gemfile | undefined {
  const path = named ?? folderFrom(command, 'BUNDLE_GEMFILE') ?? usualGemfile(command);
  if (path === undefined) return undefined;
  const lock = baseName(path) === 'gems.rb' ? joinPath(parentPath(path), 'gems.locked') : `${path}.lock`;
  return { path, folder: parentPath(path), lock, text: command.files.read(path) };
}

function usualGemfile(command: Command): string | undefined {
  if (command.cwd === undefined) return undefined;
  return fileAround(command.files, command.cwd, 'gems.rb', 'Gemfile') ?? joinPath(command.cwd, 'Gemfile');
}

/** Whether the Gemfile names the gem. */
export function hasGem({ text = '' }: Gemfile, name: string): boolean {
  return [...text.matchAll(/^\s*gem[\s(]+(['"])(.+?)\1/gm)].some(([, , gem]) => gem === name);
}

/** The gems that the project needs, with those that they need in turn where the lock file tells; undefined when nobody read them. */
export function gemsOf({ text, lock }: Gemfile, files: FileView): string[] | undefined {
  const locked = files.read(lock);
  if (locked !== undefined && /^ {4}\S+ \(/m.test(locked)) {
    return [...new Set([...locked.matchAll(/^ {4}([\w.-]+) \(/gm)].map(([, name = '']) => name))];
  }
  if (text === undefined) return undefined;
  return [...new Set([...text.matchAll(/^\s*gem[\s(]+(['"])(.+?)\1/gm)].map(([, , name = '']) => name))];
}

/** Whether it asks for other files: a gemspec, libraries in the project, anything that code may read. */
export function readsOthers(text: string): boolean {
  return /^\s*(?:gemspec|eval_gemfile|require|require_relative|load|path)\b|\bpath:|:path\s*=>|\bFile\b|\bDir\b|\bIO\b|`/m.test(
    text,
  );
}

/** The groups that the Gemfile names; undefined when nobody read it. */
export function groupsIn({ text }: Gemfile): ReadonlySet<string> | undefined {
  if (text === undefined) return undefined;
  const lists = text.matchAll(/\bgroups?(?::|\s*\(|\s+|\s*=>)\s*([^\n#]*)/g);
  return new Set([...lists].flatMap(([, list = '']) => [...list.matchAll(/[:'"](\w+)/g)].map(([, name = '']) => name)));
}
