/**
 * Which packages the arguments of `go build` and `go install` name, and how the programs made of them are called.
 */

import { compileGlob, isGlob } from '../../text/glob.ts';
import { baseName, isWithin, joinPath, parentPath } from '../../text/paths.ts';
import { fileAround } from '../command/environment.ts';
import type { FileView } from '../fileView.ts';
import type { Command, CommandWord } from '../toolchain.ts';
import { isSource, scanSource } from './scan.ts';

export interface GoPackage {
  /** Where it lies, absolute; undefined when it is fetched, or not known. */
  readonly folder: string | undefined;
  /** What the program made of it is called; undefined when not known. */
  readonly name: string | undefined;
  /** Whether it is a program; undefined when nobody read it. */
  readonly isMain: boolean | undefined;
}

/** The packages that `words` name; the one in the working directory when there are none. */
export function packagesOf(command: Command, words: readonly CommandWord[]): GoPackage[] {
  if (words.length === 0) return folderPackage(command, '.');
  const files = sourceFiles(command, words);
  if (files !== undefined) return files;
  return words.flatMap((word) => packagesNamed(command, word.value));
}

/** The module around `folder`: where its go.mod lies and what it says, if that was read. */
export function moduleAround(
  files: FileView,
  folder: string,
): { readonly root: string; readonly manifest: string | undefined } | undefined {
  const path = fileAround(files, folder, 'go.mod');
  return path === undefined ? undefined : { root: parentPath(path), manifest: files.read(path) };
}

/** The name in the `module` line of a go.mod. */
export function moduleName(manifest: string | undefined): string | undefined {
  return /^\s*module\s+["`]?([^\s"`]+)/m.exec(manifest ?? '')?.[1];
}

/** `go build main.go util.go`: one package, named after the first file. */
function sourceFiles(command: Command, words: readonly CommandWord[]): GoPackage[] | undefined {
  const [first] = words;
  if (first?.value === undefined || !words.every(({ value }) => value === undefined || value.endsWith('.go'))) return;
  const path = command.cwd === undefined ? undefined : joinPath(command.cwd, first.value);
  if (!isGlob(first.value)) {
    const name = baseName(first.value).slice(0, -'.go'.length);
    return [{ folder: path && parentPath(path), name, isMain: true }];
  }
  const matches = path === undefined ? undefined : compileGlob(path);
  const found =
    path === undefined ? undefined : command.files.filesIn(parentPath(path)).find((file) => matches?.(file));
  return [{ folder: path && parentPath(path), name: found && baseName(found).slice(0, -'.go'.length), isMain: true }];
}

/** Names of sets of packages, which are built to see whether they can be. */
const wholeSets = new Set(['all', 'std', 'cmd', 'work']);

function packagesNamed(command: Command, name: string | undefined): GoPackage[] {
  if (name === undefined) return [{ folder: undefined, name: undefined, isMain: undefined }];
  if (/^(?:\.{1,2}(?:\/|$)|\/)/.test(name)) {
    return name.endsWith('/...') ? packagesBelow(command, name.slice(0, -'/...'.length)) : folderPackage(command, name);
  }
  if (wholeSets.has(name)) return [{ folder: undefined, name: undefined, isMain: false }];
  const [importPath = '', version] = name.split('@');
  const local = version === undefined ? folderOfImport(command, importPath) : undefined;
  if (local !== undefined) return folderPackage(command, local);
  if (importPath.includes('...') || importPath === 'tool')
    return [{ folder: undefined, name: undefined, isMain: undefined }];
  return [{ folder: undefined, name: programName(importPath), isMain: version === undefined ? undefined : true }];
}

/** An import path inside the module around the working directory, or inside GOPATH. */
function folderOfImport({ cwd, files, variable }: Command, importPath: string): string | undefined {
  const around = cwd === undefined ? undefined : moduleAround(files, cwd);
  const module = around && moduleName(around.manifest);
  if (around !== undefined && module !== undefined && isWithin(module, importPath)) {
    return joinPath(around.root, `.${importPath.slice(module.length)}`);
  }
  const workspace = variable('GOPATH');
  const folder = typeof workspace === 'string' ? joinPath(`${workspace}/src`, importPath) : undefined;
  return folder !== undefined && files.kindOf(folder) === 'folder' ? folder : undefined;
}

function folderPackage(command: Command, path: string): GoPackage[] {
  if (command.cwd === undefined && !path.startsWith('/'))
    return [{ folder: undefined, name: undefined, isMain: undefined }];
  return [packageIn(command, joinPath(command.cwd ?? '/', path))];
}

/** `./...`: all packages below; but not those of vendored code, of test data, and of modules of their own. */
function packagesBelow(command: Command, path: string): GoPackage[] {
  if (command.cwd === undefined) return [{ folder: undefined, name: undefined, isMain: undefined }];
  const top = joinPath(command.cwd, path);
  if (!command.files.isKnown(top)) return [{ folder: undefined, name: undefined, isMain: undefined }];
  const paths = command.files.filesIn(top);
  const modules = paths.filter((file) => baseName(file) === 'go.mod' && parentPath(file) !== top).map(parentPath);
  const folders = new Set(paths.filter((file) => file.endsWith('.go')).map(parentPath));
  return [...folders]
    .filter((folder) => !modules.some((module) => isWithin(module, folder)))
    .filter((folder) => !/\/(?:vendor|testdata|[_.][^/]*)(?:\/|$)/.test(folder.slice(top.length)))
    .map((folder) => packageIn(command, folder));
}

function packageIn(command: Command, folder: string): GoPackage {
  return { folder, name: nameIn(command, folder), isMain: isProgram(command.files, folder) };
}

/** What the program of a folder is called: after its import path, which without a go.mod is the folder's own. */
function nameIn({ files }: Command, folder: string): string | undefined {
  const around = moduleAround(files, folder);
  if (around === undefined) return files.isKnown(folder) ? programName(folder) : undefined;
  const module = moduleName(around.manifest);
  if (module !== undefined) return programName(joinPath(`/${module}`, `.${folder.slice(around.root.length)}`));
  return folder === around.root ? undefined : programName(folder);
}

/** The last element of an import path, or the one before if that is a version: `example.org/tool/v2` makes `tool`. */
function programName(importPath: string): string | undefined {
  const elements = importPath.split('/').filter((element) => element !== '');
  const last = elements.at(-1);
  return last !== undefined && elements.length > 1 && /^v(?:[2-9]|[1-9]\d+)$/.test(last) ? elements.at(-2) : last;
}

function isProgram(files: FileView, folder: string): boolean | undefined {
  const sources = files.filesIn(folder).filter((file) => parentPath(file) === folder && isSource(file));
  const texts = sources.map((file) => files.read(file));
  const names = texts.flatMap((text) => (text === undefined ? [] : [scanSource(text)]));
  if (names.some(({ packageName, ignored }) => packageName === 'main' && !ignored)) return true;
  return sources.length > 0 && !texts.includes(undefined) ? false : undefined;
}
