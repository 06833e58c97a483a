/**
 * What is known of a base image.
 */

export type Libc = 'glibc' | 'musl';

export type PackageManager = 'apt' | 'apk' | 'dnf' | 'microdnf' | 'yum' | 'tdnf' | 'zypper' | 'pacman';

export type DistributionId =
  | 'debian'
  | 'ubuntu'
  | 'alpine'
  | 'wolfi'
  | 'rhel'
  | 'centos'
  | 'rockylinux'
  | 'almalinux'
  | 'oraclelinux'
  | 'amazonlinux'
  | 'fedora'
  | 'opensuse'
  | 'archlinux'
  | 'azurelinux'
  | 'photon';

export interface Distribution {
  readonly id: DistributionId;
  /** As people call it: `bookworm`, `jammy`, `3.20`, `9`; undefined when the tag does not tell. */
  readonly release: string | undefined;
  /** Whether the tag is still moved, so that the release may be another one tomorrow: `golang:latest`, `debian:stable`. */
  readonly moves: boolean;
}

/** What the image is for: building software, running it, or being built upon. */
export type Purpose = 'toolchain' | 'runtime' | 'base';

/** What an image brings to the stage that starts from it. */
export interface ImageFacts {
  /** The catalogue's name for it: `golang`, `gcr.io/distroless/static-debian12`. */
  readonly name: string;
  /** Whether `env`, `entrypoint` and `cmd` are all that the image sets: some are described only in part. */
  readonly complete: boolean;
  /** Variables it sets; null where the value, or whether it is set at all, depends on the version. */
  readonly env: Readonly<Record<string, string | null>>;
  /** Absolute; undefined when not known. */
  readonly workdir: string | undefined;
  /** As the image's USER says, `root` when it sets none; undefined when not known. */
  readonly user: string | undefined;
  /** Accounts it has beyond those of its distribution. */
  readonly users: readonly string[];
  /** What runs the shell form; undefined when the image has no shell. */
  readonly shell: readonly string[] | undefined;
  /** The C library that programs find there; undefined when there is none (scratch-like images). */
  readonly libc: Libc | undefined;
  readonly packageManager: PackageManager | undefined;
  readonly distribution: Distribution | undefined;
  /**
   * Programs beyond those of a bare image of its distribution: compilers, interpreters, package managers.
   * By name when they are on PATH, else by absolute path.
   */
  readonly tools: readonly string[];
  /** Whether `tools` names every well-known program of the kind that it has, so that what is not named is not there. */
  readonly allTools: boolean;
  /** Folders that are known to be there, beside those that all systems have. */
  readonly folders: readonly string[];
  /** Whether it has root certificates, so that programs can speak HTTPS. */
  readonly certificates: boolean;
  /** Whether it has the time zone database. */
  readonly timeZones: boolean;
  readonly entrypoint: readonly string[] | undefined;
  readonly cmd: readonly string[] | undefined;
  /** As in EXPOSE: `80`, `53/udp`. */
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly stopSignal: string | undefined;
  readonly purpose: Purpose;
  /** Typical compressed size in MB (linux/amd64), to a tenth or so; undefined when not known. */
  readonly compressedSize: number | undefined;
}
