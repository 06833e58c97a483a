/**
 * A split for programs. The shape is documented in docs/cli.md, and others rely on it: add, but never change.
 */

import type { Proposal } from '../../analysis/refactorings/refactoring.ts';
import { LineIndex } from '../../analysis/text/lineIndex.ts';
import { applyEdits } from '../../analysis/text/range.ts';
import { encode, type Source } from '../inputs/source.ts';
import { spanOf } from '../position.ts';

/** The object that `--format json` prints: all plans (the first is the one that --write takes), or the refusal. */
export function jsonOf(source: Source, proposal: Proposal): object {
  if (proposal.kind === 'refusal') {
    const { reason, range } = proposal;
    return { file: source.name, plans: [], refusal: { reason, ...spanOf(new LineIndex(source.text), range) } };
  }
  const plans = proposal.plans.map(({ title, safe, summary, edits }) => {
    return { title, safe, summary, dockerfile: encode(source, applyEdits(source.text, edits())) };
  });
  return { file: source.name, plans };
}
