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
