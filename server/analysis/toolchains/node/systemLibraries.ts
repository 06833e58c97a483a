/**
 * Libraries with native code that do not run without a package of the system: a short list, of what is certain. Most
 * others bring all that they need along.
 */

import { entryOf } from '../command/table.ts';
import type { Dependencies } from '../toolchain.ts';
import { dependenciesOf, type Project } from './project.ts';

type Packages = NonNullable<Dependencies['libraries']>;

const openssl: Packages = { apt: ['openssl'], apk: ['openssl'] };
const postgres: Packages = { apt: ['libpq5'], apk: ['libpq'] };

const table: Readonly<Record<string, Packages>> = {
  // Its engines look for the OpenSSL of the system, which slim images lack.
  '@prisma/client': openssl,
  prisma: openssl,
  libpq: postgres,
  'pg-native': postgres,
  odbc: { apt: ['unixodbc'], apk: ['unixodbc'] },
};

/** The packages of the system that these projects need when they run; undefined where a manifest was not read. */
export function systemLibraries(projects: readonly Project[]): Packages | undefined {
  if (projects.some(({ manifest }) => manifest === undefined)) return undefined;
  const names = projects.flatMap((project) => [...dependenciesOf(project, 'all').keys()]);
  const found = names.flatMap((name) => entryOf(table, name) ?? []);
  const all = (manager: 'apt' | 'apk') => [...new Set(found.flatMap((each) => each[manager] ?? []))];
  const [apt, apk] = [all('apt'), all('apk')];
  return { ...(apt.length === 0 ? {} : { apt }), ...(apk.length === 0 ? {} : { apk }) };
}
