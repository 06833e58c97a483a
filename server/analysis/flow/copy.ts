/**
 * COPY and ADD with what they name.
 */

import type { Answer, Stage } from '../stages/model.ts';
import type { CopyInstruction, Heredoc, Word } from '../syntax/tree.ts';

/** A COPY or ADD with its paths resolved. */
export interface Copy {
  readonly instruction: CopyInstruction;
  /** The stage that takes. */
  readonly stage: Stage;
  /** Where its sources come from; for sources of an ADD that are URLs, see each source. */
  readonly from: { readonly kind: 'context' } | Answer;
  readonly sources: readonly CopySource[];
  /** Inline files. */
  readonly inline: readonly Heredoc[];
  readonly destination: Path;
  /** Whether the destination says that it is a folder, by a slash at its end; one that is there is a folder without it. */
  readonly intoFolder: boolean;
}

export interface CopySource {
  readonly word: Word;
  readonly kind: 'path' | 'url';
  /** In a stage or image: absolute. In the context: relative to its root. */
  readonly path: Path;
  /** With --parents, `path` in two parts: the folder at the pivot `/./`, absolute, and what is kept below it. */
  readonly pivot?: { readonly folder: string; readonly below: string };
}

/** A path of the document after WORKDIR and variables. */
export interface Path {
  readonly word: Word;
  /** Normal; as far as it is known where it is not (variables of unknown value stand as they are written). */
  readonly text: string;
  /** Whether every variable in it, and the working directory it starts from, are known. */
  readonly known: boolean;
}

/** Whether it takes from the build context, and not from another one that the build gives by a name. */
export function takesContext({ from }: Pick<Copy, 'from'>): boolean {
  return from.kind === 'context' && !('name' in from);
}
