/**
 * What the split refactorings say of a whole file: they are asked where a person would ask, at the FROM of the stage that is built.
 */

import type { Analysis } from '../../analysis/analyze.ts';
import { refactorings } from '../../analysis/refactorings/index.ts';
import type { Proposal } from '../../analysis/refactorings/refactoring.ts';

/** The plans of a split, or why there is none. */
export function proposeSplit(analysis: Analysis): Proposal {
  const from = analysis.stages.target?.from;
  const range = from?.range ?? { start: 0, end: 0 };
  if (from === undefined) return { kind: 'refusal', reason: 'nothing to split: there is no FROM', range };
  const proposals = refactorings
    .filter(({ id }) => id.startsWith('split-'))
    .map((split) => split.plan(analysis, range));
  return (
    proposals.find((proposal) => proposal?.kind === 'plans') ??
    proposals.find((proposal) => proposal !== undefined) ?? { kind: 'refusal', reason: nothingToSplit, range }
  );
}

const nothingToSplit = 'nothing to split: the image that is built runs no build that a stage before it could take over';
