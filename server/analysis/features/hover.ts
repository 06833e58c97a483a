/**
 * Hover: a short card about what the pointer rests on.
 */

import type { Analysis } from '../analyze.ts';
import type { Range } from '../text/range.ts';
import { commandCard } from './cards/commandCard.ts';
import { mountCard } from './cards/mountCard.ts';
import { copyCard, destinationCard, sourceCard, workdirCard } from './cards/pathCard.ts';
import { referenceCard } from './cards/referenceCard.ts';
import { stageCard } from './cards/stageCard.ts';
import { startCard } from './cards/startCard.ts';
import { declarationCard, variableCard } from './cards/variableCard.ts';
import { type Subject, subjectAt } from './subject.ts';

export interface Hover {
  /** What the card is about. */
  readonly range: Range;
  readonly markdown: string;
}

/** The card for what stands at `offset`; undefined where there is nothing to tell. */
export function hoverAt(analysis: Analysis, offset: number): Hover | undefined {
  const subject = subjectAt(analysis, offset);
  if (subject === undefined) return undefined;
  const markdown = cardOf(analysis, subject);
  return markdown === undefined ? undefined : { range: subject.range, markdown };
}

function cardOf(analysis: Analysis, subject: Subject): string | undefined {
  switch (subject.kind) {
    case 'stage':
      return stageCard(analysis, subject.stage);
    case 'reference':
      return referenceCard(analysis, subject);
    case 'source':
      return sourceCard(analysis, subject.copy, subject.source);
    case 'destination':
      return destinationCard(analysis, subject.copy);
    case 'variable':
      return variableCard(analysis.stages, subject);
    case 'declaration':
      return declarationCard(analysis.stages, subject);
    case 'command':
      return commandCard(analysis, subject);
    case 'copy':
      return copyCard(analysis, subject.copy);
    case 'workdir':
      return workdirCard(subject);
    case 'mount':
      return mountCard(subject.mount);
    case 'start':
      return startCard(analysis, subject);
  }
}
