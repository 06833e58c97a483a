/**
 * Find references and highlights: every place that names a stage, in whatever way.
 */

import type { Analysis } from '../analyze.ts';
import type { Stage } from '../stages/model.ts';
import type { Range } from '../text/range.ts';
import { stageBehind, stageDefinition, stagesBehind, subjectAt } from './subject.ts';

export interface Highlight {
  readonly range: Range;
  /** Where the stage is named, or where that name is used. */
  readonly kind: 'definition' | 'use';
}

/** The places that take from the stage at `offset`, in order; with its definition if that is asked for. */
export function referencesAt(analysis: Analysis, offset: number, withDefinition: boolean): Range[] {
  return highlightsAt(analysis, offset)
    .filter(({ kind }) => withDefinition || kind === 'use')
    .map(({ range }) => range);
}

/** What belongs together with what stands at `offset`, in order of position. */
export function highlightsAt(analysis: Analysis, offset: number): Highlight[] {
  const subject = subjectAt(analysis, offset);
  if (subject === undefined) return [];
  // FROM stands for a name only where there is none.
  if (subject.kind === 'stage' && subject.part === 'keyword' && subject.stage.name !== undefined) return [];
  return stagesBehind(subject)
    .flatMap((stage) => [definitionOf(stage), ...usesOf(analysis, stage)])
    .sort((a, b) => a.range.start - b.range.start);
}

function definitionOf(stage: Stage): Highlight {
  return { range: stageDefinition(stage), kind: 'definition' };
}

function usesOf({ stages }: Analysis, stage: Stage): Highlight[] {
  const uses = new Map<number, Range>();
  for (const reference of stages.references) {
    // A trigger that runs in several stages is still one place.
    if (stageBehind(reference) === stage) uses.set(reference.word.range.start, reference.word.range);
  }
  return [...uses.values()].map((range) => ({ range, kind: 'use' }));
}
