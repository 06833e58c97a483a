/**
 * What the rules found in one file, and what a report makes of it.
 */

import type { Finding } from '../../analysis/rules/rule.ts';
import type { Dockerfile } from '../../analysis/syntax/tree.ts';
import type { LineIndex } from '../../analysis/text/lineIndex.ts';

export interface CheckedFile {
  /** The path as it was given; `-` for standard input. */
  readonly name: string;
  readonly lines: LineIndex;
  readonly tree: Dockerfile;
  /** In order of position. */
  readonly findings: readonly Finding[];
  /** What was mended, of the file as it was before. */
  readonly mended: readonly Finding[];
}

/** Takes the files of a run one after the other. */
export interface Report {
  add(file: CheckedFile): void;
  /** All files are in. */
  end(): void;
}
