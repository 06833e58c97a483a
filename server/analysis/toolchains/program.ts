/**
 * What is known of a program that a build makes, as far as its sources tell: how it is linked, and what it reaches for
 * when it runs.
 */

import type { Libc } from '../images/facts.ts';

export interface ProgramFacts {
  /** Whether all its own sources were read: else the lists below may lack something. */
  readonly sourcesRead: boolean;
  /** Whether any of them was, or there are none here because it is fetched. */
  readonly sourcesSeen: boolean;
  /** `static` runs on any Linux; `dynamic` wants the C library it was linked with; undefined when it may be either. */
  readonly linking: 'static' | 'dynamic' | undefined;
  /** Whether nothing that was not read, such as a setting of the build, may link a dynamic program otherwise. */
  readonly isLinkingCertain?: true;
  /** It is a script, and `linking` speaks of the interpreter that it wants. */
  readonly isScript?: true;
  /** Whether the build is told, or may be, of another processor than that of the machine. */
  readonly isForOther?: boolean;
  /** The C library that it is told to be linked with, if that is known; undefined for that of the system it is built on. */
  readonly libc?: Libc | 'unknown';
  /**
   * Where `linking` is undefined: the system on which builds of its kind link it dynamically by default. `glibc`: any with
   * that library. `compiler`: any with a compiler of C.
   */
  readonly dynamicWith?: 'glibc' | 'compiler';
  /** The variable that makes the build link it statically, `CGO_ENABLED=0`, if it loses nothing by that. */
  readonly staticSetting: string | undefined;
  /** Whether it links C libraries beyond the C library itself; undefined when not known. */
  readonly linksLibraries: boolean | undefined;
  /**
   * The libraries beside the C library that it is known to be linked with, as linkers call them: `stdc++`, `gcc_s`, `ssl`.
   * Those of the compiler itself count here, and not in `linksLibraries`.
   */
  readonly runtimeLibraries?: readonly string[];
  /** Texts in the sources that may be paths of files it opens. */
  readonly mentions: readonly string[];
  /** Files and folders that the build puts into the program itself: absolute, or patterns. */
  readonly embeds: readonly string[];
  /** Whether it may open files at all, also such as the texts do not name. */
  readonly opensFiles: boolean;
  /** Whether it opens whatever lies in its working directory. */
  readonly opensWorkdir: boolean;
  /** The programs it starts, by name or path. */
  readonly starts: readonly string[];
  /** Whether it starts others, too, whose names its sources do not tell. */
  readonly startsOthers: boolean;
  /** Whether it may check certificates of others, as TLS clients do. */
  readonly certificates: boolean;
  /** Whether its sources name an address that it calls by TLS. */
  readonly callsByTls?: boolean;
  /**
   * Whether it may look up time zones by name. Where the system has none, it looks into `timeZoneFile`, which the
   * toolchain brings along.
   */
  readonly timeZones: boolean;
  readonly timeZoneFile: string | undefined;
}

/** How a program is linked, as far as the command that builds it tells. */
export type Linkage = Pick<
  ProgramFacts,
  'linking' | 'isLinkingCertain' | 'isForOther' | 'libc' | 'dynamicWith' | 'linksLibraries' | 'runtimeLibraries'
> & {
  /** Whether nothing of what it is built from knows TLS. */
  readonly certificates?: false;
};

/**
 * What is known of a program whose sources nobody reads, because their language has none that tell: it may open any file
 * and check any certificate.
 */
export function unreadProgram(linkage: Linkage): ProgramFacts {
  return {
    sourcesRead: false,
    sourcesSeen: false,
    staticSetting: undefined,
    mentions: [],
    embeds: [],
    opensFiles: true,
    opensWorkdir: false,
    starts: [],
    startsOthers: false,
    certificates: true,
    timeZones: true,
    timeZoneFile: undefined,
    ...linkage,
  };
}
