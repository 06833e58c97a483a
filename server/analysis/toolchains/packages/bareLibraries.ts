/**
 * Which shared libraries bare images are certain to lack, and which packages bring none of them. Of all others, nothing is
 * said.
 */

import type { Distribution } from '../../images/facts.ts';

/** Those that no bare image of Debian, Ubuntu or Alpine has. */
const lacked = new Set(
  (
    'archive asound cairo curl dbus-1 event fontconfig gfortran glib-2.0 gssapi_krb5 hiredis jansson magic mariadb ' +
    'memcached microhttpd mysqlclient odbc opus pango pcap png16 pq rdkafka sodium usb-1.0 uv xslt yaml zbar zmq'
  ).split(' '),
);

/** Whether the bare image has it; undefined where nobody looked. The distribution is only asked for some. */
export function isInBareImage(
  library: string,
  distribution: Pick<Distribution, 'id' | 'release'> | undefined,
): boolean | undefined {
  if (lacked.has(library)) return false;
  const { id, release = '' } = distribution ?? {};
  const isEncryption = library === 'ssl' || library === 'crypto';
  // Later ones fetch packages with it.
  if (isEncryption && id === 'debian' && ['buster', 'bullseye', 'bookworm'].includes(release)) return false;
  return id === 'alpine' && ['stdc++', 'gcc_s'].includes(library) ? false : undefined;
}

/** Packages that bring no library but those that bare images have, or the ones named here. */
const quiet: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    (
      'adduser bash busybox dumb-init gosu less locales nano netbase netcat netcat-openbsd passwd procps shadow su-exec ' +
      'sudo tini tzdata unzip vim-tiny wait-for-it xz-utils zip'
    )
      .split(' ')
      .map((name): [string, readonly string[]] => [name, []]),
  ),
  'ca-certificates': ['ssl', 'crypto'],
  curl: ['curl', 'ssl', 'crypto', 'gssapi_krb5'],
  openssl: ['ssl', 'crypto'],
};

/** Whether a package brings the library along that the package `needed` holds; undefined where nobody knows. */
export function bringsLibrary(name: string | undefined, library: string, needed: string): boolean | undefined {
  if (name === undefined) return undefined;
  if (stem(name) === stem(needed)) return true;
  if (Object.hasOwn(quiet, name)) return quiet[name]?.includes(library) === true;
  return undefined;
}

/** `libpq` of `libpq5` and `libpq-dev`: numbers change from release to release. */
function stem(name: string): string {
  return name.replace(/(?:-dev|t64)$/, '').replace(/[\d.-]+$/, '');
}
