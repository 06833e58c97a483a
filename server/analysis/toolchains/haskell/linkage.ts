/**
 * How the programs of GHC are linked: with the libraries that its own run-time system needs, whoever compiled it, and with
 * those of packages that bind to C.
 */

import { joinPath, parentPath } from '../../text/paths.ts';
import { entryOf } from '../command/table.ts';
import type { FileView } from '../fileView.ts';
import type { Linkage } from '../program.ts';
import type { CommandWord } from '../toolchain.ts';

/** Packages that link libraries of the system, as linkers call these. */
const bindings: Readonly<Record<string, string>> = {
  HsOpenSSL: 'ssl crypto',
  curl: 'curl',
  hasql: 'pq',
  'hasql-pool': 'pq',
  mysql: 'mysqlclient',
  'mysql-simple': 'mysqlclient',
  odbc: 'odbc',
  'persistent-mysql': 'mysqlclient',
  'persistent-postgresql': 'pq',
  'postgresql-libpq': 'pq',
  'postgresql-simple': 'pq',
  'beam-postgres': 'pq',
  opaleye: 'pq',
  'text-icu': 'icuuc icui18n icudata',
  'zeromq4-haskell': 'zmq',
  zlib: 'z',
  lzma: 'lzma',
  bzlib: 'bz2',
};

/** How a program is linked that these words build in `folder`. */
export function linkageOf(files: FileView, folder: string | undefined, words: readonly CommandWord[]): Linkage {
  const manifest = folder === undefined ? '' : manifestsIn(files, folder);
  const said = `${words.map(({ value }) => value ?? '').join(' ')} ${manifest}`;
  if (/-optl-?-?static\b|--enable-executable-static|-optl=-static|ld-options:\s*-static\b/.test(said))
    return { linking: 'static', linksLibraries: false, runtimeLibraries: [] };
  const packages = new Set(manifest.match(/[A-Za-z][\w-]*/g) ?? []);
  const libraries = [...packages].flatMap((name) => entryOf(bindings, name)?.split(' ') ?? []);
  const own = [...manifest.matchAll(/extra-libraries:\s*([^\n]+)/g)].flatMap(
    ([, list = '']) => list.match(/[\w+.-]+/g) ?? [],
  );
  return {
    linking: 'dynamic',
    // Packages that these need in turn may link others.
    linksLibraries: libraries.length + own.length > 0 ? true : undefined,
    runtimeLibraries: [...new Set(['gmp', 'ffi', 'numa', ...libraries, ...own])],
  };
}

/** The text of the manifests in a folder, and below it. */
function manifestsIn(files: FileView, folder: string): string {
  const paths = files
    .filesIn(folder)
    .filter((path) => path.endsWith('.cabal') || path === joinPath(parentPath(path), 'package.yaml'));
  return paths.map((path) => files.read(path) ?? '').join('\n');
}
