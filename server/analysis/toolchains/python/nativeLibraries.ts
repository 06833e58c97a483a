/**
 * The packages of the system that well-known packages of Python load when they run: such as are compiled on the spot,
 * because there are no wheels of them, and such as look for a library by its name.
 */

import { entryOf } from '../command/table.ts';
import type { Dependencies, SystemPackages } from '../toolchain.ts';

/** What these packages of Python need of the system, by package manager. */
export function nativeLibraries(packages: readonly string[]): NonNullable<Dependencies['libraries']> {
  const names = new Set(packages);
  const needed = [...names].filter((name) => !(bundled[name] ?? []).some((other) => names.has(other)));
  const found: Partial<Record<SystemPackages, string[]>> = {};
  for (const [manager, table] of Object.entries(libraries)) {
    const own = [...new Set(needed.flatMap((name) => entryOf(table, name)?.split(' ') ?? []))];
    if (own.length > 0) found[manager as keyof typeof libraries] = own;
  }
  return found;
}

/** Packages that bring the library along for another. */
const bundled: Readonly<Record<string, readonly string[]>> = { psycopg: ['psycopg-binary'] };

/**
 * Only such as an image may have though its Dockerfile never asks for them, because the fuller base images bring them: what a
 * stage installs by name is known already. The names hold in all releases.
 */
const libraries = {
  apt: {
    cairocffi: 'libcairo2',
    cairosvg: 'libcairo2',
    gssapi: 'libgssapi-krb5-2',
    kerberos: 'libgssapi-krb5-2',
    krb5: 'libgssapi-krb5-2',
    lightgbm: 'libgomp1',
    mariadb: 'libmariadb3',
    mysqlclient: 'libmariadb3',
    'opencv-contrib-python': 'libgl1 libglib2.0-0',
    'opencv-contrib-python-headless': 'libglib2.0-0',
    'opencv-python': 'libgl1 libglib2.0-0',
    'opencv-python-headless': 'libglib2.0-0',
    paddlepaddle: 'libgomp1',
    pangocffi: 'libpango-1.0-0 libpangocairo-1.0-0',
    psycopg: 'libpq5',
    'psycopg-c': 'libpq5',
    psycopg2: 'libpq5',
    psycopg2cffi: 'libpq5',
    pycairo: 'libcairo2',
    pycurl: 'libcurl4',
    pykerberos: 'libgssapi-krb5-2',
    pylibmc: 'libmemcached11',
    'python-magic': 'libmagic1',
    'python3-saml': 'libxmlsec1-openssl',
    pyuwsgi: 'libxml2',
    pyzbar: 'libzbar0',
    uwsgi: 'libxml2',
    wand: 'imagemagick',
    weasyprint: 'libpango-1.0-0 libpangoft2-1.0-0',
    xmlsec: 'libxmlsec1-openssl',
  },
  apk: {
    cairocffi: 'cairo',
    cairosvg: 'cairo',
    gssapi: 'krb5-libs',
    kerberos: 'krb5-libs',
    krb5: 'krb5-libs',
    lightgbm: 'libgomp',
    mariadb: 'mariadb-connector-c',
    mysqlclient: 'mariadb-connector-c',
    pangocffi: 'pango',
    psycopg: 'libpq',
    'psycopg-c': 'libpq',
    psycopg2: 'libpq',
    psycopg2cffi: 'libpq',
    pycairo: 'cairo',
    pycurl: 'libcurl',
    pykerberos: 'krb5-libs',
    pylibmc: 'libmemcached-libs',
    'python-magic': 'libmagic',
    'python3-saml': 'xmlsec',
    pyzbar: 'zbar',
    wand: 'imagemagick',
    weasyprint: 'pango',
    xmlsec: 'xmlsec',
  },
} as const satisfies Partial<Record<SystemPackages, Readonly<Record<string, string>>>>;
