/**
 * What a Cargo package is built into: its programs and libraries, by its manifest and by Cargo's rules of where their
 * sources lie ("Cargo Targets" in the Cargo book).
 */

import { listAt, stringAt, valueAt } from '../../formats/value.ts';
import { baseName, joinPath, parentPath } from '../../text/paths.ts';
import type { FileView } from '../fileView.ts';
import type { Product } from '../toolchain.ts';
import { type Manifest, packageName } from './manifests.ts';

/** A program of a package, or a library. */
export interface Target {
  readonly name: string;
  readonly certainty: Product['certainty'];
}

export interface Targets {
  readonly targets: readonly Target[];
  /** Whether there are no others. */
  readonly complete: boolean;
}

/** The programs of a package. */
export function binariesOf(files: FileView, manifest: Manifest): Targets {
  if (manifest.content === undefined) return { targets: [], complete: false };
  const declared = listAt(manifest.content, 'bin');
  const found = new Map(
    declared.flatMap((table) => {
      const name = stringAt(table, 'name');
      return name === undefined ? [] : [[name, { name, certainty: certaintyOf(table) }] as const];
    }),
  );
  const inferred = inferredBinaries(files, manifest);
  if (!discovers(manifest, declared)) return { targets: [...found.values()], complete: true };
  const taken = new Set(declared.map((table) => joinPath(manifest.folder, stringAt(table, 'path') ?? '.')));
  for (const { name, path, certainty } of inferred.targets) {
    if (!found.has(name) && !taken.has(path)) found.set(name, { name, certainty });
  }
  return { targets: [...found.values()], complete: inferred.complete };
}

/** The names of the libraries of a package that are made for others than Rust: `libengine.so`. */
export function librariesOf({ content }: Manifest): { readonly name: string; readonly kind: 'cdylib' | 'staticlib' }[] {
  const name = stringAt(content, 'lib', 'name') ?? stringAt(content, 'package', 'name')?.replaceAll('-', '_');
  const kinds = [...listAt(content, 'lib', 'crate-type'), ...listAt(content, 'lib', 'crate_type')];
  if (name === undefined) return [];
  return kinds.flatMap((kind) => (kind === 'cdylib' || kind === 'staticlib' ? [{ name, kind }] : []));
}

/** Without the features it asks for, a program is left out silently. */
function certaintyOf(table: unknown): Product['certainty'] {
  return listAt(table, 'required-features').length > 0 ? 'likely' : 'certain';
}

/** Whether Cargo looks for programs beside those that are declared; in the edition of 2015 it does not. */
function discovers({ content }: Manifest, declared: readonly unknown[]): boolean {
  const given = valueAt(content, 'package', 'autobins');
  if (typeof given === 'boolean') return given;
  const edition = valueAt(content, 'package', 'edition');
  return declared.length === 0 || (edition !== undefined && edition !== '2015');
}

interface Inferred extends Target {
  /** Its source. */
  readonly path: string;
}

function inferredBinaries(
  files: FileView,
  manifest: Manifest,
): { readonly targets: readonly Inferred[]; readonly complete: boolean } {
  const sources = joinPath(manifest.folder, 'src');
  const folder = joinPath(sources, 'bin');
  const others = files.filesIn(folder).flatMap((path) => {
    const name = nameBySource(folder, path);
    return name === undefined ? [] : [{ name, path, certainty: 'certain' as const }];
  });
  const main = mainBinary(files, manifest, joinPath(sources, 'main.rs'));
  return { targets: [...(main === undefined ? [] : [main]), ...others], complete: files.isKnown(folder) };
}

function mainBinary(files: FileView, manifest: Manifest, path: string): Inferred | undefined {
  const name = packageName(manifest);
  if (name === undefined) return undefined;
  if (files.kindOf(path) === 'file') return { name, path, certainty: 'certain' };
  return files.isKnown(parentPath(path)) ? undefined : { name, path, certainty: 'likely' };
}

/** `src/bin/tool.rs` and `src/bin/tool/main.rs`. */
function nameBySource(folder: string, path: string): string | undefined {
  const parent = parentPath(path);
  if (parent === folder && path.endsWith('.rs')) return baseName(path).slice(0, -'.rs'.length);
  return baseName(path) === 'main.rs' && parentPath(parent) === folder ? baseName(parent) : undefined;
}
