/**
 * The packages of the system that well-known gems load when they run: they are compiled against them, or look for them by
 * name.
 */

import { entryOf } from '../command/table.ts';
import type { Dependencies, SystemPackages } from '../toolchain.ts';

/** What these gems need of the system, by package manager. */
export function nativeLibraries(gems: readonly string[]): NonNullable<Dependencies['libraries']> {
  const found: Partial<Record<SystemPackages, string[]>> = {};
  for (const [manager, table] of Object.entries(libraries)) {
    const own = [...new Set(gems.flatMap((gem) => entryOf(table, gem)?.split(' ') ?? []))];
    if (own.length > 0) found[manager as keyof typeof libraries] = own;
  }
  return found;
}

/** `psych`, which reads YAML, comes with Ruby itself; newer versions are gems and are compiled, as that of Rails is. */
const libraries = {
  apt: {
    curb: 'libcurl4',
    ethon: 'libcurl4',
    'libxml-ruby': 'libxml2',
    mini_magick: 'imagemagick',
    mysql2: 'libmariadb3',
    pg: 'libpq5',
    psych: 'libyaml-0-2',
    rails: 'libyaml-0-2',
    rmagick: 'imagemagick',
    'ruby-filemagic': 'libmagic1',
    'ruby-vips': 'libvips42',
    typhoeus: 'libcurl4',
    sqlite3: 'libsqlite3-0',
    tiny_tds: 'libsybdb5',
  },
  apk: {
    curb: 'libcurl',
    ethon: 'libcurl',
    'libxml-ruby': 'libxml2',
    mini_magick: 'imagemagick',
    mysql2: 'mariadb-connector-c',
    pg: 'libpq',
    psych: 'yaml',
    rails: 'yaml',
    rmagick: 'imagemagick',
    'ruby-filemagic': 'libmagic',
    'ruby-vips': 'vips',
    sqlite3: 'sqlite-libs',
    tiny_tds: 'freetds',
    typhoeus: 'libcurl',
  },
} as const satisfies Partial<Record<SystemPackages, Readonly<Record<string, string>>>>;
