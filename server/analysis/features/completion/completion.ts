/**
 * What may be typed at the cursor, as far as it depends on this Dockerfile: stages, variables, folders, and the flags
 * and directives that BuildKit knows. Keywords are the language's own and not proposed here.
 */

import type { Analysis } from '../../analyze.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { type Range, touches } from '../../text/range.ts';
import { completeDirective } from './directives.ts';
import { completeFlag } from './flags.ts';
import { completeFolder } from './folders.ts';
import { completeStage } from './stageNames.ts';
import { completeVariable } from './variables.ts';

export interface Completion {
  readonly kind: 'stage' | 'variable' | 'flag' | 'folder' | 'directive';
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

/** What may stand at `offset`, in the order in which it is proposed; empty where the model has nothing to say. */
export function completionsAt(analysis: Analysis, offset: number): readonly Completion[] {
  const instruction = analysis.tree.instructions.find(({ range }) => touches(range, offset));
  if (instruction === undefined) return completeDirective(analysis, offset);
  const at = instruction.line.fromSource(offset);
  if (at === undefined || at <= instruction.keyword.span.end) return [];
  const cursor: Cursor = { analysis, instruction, offset, before: instruction.line.text.slice(0, at) };
  for (const complete of [completeStage, completeVariable, completeFlag, completeFolder]) {
    const completions = complete(cursor);
    if (completions !== undefined) return completions;
  }
  return [];
}
