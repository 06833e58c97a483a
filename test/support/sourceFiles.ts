/**
 * The project's own TypeScript files and what they import, for tests that look after the house.
 */

import fs from 'node:fs';
import path from 'node:path';

/** The project's root. */
export const root = path.resolve(import.meta.dirname, '../..');

export interface SourceFile {
  /** Below the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Files of the project that it imports or re-exports, types included, below the project's root. */
  readonly imports: readonly string[];
  /** Those of them that it needs when it runs: `import type` is gone by then. */
  readonly runtimeImports: readonly string[];
  /** Packages and Node's modules that it imports. */
  readonly packages: readonly string[];
}

/** All TypeScript files below the given folders of the project, in order. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  const patterns = folders.map((folder) => `${folder}/**/*.ts`);
  const found = fs.globSync(patterns, {
    cwd: root,
    exclude: (name) => /(^|[\\/])(node_modules|out|dist|sample|cases)$/.test(name),
  });
  return found
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .map(readSource);
}

function readSource(name: string): SourceFile {
  const text = fs.readFileSync(path.join(root, name), 'utf8');
  const imported = importedFrom(text).map((each) => ({ ...each, isFile: each.specifier.startsWith('.') }));
  const files = imported
    .filter(({ isFile }) => isFile)
    .map(({ specifier, isType }) => ({ file: path.posix.join(path.posix.dirname(name), specifier), isType }));
  return {
    path: name,
    text,
    imports: files.map(({ file }) => file),
    runtimeImports: files.filter(({ isType }) => !isType).map(({ file }) => file),
    packages: imported.filter(({ isFile }) => !isFile).map(({ specifier }) => specifier),
  };
}

function importedFrom(text: string): { specifier: string; isType: boolean }[] {
  const statements = /^(?:import|export)\s(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...text.matchAll(statements)].map(([, type, named, loaded]) => ({
    specifier: named ?? loaded ?? '',
    isType: type !== undefined,
  }));
}
