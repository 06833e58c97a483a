/**
 * What a completion is, and what it is asked of.
 */

import type { Analysis } from '../../analyze.ts';
import type { Instruction } from '../../syntax/tree.ts';
import type { Range } from '../../text/range.ts';

export interface Completion {
  readonly kind: 'stage' | 'variable' | 'flag' | 'folder' | 'file' | 'directive';
  readonly label: string;
  /** Behind the label, dimmed. */
  readonly detail?: string;
  /** What stands in place of `replace` then. */
  readonly newText: string;
  readonly replace: Range;
}

/** Where the cursor is in an instruction. */
export interface Cursor {
  readonly analysis: Analysis;
  readonly instruction: Instruction;
  readonly offset: number;
  /** The instruction's text up to the cursor, continuation lines joined. */
  readonly before: string;
}
