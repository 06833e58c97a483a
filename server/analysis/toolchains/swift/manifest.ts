/**
 * The executables of a Package.swift, as far as its text names them.
 */

import { joinPath } from '../../text/paths.ts';
import type { FileView } from '../fileView.ts';

/** The names under which `swift build` makes the executables of the package in `folder`; undefined when nobody read it. */
export function executablesIn(files: FileView, folder: string): readonly string[] | undefined {
  const text = files.read(joinPath(folder, 'Package.swift'));
  if (text === undefined) return undefined;
  const manifest = withoutComments(text);
  const products = [...manifest.matchAll(/\.executable\s*\(\s*name:\s*"([^"\\]+)"\s*,\s*targets:\s*\[([^\][]*)\]/g)];
  const inProducts = new Set(products.flatMap(([, , targets = '']) => namesIn(targets)));
  const targets = [...manifest.matchAll(/\.(executableTarget|target)\s*\(\s*name:\s*"([^"\\]+)"/g)]
    .filter(([, call, name = '']) => call === 'executableTarget' || hasMain(files, folder, name))
    .map(([, , name = '']) => name);
  // A target that no product takes is a product of its own.
  const own = targets.filter((name) => !inProducts.has(name));
  return [...new Set([...products.map(([, name = '']) => name), ...own])];
}

/** The folders with the resources of its targets, which lie beside its executables: `App_Pages.resources`. */
export function bundlesIn(files: FileView, folder: string): string[] {
  const manifest = withoutComments(files.read(joinPath(folder, 'Package.swift')) ?? '');
  const name = /\bPackage\s*\(\s*name:\s*"([^"\\]+)"/.exec(manifest)?.[1];
  return manifest.split(/\.(?=(?:executableTarget|target|testTarget)\s*\()/).flatMap((part) => {
    const target = /^(?:executableTarget|target)\s*\(\s*name:\s*"([^"\\]+)"/.exec(part)?.[1];
    return name !== undefined && target !== undefined && /\bresources:\s*\[/.test(part)
      ? [`${name}_${target}.resources`]
      : [];
  });
}

/** Whether the package links libraries of the system; undefined when packages of others may. */
export function packageNeeds(files: FileView, folder: string): boolean | undefined {
  const text = files.read(joinPath(folder, 'Package.swift'));
  if (text === undefined) return undefined;
  const manifest = withoutComments(text);
  if (/\.systemLibrary\s*\(|\.linkedLibrary\s*\(/.test(manifest)) return true;
  return /\.package\s*\(/.test(manifest) ? undefined : false;
}

/** Before there were executable targets, a main.swift made one. */
function hasMain(files: FileView, folder: string, target: string): boolean {
  return files.kindOf(joinPath(folder, `Sources/${target}/main.swift`)) === 'file';
}

function namesIn(list: string): string[] {
  return [...list.matchAll(/"([^"\\]+)"/g)].map(([, name = '']) => name);
}

function withoutComments(text: string): string {
  return text.replace(/("(?:[^"\\\n]|\\.)*")|\/\/.*|\/\*[\s\S]*?(?:\*\/|$)/g, (_, quoted?: string) => quoted ?? '');
}
