/**
 * Packages of Rust whose features decide which libraries of the system they link: what is known of a program of which
 * there is no Cargo.lock.
 */

import { listAt, membersOf, stringAt, valueAt } from '../../formats/value.ts';
import type { Manifest } from './manifests.ts';

/** For a package: feature → the libraries that it links, without features in `''`, and the feature that brings them along. */
interface FeatureCrate {
  readonly links: Readonly<Record<string, string>>;
  readonly usual: readonly string[];
  readonly without: RegExp;
}

const databases = { postgres: 'pq', mysql: 'mysqlclient', sqlite: 'sqlite3' };

const crates: Readonly<Record<string, FeatureCrate>> = {
  diesel: { links: databases, usual: [], without: /^$/ },
  diesel_cli: { links: databases, usual: ['postgres', 'mysql', 'sqlite'], without: /^sqlite-bundled$|-bundled$/ },
  openssl: { links: { '': 'ssl crypto' }, usual: [], without: /^vendored$/ },
  'native-tls': { links: { '': 'ssl crypto' }, usual: [], without: /^vendored$/ },
  'sqlx-cli': { links: { 'native-tls': 'ssl crypto' }, usual: ['native-tls'], without: /^openssl-vendored$/ },
  'libsqlite3-sys': { links: { '': 'sqlite3' }, usual: [], without: /^bundled/ },
  rusqlite: { links: { '': 'sqlite3' }, usual: [], without: /^bundled/ },
  'pq-sys': { links: { '': 'pq' }, usual: [], without: /^bundled/ },
};

/** The libraries that a package links with these features; undefined for packages of which nothing is known. */
export function librariesOfFeatures(
  name: string,
  features: readonly string[],
  usesDefaults: boolean,
): string[] | undefined {
  if (!Object.hasOwn(crates, name)) return undefined;
  const crate = crates[name];
  if (crate === undefined || features.some((feature) => crate.without.test(feature))) return [];
  const chosen = ['', ...features, ...(usesDefaults ? crate.usual : [])];
  return Object.entries(crate.links).flatMap(([feature, libraries]) =>
    chosen.includes(feature) ? libraries.split(' ') : [],
  );
}

/** The libraries that the dependencies of a manifest are known to link. */
export function librariesOfManifest({ content }: Manifest): string[] {
  const tables = [['dependencies'], ['workspace', 'dependencies']].map((names) =>
    membersOf(valueAt(content, ...names)),
  );
  return tables.flatMap((table) =>
    Object.entries(table ?? {}).flatMap(([key, dependency]) => {
      const name = stringAt(dependency, 'package') ?? key;
      const features = listAt(dependency, 'features').filter((each) => typeof each === 'string');
      return librariesOfFeatures(name, features, valueAt(dependency, 'default-features') !== false) ?? [];
    }),
  );
}
