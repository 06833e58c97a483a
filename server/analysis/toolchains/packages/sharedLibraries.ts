/**
 * Which package holds a shared library, by the name that linkers know: `ssl` for libssl. A package may be called otherwise
 * in some releases, `libssl3 bullseye:libssl1.1`, and `-` says that every image has the library. To add one, add a word.
 */

import { entryOf } from '../command/table.ts';

/** Library → packages. */
export type SharedLibraries = Readonly<Record<string, string>>;

/** The version of Boost that a release has: it is part of its packages' names. */
export const boostVersions =
  'buster:1.67.0 bullseye:1.74.0 bookworm:1.74.0 trixie:1.83.0 bionic:1.65.1 focal:1.71.0 jammy:1.74.0 noble:1.83.0';

/** Debian and Ubuntu. Where only the name of Ubuntu's package differs, both are there, by the names of releases. */
export const debianLibraries: SharedLibraries = {
  acl: '-',
  archive: 'libarchive13',
  asan: 'libasan8 buster:libasan5 bullseye:libasan6 focal:libasan5 bionic:libasan4 jammy:libasan6',
  asound: 'libasound2 trixie:libasound2t64 noble:libasound2t64',
  atomic: 'libatomic1',
  blas: 'libblas3',
  boost_filesystem: boost('filesystem'),
  boost_iostreams: boost('iostreams'),
  boost_program_options: boost('program-options'),
  boost_regex: boost('regex'),
  boost_serialization: boost('serialization'),
  boost_system: boost('system'),
  boost_thread: boost('thread'),
  bz2: '-',
  'c++': 'libc++1',
  'c++abi': 'libc++abi1',
  cairo: 'libcairo2',
  crypt: '-',
  crypto: 'libssl3 buster:libssl1.1 bullseye:libssl1.1 bionic:libssl1.1 focal:libssl1.1',
  curl: 'libcurl4',
  'dbus-1': 'libdbus-1-3',
  fmt: 'bullseye:libfmt7 bookworm:libfmt9 trixie:libfmt10 focal:libfmt6 jammy:libfmt8 noble:libfmt9',
  event: 'libevent-2.1-7 buster:libevent-2.1-6 bionic:libevent-2.1-6',
  expat: 'libexpat1',
  ffi: 'libffi8 buster:libffi6 bullseye:libffi7 bionic:libffi6 focal:libffi7',
  fontconfig: 'libfontconfig1',
  fuse: 'libfuse2',
  fuse3: 'libfuse3-3 trixie:libfuse3-4',
  gc: 'libgc1 buster:libgc1c2 bionic:libgc1c2 focal:libgc1c2',
  gcc_s: '-',
  gfortran: 'libgfortran5 bionic:libgfortran4',
  'glib-2.0': 'libglib2.0-0',
  gmp: 'libgmp10',
  gomp: 'libgomp1',
  gssapi_krb5: 'libgssapi-krb5-2',
  hiredis: 'libhiredis0.14 trixie:libhiredis1.1.0 noble:libhiredis1.1.0',
  jansson: 'libjansson4',
  lapack: 'liblapack3',
  lsan: 'liblsan0',
  lz4: '-',
  lzma: '-',
  magic: 'libmagic1',
  mariadb: 'libmariadb3',
  microhttpd: 'libmicrohttpd12',
  mysqlclient:
    'libmariadb3 bionic:libmysqlclient20 focal:libmysqlclient21 jammy:libmysqlclient21 noble:libmysqlclient21',
  ncurses: 'libncurses6 bionic:libncurses5',
  ncursesw: 'libncursesw6 bionic:libncursesw5',
  numa: 'libnuma1',
  odbc: 'libodbc2 buster:libodbc1 bullseye:libodbc1 bionic:libodbc1 focal:libodbc1',
  omp: 'libomp5',
  opus: 'libopus0',
  pam: '-',
  pcap: 'libpcap0.8',
  'pcre2-8': 'libpcre2-8-0',
  'phobos2-ldc-shared': 'bullseye:libphobos2-ldc-shared94 bookworm:libphobos2-ldc-shared100',
  png16: 'libpng16-16',
  pq: 'libpq5',
  quadmath: 'libquadmath0',
  rdkafka: 'librdkafka1',
  readline: 'libreadline8 buster:libreadline7 bionic:libreadline7',
  seccomp: 'libseccomp2',
  snappy: 'libsnappy1v5',
  sodium: 'libsodium23',
  sqlite3: 'libsqlite3-0',
  ssl: 'libssl3 buster:libssl1.1 bullseye:libssl1.1 bionic:libssl1.1 focal:libssl1.1',
  'stdc++': '-',
  systemd: '-',
  tinfo: '-',
  tsan: 'libtsan2 buster:libtsan0 bullseye:libtsan0 bionic:libtsan0 focal:libtsan0 jammy:libtsan0',
  ubsan: 'libubsan1',
  udev: '-',
  'usb-1.0': 'libusb-1.0-0',
  uuid: '-',
  uv: 'libuv1',
  xml2: 'libxml2',
  xslt: 'libxslt1.1',
  yaml: 'libyaml-0-2',
  z: '-',
  zmq: 'libzmq5',
  zstd: '-',
};

export const alpineLibraries: SharedLibraries = {
  archive: 'libarchive',
  asound: 'alsa-lib',
  atomic: 'libatomic',
  bz2: 'libbz2',
  'c++': 'libc++',
  crypto:
    'libcrypto3 3.10:libcrypto1.1 3.11:libcrypto1.1 3.12:libcrypto1.1 3.13:libcrypto1.1 3.14:libcrypto1.1 3.15:libcrypto1.1 3.16:libcrypto1.1',
  curl: 'libcurl',
  'dbus-1': 'dbus-libs',
  event: 'libevent',
  expat: 'libexpat',
  ffi: 'libffi',
  fontconfig: 'fontconfig',
  fuse: 'fuse',
  fuse3: 'fuse3-libs',
  gc: 'gc',
  gcc_s: 'libgcc',
  gfortran: 'libgfortran',
  'glib-2.0': 'glib',
  gmp: 'gmp',
  gomp: 'libgomp',
  hiredis: 'hiredis',
  jansson: 'jansson',
  lz4: 'lz4-libs',
  lzma: 'xz-libs',
  magic: 'libmagic',
  mariadb: 'mariadb-connector-c',
  mysqlclient: 'mariadb-connector-c',
  ncurses: 'ncurses-libs',
  ncursesw: 'ncurses-libs',
  numa: 'numactl',
  odbc: 'unixodbc',
  pcap: 'libpcap',
  'pcre2-8': 'pcre2',
  png16: 'libpng',
  pq: 'libpq',
  quadmath: 'libquadmath',
  rdkafka: 'librdkafka',
  readline: 'readline',
  seccomp: 'libseccomp',
  snappy: 'snappy',
  sodium: 'libsodium',
  sqlite3: 'sqlite-libs',
  ssl: 'libssl3 3.10:libssl1.1 3.11:libssl1.1 3.12:libssl1.1 3.13:libssl1.1 3.14:libssl1.1 3.15:libssl1.1 3.16:libssl1.1',
  'stdc++': 'libstdc++',
  tinfo: 'ncurses-libs',
  udev: 'eudev-libs',
  'usb-1.0': 'libusb',
  uuid: 'libuuid',
  uv: 'libuv',
  xml2: 'libxml2',
  xslt: 'libxslt',
  yaml: 'yaml',
  z: 'zlib',
  zmq: 'libzmq',
  zstd: 'zstd-libs',
};

export const redhatLibraries: SharedLibraries = {
  atomic: 'libatomic',
  bz2: 'bzip2-libs',
  crypto: 'openssl-libs',
  curl: 'libcurl',
  expat: 'expat',
  ffi: 'libffi',
  gcc_s: '-',
  gfortran: 'libgfortran',
  'glib-2.0': 'glib2',
  gmp: 'gmp',
  gomp: 'libgomp',
  lzma: 'xz-libs',
  ncurses: 'ncurses-libs',
  ncursesw: 'ncurses-libs',
  numa: 'numactl-libs',
  odbc: 'unixODBC',
  'pcre2-8': 'pcre2',
  pq: 'libpq',
  quadmath: 'libquadmath',
  readline: 'readline',
  sqlite3: 'sqlite-libs',
  ssl: 'openssl-libs',
  'stdc++': 'libstdc++',
  tinfo: 'ncurses-libs',
  uuid: 'libuuid',
  xml2: 'libxml2',
  z: 'zlib',
  zstd: 'libzstd',
};

function boost(name: string): string {
  return boostVersions.replace(/:(\S+)/g, `:libboost-${name}$1`);
}

/**
 * The packages that hold a library: none where every image of the distribution has it, undefined where that is not known.
 * @param release the distribution's; undefined where it is not known.
 */
export function packagesOf(
  libraries: SharedLibraries,
  library: string,
  release: string | undefined,
): string[] | undefined {
  const words = entryOf(libraries, library)?.split(' ');
  if (words === undefined) return undefined;
  const own = words.find((word) => word.startsWith(`${release}:`))?.split(':')[1];
  const usual = words.find((word) => !word.includes(':'));
  // Which of several names holds depends on the release.
  const name = own ?? (release === undefined && words.length > 1 ? undefined : usual);
  return name === undefined ? undefined : name === '-' ? [] : [name];
}
