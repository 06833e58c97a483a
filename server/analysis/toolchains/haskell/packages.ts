/**
 * The executables of Haskell packages, as package.yaml and *.cabal declare them.
 */

import { listAt, membersOf, stringAt, valueAt } from '../../formats/value.ts';
import { readYaml } from '../../formats/yaml.ts';
import { baseName, joinPath, parentPath } from '../../text/paths.ts';
import type { FileView } from '../fileView.ts';

/** The executables of the package in a folder; undefined when nobody read what declares it. */
export function executablesIn(files: FileView, folder: string): readonly string[] | undefined {
  const hpack = files.read(joinPath(folder, 'package.yaml'));
  if (hpack !== undefined) return executablesOfHpack(readYaml(hpack), folder);
  const path = files.filesIn(folder).find((each) => each.endsWith('.cabal') && parentPath(each) === folder);
  const cabal = path === undefined ? undefined : files.read(path);
  return cabal === undefined ? undefined : executablesOfCabal(cabal);
}

/** The executables of all packages of a stack project; undefined when some of them are not known. */
export function executablesOfProject(files: FileView, folder: string): readonly string[] | undefined {
  const listed = listAt(readYaml(files.read(joinPath(folder, 'stack.yaml')) ?? ''), 'packages');
  const names = (listed.length > 0 ? listed : ['.']).map((each) =>
    typeof each === 'string' ? executablesIn(files, joinPath(folder, each)) : undefined,
  );
  return names.every((each) => each !== undefined) ? names.flat() : undefined;
}

/** An `executable` without a name has that of the package. */
function executablesOfHpack(manifest: unknown, folder: string): string[] {
  const several = Object.keys(membersOf(valueAt(manifest, 'executables')) ?? {});
  const isOne = valueAt(manifest, 'executable') !== undefined;
  return isOne ? [...several, stringAt(manifest, 'name') ?? baseName(folder)] : several;
}

/** `executable name` begins a stanza; one without a name has that of the package. */
function executablesOfCabal(text: string): string[] {
  const name = /^name:[ \t]*(\S+)/im.exec(text)?.[1];
  return [...text.matchAll(/^executable(?:[ \t]+(\S+))?[ \t]*\r?$/gim)].flatMap(([, given]) => given ?? name ?? []);
}
