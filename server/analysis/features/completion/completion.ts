/**
 * What may be typed at the cursor, as far as it depends on this Dockerfile: stages, variables, paths, and the flags
 * and directives that BuildKit knows. Keywords are the language's own and not proposed here.
 */

import type { Analysis } from '../../analyze.ts';
import { touches } from '../../text/range.ts';
import { completeDirective } from './directives.ts';
import { completeFlag } from './flags.ts';
import type { Completion, Cursor } from './model.ts';
import { completePath } from './paths.ts';
import { completeStage } from './stageNames.ts';
import { completeVariable } from './variables.ts';

/** What may stand at `offset`, in the order in which it is proposed; empty where the model has nothing to say. */
export function completionsAt(analysis: Analysis, offset: number): readonly Completion[] {
  const instruction = analysis.tree.instructions.find(({ range }) => touches(range, offset));
  if (instruction === undefined) return completeDirective(analysis, offset);
  const at = instruction.line.fromSource(offset);
  if (at === undefined || at <= instruction.keyword.span.end) return [];
  const cursor: Cursor = { analysis, instruction, offset, before: instruction.line.text.slice(0, at) };
  for (const complete of [completeStage, completeVariable, completeFlag, completePath]) {
    const completions = complete(cursor);
    if (completions !== undefined) return completions;
  }
  return [];
}
