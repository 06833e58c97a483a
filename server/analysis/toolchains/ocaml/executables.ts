/**
 * The executables that the dune files of a project declare.
 */

import { parentPath } from '../../text/paths.ts';
import type { FileView } from '../fileView.ts';

export interface Executable {
  /** Relative to the root of the project, with the ending that dune gives it: `bin/main.exe`. */
  readonly path: string;
  readonly isStatic: boolean;
}

/** The executables of the dune files below `folder`, without tests. */
export function executablesIn(files: FileView, folder: string): Executable[] {
  const root = folder === '/' ? '/' : `${folder}/`;
  return files
    .filesIn(folder)
    .filter((path) => path.endsWith('/dune'))
    .flatMap((path) => {
      const within = `${parentPath(path)}/`.replace('//', '/').slice(root.length);
      return stanzasIn(files.read(path) ?? '').flatMap(({ names, isStatic }) =>
        names.map((name) => ({ path: `${within}${name}.exe`, isStatic })),
      );
    });
}

/** `(executable (name main) …)`, `(executables (names main tool) …)`. */
function stanzasIn(text: string): { readonly names: readonly string[]; readonly isStatic: boolean }[] {
  const stanzas = text.replace(/;.*/g, '').split(/(?=\(\s*(?:executables?|library|tests?|rule|install|env)\b)/);
  return stanzas.flatMap((stanza) => {
    if (!/^\(\s*executables?\b/.test(stanza)) return [];
    const [, list = ''] = /\(\s*names?\s+([^()]+)\)/.exec(stanza) ?? [];
    const names = list.split(/\s+/).filter((name) => name !== '');
    return [{ names, isStatic: /-ccopt\s+"?-static\b/.test(stanza) }];
  });
}
