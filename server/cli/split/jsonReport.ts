/**
 * A split for programs. The shape is documented in docs/cli.md, and others rely on it: add, but never change.
 */

import { LineIndex } from '../../analysis/text/lineIndex.ts';
import { applyEdits } from '../../analysis/text/range.ts';
import { encode, type Source } from '../inputs/source.ts';
import { spanOf } from '../position.ts';
import type { Answer } from './proposal.ts';

/** The object that `--format json` prints: all plans (the first is the one that --write takes), or the refusal. */
export function jsonOf(source: Source, answer: Answer): object {
  if (answer.kind === 'refusal') {
    const { reason, range } = answer;
    return { file: source.name, plans: [], refusal: { reason, ...spanOf(new LineIndex(source.text), range) } };
  }
  const plans = answer.plans.map(({ title, safe, summary, edits }) => {
    return { title, safe, summary, dockerfile: encode(source, applyEdits(source.text, edits())) };
  });
  return { file: source.name, plans };
}
