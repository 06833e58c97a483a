/**
 * tsconfig.json: what it says of the files that the compiler writes, with what it extends. Source: the reference of
 * TypeScript's options.
 */

import { readJson } from '../../../formats/json.ts';
import { listAt, membersOf, stringAt, valueAt } from '../../../formats/value.ts';
import { joinPath, parentPath } from '../../../text/paths.ts';
import type { FileView } from '../../fileView.ts';

/** The options of a tsconfig.json that say where files go; paths are absolute. */
export interface CompilerOptions {
  readonly outDir?: string;
  readonly outFile?: string;
  readonly declarationDir?: string;
  readonly rootDir?: string;
  readonly noEmit?: boolean;
  readonly declaration?: boolean;
  readonly sourceMap?: boolean;
  readonly emitDeclarationOnly?: boolean;
  readonly composite?: boolean;
  readonly jsx?: string;
}

export interface TsConfig {
  readonly path: string;
  readonly options: CompilerOptions;
  /** Whether all that it extends was read. */
  readonly isComplete: boolean;
  /** The projects that it refers to: paths of tsconfig files or their folders. */
  readonly references: readonly string[];
  /** What it says of its sources, or what it extends says. */
  readonly files: readonly string[] | undefined;
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[] | undefined;
}

/** Files extend files at most so deep. */
const deepest = 8;

/** Reads the configuration at `path`; undefined when nobody read the file, or it is none. */
export function readTsConfig(files: FileView, path: string, depth = 0): TsConfig | undefined {
  const text = files.read(path);
  const own = text === undefined ? undefined : membersOf(readJson(text));
  if (own === undefined || depth > deepest) return undefined;
  const folder = parentPath(path);
  const bases = (typeof own.extends === 'string' ? [own.extends] : listAt(own, 'extends')).map((each) =>
    typeof each === 'string' ? baseConfig(files, folder, each, depth) : undefined,
  );
  const inherited = (name: 'files' | 'include' | 'exclude') =>
    own[name] === undefined
      ? bases.flatMap((base) => base?.[name] ?? [])
      : listAt(own, name).filter((each) => typeof each === 'string');
  const sources = (name: 'files' | 'include' | 'exclude') =>
    own[name] === undefined && bases.every((base) => base?.[name] === undefined) ? undefined : inherited(name);
  return {
    path,
    options: Object.assign({}, ...bases.map((base) => base?.options), ownOptions(own, folder)),
    isComplete: bases.every((base) => base?.isComplete === true),
    references: listAt(own, 'references').flatMap((each) => stringAt(each, 'path') ?? []),
    files: sources('files'),
    include: sources('include'),
    exclude: sources('exclude'),
  };
}

/** What a configuration extends: a file, or one of a package, which nobody reads. */
function baseConfig(files: FileView, folder: string, name: string, depth: number): TsConfig | undefined {
  if (!/^\.{0,2}\//.test(name)) return packaged(name);
  const path = joinPath(folder, name);
  return [path, `${path}.json`, joinPath(path, 'tsconfig.json')]
    .filter((each) => each.endsWith('.json'))
    .map((each) => readTsConfig(files, each, depth + 1))
    .find((each) => each !== undefined);
}

/** The common bases set no path; some of them are for bundlers, which write themselves. */
function packaged(name: string): TsConfig | undefined {
  const [, base] = /^@tsconfig\/([\w-]+)(?:\/tsconfig(?:\.json)?)?$/.exec(name) ?? [];
  const known =
    base === undefined ? undefined : /^(?:node|strictest|recommended|esm|bun|deno)/.test(base) ? {} : undefined;
  if (known === undefined) return undefined;
  return {
    path: name,
    options: known,
    isComplete: true,
    references: [],
    files: undefined,
    include: undefined,
    exclude: undefined,
  };
}

function ownOptions(config: unknown, folder: string): CompilerOptions {
  const path = (name: string) => {
    const value = stringAt(config, 'compilerOptions', name)?.replace(/^\$\{configDir\}/, '.');
    return value === undefined ? {} : { [name]: joinPath(folder, value) };
  };
  const flag = (name: string) => {
    const value = valueAt(config, 'compilerOptions', name);
    return typeof value === 'boolean' ? { [name]: value } : {};
  };
  const paths = ['outDir', 'outFile', 'declarationDir', 'rootDir'].map(path);
  const flags = ['noEmit', 'declaration', 'sourceMap', 'emitDeclarationOnly', 'composite'].map(flag);
  const jsx = stringAt(config, 'compilerOptions', 'jsx');
  return Object.assign({}, ...paths, ...flags, jsx === undefined ? {} : { jsx });
}
