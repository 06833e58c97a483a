/**
 * A RUN as a chain of commands that can be taken apart: `a && b; c`, or lines of a here-document.
 */

import type { Step } from '../flow/step.ts';
import { shellRange, shellScript } from '../syntax/shell.ts';
import type { Dockerfile, RunInstruction } from '../syntax/tree.ts';
import { contains, type Range, type TextEdit } from '../text/range.ts';

/** A member of the chain. */
export interface RunPart {
  readonly range: Range;
  /** Its commands: one as a rule, more in a pipe or a group. */
  readonly steps: readonly Step[];
}

/** The parts of a RUN in order; undefined when it cannot be taken apart. */
export function partsOf(run: RunInstruction, dockerfile: Dockerfile, steps: readonly Step[]): RunPart[] | undefined {
  const script = shellScript(dockerfile, run);
  if (script === undefined || script.hasErrors) return undefined;
  const members = script.ast.commands.flatMap(({ command, background }) => {
    if (background === true || command.type !== 'AndOr') return [command];
    // With `||` the commands hang together.
    return command.operators.includes('||') ? [command] : [...command.commands];
  });
  const ranges = members.map((member) => shellRange(script, member));
  return ranges.map((range) => ({ range, steps: steps.filter((step) => contains(range, step.range)) }));
}

/** The edits that leave only the `kept` ones of a list of pieces, each removed with what stands between it and its neighbour. */
export function keepOnly<T extends { readonly range: Range }>(pieces: readonly T[], kept: ReadonlySet<T>): TextEdit[] {
  const first = pieces.findIndex((piece) => kept.has(piece));
  return pieces.flatMap((piece, index) => {
    if (kept.has(piece)) return [];
    const previous = pieces[index - 1];
    const next = pieces[index + 1];
    // Before the first one that is kept, a piece goes with what follows it; else with what is before it.
    if (index < first && next !== undefined) return [cut(piece.range.start, next.range.start)];
    return previous === undefined ? [] : [cut(previous.range.end, piece.range.end)];
  });
}

/** An edit that removes a stretch of the text. */
export function cut(start: number, end: number): TextEdit {
  return { range: { start, end }, newText: '' };
}
