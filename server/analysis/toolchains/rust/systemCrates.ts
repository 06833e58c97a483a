/**
 * Packages of Rust that bind to C: which libraries of the system they link, and which bring their C along. To add one, add
 * a word.
 */

export interface SystemCrate {
  /** As linkers call them: `ssl`. */
  readonly libraries: readonly string[];
  /** The dependency with which it compiles the library itself: `openssl-src`. */
  readonly vendoredBy?: string;
  /** Whether it compiles the library itself where the system has none. */
  readonly probes?: true;
  /** The variable that makes it link the library statically. */
  readonly staticBy?: string;
}

const system = (libraries: string, vendoredBy?: string, staticBy?: string): SystemCrate => ({
  libraries: libraries.split(' '),
  ...(vendoredBy === undefined ? {} : { vendoredBy }),
  ...(staticBy === undefined ? {} : { staticBy }),
});
const probing = (libraries: string, staticBy?: string): SystemCrate => ({
  ...system(libraries, undefined, staticBy),
  probes: true,
});

/** Packages that link libraries of the system. */
export const systemCrates: ReadonlyMap<string, SystemCrate> = new Map<string, SystemCrate>([
  ['alsa-sys', system('asound')],
  ['bzip2-sys', probing('bz2')],
  ['cairo-sys-rs', system('cairo')],
  ['curl-sys', probing('curl')],
  ['fuse-sys', system('fuse')],
  ['glib-sys', system('glib-2.0')],
  ['gobject-sys', system('gobject-2.0')],
  ['gio-sys', system('gio-2.0')],
  ['gstreamer-sys', system('gstreamer-1.0')],
  ['libdbus-sys', system('dbus-1', 'cc')],
  ['libgssapi-sys', system('gssapi_krb5')],
  ['liblzma-sys', probing('lzma')],
  ['libseccomp-sys', system('seccomp')],
  ['libsqlite3-sys', system('sqlite3', 'cc', 'SQLITE3_STATIC')],
  ['libudev-sys', system('udev')],
  ['libusb1-sys', probing('usb-1.0')],
  ['libz-sys', probing('z', 'LIBZ_SYS_STATIC')],
  ['lzma-sys', probing('lzma')],
  ['mysqlclient-sys', system('mysqlclient', 'mysqlclient-src')],
  ['nettle-sys', system('nettle hogweed gmp', undefined, 'NETTLE_STATIC')],
  ['odbc-sys', system('odbc')],
  ['openssl-sys', system('ssl crypto', 'openssl-src', 'OPENSSL_STATIC')],
  ['pam-sys', system('pam')],
  ['pango-sys', system('pango-1.0')],
  ['pcap', system('pcap')],
  ['pq-sys', system('pq', 'pq-src', 'PQ_LIB_STATIC')],
  ['yeslogic-fontconfig-sys', system('fontconfig')],
]);

/** Packages with a name that lets one expect a library, but which need none, or compile it into the program. */
export const ownCrates: ReadonlySet<string> = new Set(
  (
    'android_log-sys aws-lc-fips-sys aws-lc-sys brotli-sys clang-sys cloudflare-zlib-sys core-foundation-sys ' +
    'core-graphics-sys dirs-sys dirs-sys-next fsevent-sys inotify-sys jemalloc-sys jni-sys js-sys kqueue-sys libdeflate-sys ' +
    'libduckdb-sys libfuzzer-sys libgit2-sys libmimalloc-sys librocksdb-sys libsodium-sys libsodium-sys-stable libssh2-sys ' +
    'libwebp-sys linux-raw-sys lmdb-master-sys lmdb-rkv-sys lz4-sys mozjpeg-sys ndk-sys objc-sys objc2-sys onig_sys ' +
    'rdkafka-sys secp256k1-sys security-framework-sys sys-info sysinfo system-configuration-sys tikv-jemalloc-sys ' +
    'wasm-bindgen web-sys windows-sys winapi zstd-sys'
  ).split(' '),
);

/** Packages that compile C++ into the program, which then needs its standard library. */
export const cppCrates: ReadonlySet<string> = new Set(
  'cxx duckdb esaxx-rs libduckdb-sys librocksdb-sys link-cplusplus onnxruntime opencv rocksdb snmalloc-sys v8 zeromq-src'.split(
    ' ',
  ),
);
