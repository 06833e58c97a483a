/**
 * What an executable of a Meson project is linked with, by the text of its meson.build.
 */

import type { Linkage } from '../program.ts';
import { comesWithCompiler } from './linkage.ts';
import { librariesOfModule } from './pkgConfig.ts';

/**
 * @param call the words behind the name in `executable('name', …)`.
 * @param text the file that it stands in.
 */
export function linkageOfExecutable(call: string, text: string): Linkage {
  if (/link_args\s*:[^:]*'-static'/.test(call))
    return { linking: 'static', linksLibraries: false, runtimeLibraries: [] };
  const asks = /\bdependencies\s*:/.test(call);
  const named = asks
    ? [...text.matchAll(/\bdependency\s*\(\s*'([\w.+-]+)'/g)].flatMap(([, name = '']) => librariesOf(name))
    : [];
  const found = asks ? [...text.matchAll(/\.find_library\s*\(\s*'([\w.+-]+)'/g)].map(([, name = '']) => name) : [];
  const libraries = [...named, ...found].filter((library) => !comesWithCompiler(library));
  // Dependencies may come from other files, and be parts of the project.
  const isOpen = /\blink_with\s*:/.test(call) || (asks && libraries.length === 0);
  const isCpp = !/\.c'/.test(call) || /'cpp'|\.(?:cc|cpp|cxx)'/.test(call);
  return {
    linking: 'dynamic',
    linksLibraries: libraries.length > 0 ? true : isOpen ? undefined : false,
    runtimeLibraries: [...(isCpp ? ['stdc++', 'gcc_s'] : []), ...libraries],
  };
}

function librariesOf(module: string): string[] {
  if (module === 'threads' || module === 'dl') return [];
  return module === 'openmp' ? ['gomp'] : librariesOfModule(module);
}
