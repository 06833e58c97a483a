/**
 * What a command that fetches libraries reads and fills, and what has to be known of it to tell.
 */

import type { FileView } from '../fileView.ts';

/** A command that fetches libraries. */
export interface Fetching {
  /** The tool that fetches: a second call of the same fetches little. */
  readonly manager: string;
  /** The files and folders of the project that it reads, absolute, those that are there. */
  readonly reads: readonly string[];
  /** Folders of the project that it fills, absolute: they must not be copied over afterwards. */
  readonly fills: readonly string[];
  /** The command that only fetches, where the command itself needs the whole project. */
  readonly ahead?: string;
  /** Whether it is done at once: an installer that renews itself. */
  readonly isSmall?: true;
  /** Whether what `ahead` fetches may be more or less than what the command does. */
  readonly isRough?: true;
}

/** A command, with what is known of it. */
export interface FetchingCall {
  /** Its program as written. */
  readonly program: string;
  /** All words behind the program. */
  readonly words: readonly string[];
  /** Those behind the verb. */
  readonly options: readonly string[];
  readonly cwd: string;
  readonly files: FileView;
  /** The folders that it fills with libraries. */
  readonly folders: readonly string[];
}
