/**
 * The modules of pkg-config: which libraries their `--libs` asks the linker for.
 */

import { entryOf } from '../command/table.ts';

/** Modules whose libraries are called otherwise. */
const libraries: Readonly<Record<string, string>> = {
  'dbus-1': 'dbus-1',
  fuse3: 'fuse3',
  'gtk+-3.0': 'gtk-3',
  'libxml-2.0': 'xml2',
  libpcre2: 'pcre2-8',
  'libpcre2-8': 'pcre2-8',
  libpng: 'png16',
  libssl: 'ssl',
  libcrypto: 'crypto',
  libsystemd: 'systemd',
  libusb: 'usb-1.0',
  'libusb-1.0': 'usb-1.0',
  libjpeg: 'jpeg',
  libzmq: 'zmq',
  ncurses: 'ncurses tinfo',
  ncursesw: 'ncursesw tinfo',
  openssl: 'ssl crypto',
  protobuf: 'protobuf',
  zlib: 'z',
  'yaml-0.1': 'yaml',
};

/** The libraries of a module; as a rule it has one that is called like it. */
export function librariesOfModule(module: string): string[] {
  return entryOf(libraries, module)?.split(' ') ?? [module.replace(/^lib/, '')];
}
