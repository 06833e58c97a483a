/**
 * What is known of a base image.
 */

export type Libc = 'glibc' | 'musl';

export type PackageManager = 'apt' | 'apk' | 'dnf' | 'microdnf' | 'yum' | 'zypper' | 'pacman';

/** What an image brings to the stage that starts from it. */
export interface ImageFacts {
  /** The catalogue's name for it: `golang`, `gcr.io/distroless/static`. */
  readonly name: string;
  /** Variables it sets; null where the value depends on the version. */
  readonly env: Readonly<Record<string, string | null>>;
  /** Absolute. */
  readonly workdir: string;
  /** As the image's USER says; `root` when it sets none. */
  readonly user: string;
  /** What runs the shell form; undefined when the image has no shell. */
  readonly shell: readonly string[] | undefined;
  /** The C library that programs find there; undefined when there is none (scratch-like images). */
  readonly libc: Libc | undefined;
  readonly packageManager: PackageManager | undefined;
  /** The distribution, such as `debian` `bookworm`; its release is undefined when the tag does not tell. */
  readonly distribution: { readonly id: string; readonly release: string | undefined } | undefined;
  /** Programs on its PATH beyond those of a bare image of its distribution: compilers, interpreters, package managers. */
  readonly tools: readonly string[];
  /** Whether it has root certificates, so that programs can speak HTTPS. */
  readonly certificates: boolean;
  /** Whether it has the time zone database. */
  readonly timeZones: boolean;
  readonly entrypoint: readonly string[] | undefined;
  readonly cmd: readonly string[] | undefined;
  /** What the image is for: building software, or running it. */
  readonly purpose: 'toolchain' | 'runtime' | 'base';
  /** Typical compressed size in MB (linux/amd64); undefined when not known. */
  readonly compressedSize: number | undefined;
}
