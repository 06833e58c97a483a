/**
 * Scripts and recipes that build images: Makefiles, justfiles, shell scripts, and the scripts of package.json.
 */

import { readJson } from '../../formats/json.ts';
import { membersOf, valueAt } from '../../formats/value.ts';
import { readBuildCommands } from './buildCommands.ts';
import type { KnownBuild } from './knownBuild.ts';

/** The builds of a Makefile or justfile: recipes run in its folder. */
export function readRecipes(text: string, path: string): KnownBuild[] {
  if (!namesBuilder(text)) return [];
  return readBuildCommands(withoutComments(text), {
    file: path,
    folders: [folderOf(path)],
    variables: assigned(text, /^\s*(?:export\s+)?(\w+)\s*[:?]?:?=\s*(.*)$/gm),
  });
}

/** The builds of a shell script, which may be called from its own folder, or from any around it. */
export function readShellScript(text: string, path: string): KnownBuild[] {
  if (!namesBuilder(text)) return [];
  return readBuildCommands(withoutComments(text), {
    file: path,
    folders: foldersFrom(folderOf(path)),
    variables: assigned(text, /^\s*(?:export\s+|readonly\s+|local\s+)?(\w+)=(\S*|"[^"\n]*"|'[^'\n]*')\s*$/gm),
  });
}

/** The builds in the scripts of a package.json. */
export function readPackageScripts(text: string, path: string): KnownBuild[] {
  if (!namesBuilder(text)) return [];
  const scripts = Object.values(membersOf(valueAt(readJson(text), 'scripts')) ?? {});
  return scripts.flatMap((script) =>
    typeof script === 'string' ? readBuildCommands(script, { file: path, folders: [folderOf(path)] }) : [],
  );
}

/** Whether it is worth while to read the text: most scripts build no image. */
export function namesBuilder(text: string): boolean {
  return /docker|podman|nerdctl|buildah|kaniko|container/i.test(text);
}

/** The folder of a file. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function foldersFrom(folder: string): string[] {
  const above = folder === '' ? [] : foldersFrom(folderOf(folder));
  return [folder, ...above];
}

function withoutComments(text: string): string {
  return text.replace(/^\s*#.*$/gm, '');
}

/** Variables that are set once, to a text without others. */
function assigned(text: string, pattern: RegExp): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const seen = new Set<string>();
  for (const [, name = '', written = ''] of text.matchAll(pattern)) {
    const value = written.trim().replace(/^(["'])(.*)\1$/, '$2');
    if (seen.has(name) || /[$`]/.test(value)) values.delete(name);
    else values.set(name, value);
    seen.add(name);
  }
  return values;
}
