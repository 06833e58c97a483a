/**
 * What is known of a system's packages: which serve only builds, what a program needs of those it was linked with, and
 * which package brings a program along.
 */

import { entryOf } from '../command/table.ts';
import { packagesOf, type SharedLibraries } from './sharedLibraries.ts';

export interface PackageManager {
  /** The program that is called. */
  readonly name: string;
  /** `build`: of use to builds alone; `run`: running programs want it; `either`: nothing tells. */
  purposeOf(name: string): 'build' | 'run' | 'either';
  /**
   * The packages that hold a shared library, called as linkers do: `libssl3` for `ssl`. None where every image has it,
   * undefined where nobody knows. The release is the distribution's, if that is known.
   */
  libraryPackages(library: string, release: string | undefined): readonly string[] | undefined;
  /**
   * The packages that a program needs when it was linked with those of `name`; `name` itself where no others are known.
   * @param release of the distribution, where that is known: names of libraries change with it.
   */
  runtimeOf(name: string, release?: string): readonly string[];
  /** The package that brings `program` along, if it is one that images are often asked for. */
  providerOf(program: string): string | undefined;
  /** Whether a bare image of the distribution's release (undefined: any) has `program`. */
  isEssential(program: string, release: string | undefined): boolean;
  /** The script that installs `names` and leaves nothing else behind. */
  install(names: readonly string[]): string;
}

/** How packages divide, as data: the rest is the same for all managers. */
export interface PackageKnowledge {
  /** The program that is called. */
  readonly manager: string;
  /** Packages that serve builds alone, beside those with headers. */
  readonly buildOnly: RegExp;
  /** Packages that running programs want, whatever else is known. */
  readonly runtime: RegExp;
  /** The packages with headers, and with what compilers need. */
  readonly headers: RegExp;
  /** For packages with headers: the packages with the libraries; empty where the system has them in any case. */
  readonly libraries: Readonly<Record<string, string>>;
  /** The same, where it depends on the release. */
  readonly librariesIn?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** For shared libraries: the packages that hold them. */
  readonly shared?: SharedLibraries;
  /** For programs that are not called like their package: the package. */
  readonly providers: Readonly<Record<string, string>>;
  /** The programs of a bare image, beside those that all have. */
  readonly essential: string;
  /** Programs that only the bare images of some releases have. */
  readonly essentialIn?: Readonly<Record<string, readonly string[]>>;
  install(names: readonly string[]): string;
}

/** Makes a package manager of what is known of it. */
export function packageManager(knowledge: PackageKnowledge): PackageManager {
  const { manager, buildOnly, runtime, headers, libraries, providers, essentialIn = {}, librariesIn = {} } = knowledge;
  const essential = new Set(`${everywhere} ${knowledge.essential}`.split(' '));
  return {
    name: manager,
    purposeOf: (given) => {
      const name = ofFile(given);
      if (runtime.test(name)) return 'run';
      return buildOnly.test(name) || headers.test(name) ? 'build' : 'either';
    },
    runtimeOf: (name, release) => {
      const known = entryOf(entryOf(librariesIn, name) ?? {}, release) ?? entryOf(libraries, name);
      if (known !== undefined) return known.split(' ').filter((each) => each !== '');
      return headers.test(name) && !buildOnly.test(name) ? [name] : [];
    },
    libraryPackages: (library, release) => packagesOf(knowledge.shared ?? {}, library, release),
    providerOf: (program) => entryOf(providers, program),
    isEssential: (program, release = '') => {
      const releases = entryOf(essentialIn, program);
      return releases === undefined ? essential.has(program) : releases.includes(release);
    },
    install: knowledge.install,
  };
}

/** The package that a file holds, as files are usually called: `sbt` of `./sbt-1.9.7.deb`. */
function ofFile(name: string): string {
  return name.replace(/^.*\//, '').replace(/(?:[_-]v?\d[^/]*)?\.(?:apk|deb|rpm)$/, '');
}

/** Programs that every image with a shell has. */
const everywhere =
  'sh [ test awk basename cat chgrp chmod chown chroot cksum comm cp cut date dd df diff dirname du echo env expand ' +
  'expr factor false find fold getopt grep egrep fgrep groups gunzip gzip head hostid hostname id install kill link ' +
  'ln login ls md5sum mkdir mkfifo mknod mktemp more mount mv nice nl nohup nproc od passwd paste printenv printf ' +
  'pwd readlink realpath renice rev rm rmdir run-parts sed seq setsid sha1sum sha256sum sha512sum shred shuf sleep ' +
  'sort split stat stty su sum sync tac tail tar tee timeout touch tr true truncate tty umount uname unexpand uniq ' +
  'unlink unshare wc which whoami xargs yes zcat dmesg flock fsync getent ionice logger nologin cmp sysctl chpasswd ' +
  'adduser addgroup deluser delgroup';
