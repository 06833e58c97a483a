/**
 * How the catalogue is written: each family of images is described like the Dockerfiles it is built from, that is by
 * what it is built on and what it adds. To add an image, add a family to the file in families/ where it belongs.
 */

import type { DistributionId, Libc, PackageManager, Purpose } from './facts.ts';

export interface Family extends Layer {
  /** The names of the image (as `familiarName` gives them). */
  readonly names: readonly [string, ...string[]];
  readonly purpose: Purpose;
  /** False when ENV, ENTRYPOINT, CMD and the like are known only in part. */
  readonly complete?: false;
  /** True when `tools` has all programs of the image that people ask for, beside those of what it is built on. */
  readonly allTools?: true;
  /** Words that stand for a version in the image's tags: `iron` is node's 20. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** The version that `latest`, and a tag without any version, mean. */
  readonly latest?: string;
  /** The lines whose tags are still moved when Debian or Alpine have a new release, parted by spaces: `1.26 1.27`. */
  readonly supported?: string;
  /**
   * What a placeholder means where the tag leaves it out, by version: `1.20:bullseye 1.20.5:bookworm` says bullseye
   * from 1.20.0 and bookworm from 1.20.5 on (a tag `1.20` means the last of its line). `?` is not known: it ends a
   * table at the first version that nobody has looked up.
   */
  readonly defaults?: Readonly<Partial<Record<Placeholder, string>>>;
  /** What only some versions add. */
  readonly changes?: readonly (Layer & VersionRange)[];
  /** The first one whose pattern fits the tag holds. */
  readonly variants: readonly Variant[];
}

/**
 * One kind of tag. The pattern is a list of words that the tag has, parted by hyphens: `{version}? slim {debian}?`
 * fits `3.12-slim-bookworm`, `3.12-slim` and `slim`. A tag `latest` has no words.
 */
export interface Variant extends Layer, VersionRange {
  readonly tag: string;
  /** What it is built on: another image of the catalogue, or the bare files of a distribution. */
  readonly on: string | Root;
  readonly purpose?: Purpose;
  /** False where the family's `allTools` does not hold. */
  readonly allTools?: false;
  /** Images that run what this one builds, best first. Words that the tag lacks are left out where `?` allows it. */
  readonly runtime?: readonly (string | Runtime)[];
  /** Compressed, in MB. */
  readonly size?: number;
}

export type Placeholder =
  | 'version'
  /** The first number of the version, and the first two. */
  | 'major'
  | 'line'
  | 'debian'
  /** A name that moves on too, such as `stable`. */
  | 'suite'
  | 'debianNumber'
  | 'ubuntu'
  | 'ubuntuNumber'
  | 'alpine'
  | 'java'
  /** The Java runtime that runs what `java`, or else the version, builds. */
  | 'jre'
  /** The same among Amazon's runtimes. */
  | 'corretto'
  | 'otp'
  | 'python'
  | 'php'
  | 'sbt'
  | 'release'
  | 'architecture'
  | 'any';

/** From `since` on, and before `until`; a tag without version is the newest. */
export interface VersionRange {
  readonly since?: string;
  readonly until?: string;
}

/** What a Dockerfile adds to the image it starts from. */
export interface Layer {
  /** `$PATH` in a value is the PATH below, `{version}` and the like are from the tag. Null: depends on the version. */
  readonly env?: Readonly<Record<string, string | null>>;
  readonly workdir?: string;
  readonly user?: string;
  readonly users?: readonly string[];
  readonly shell?: readonly string[];
  readonly tools?: readonly string[];
  /** Folders that are there whatever is installed; such with a `{line}` only where the tag names it. */
  readonly folders?: readonly string[];
  readonly certificates?: boolean;
  readonly timeZones?: boolean;
  /** As in a Dockerfile, it drops the CMD below; an empty one drops the ENTRYPOINT too. */
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly stopSignal?: string;
}

/** The bare files of a distribution. */
export interface Root {
  readonly distribution?: DistributionId;
  /** A pattern for the release: `{debian}`. */
  readonly release?: string;
  readonly libc?: Libc;
  readonly packageManager?: PackageManager;
  /** Whether it has /bin/sh. */
  readonly shell: boolean;
}

/** An image that runs what the toolchain builds. */
export interface Runtime {
  readonly image: string;
  /** Only for products that are linked statically. */
  readonly staticOnly?: true;
  /** Packages that the products always need there. */
  readonly packages?: readonly string[];
  /** Variables of the toolchain image that the products read when they run: they are to be the same there. */
  readonly variables?: readonly string[];
  /** Paths that must come along from the toolchain image. */
  readonly copies?: readonly string[];
  /** Libraries that the toolchain has in a newer version: programs linked with them may not start here. */
  readonly olderLibraries?: readonly string[];
}
