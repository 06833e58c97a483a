/**
 * The card of a word that says where to take from: that of the stage it finds, else what it means instead.
 */

import type { Analysis } from '../../analyze.ts';
import type { ImageReference } from '../../images/reference.ts';
import type { ReferenceFault, Stages } from '../../stages/model.ts';
import type { ReferenceSubject } from '../subject.ts';
import { stageBehind, stagesBehind } from '../subject.ts';
import { code, strongLabel } from '../wording.ts';
import { imageNote } from './imageNote.ts';
import { stageCard } from './stageCard.ts';

/** What a reference finds. The image of a FROM is told by the card of the stage that it begins. */
export function referenceCard(analysis: Analysis, subject: ReferenceSubject): string {
  const [stage] = stagesBehind(subject);
  const reference = subject.references.find((each) => each.answer.kind !== 'unknown') ?? subject.references[0];
  const { answer, kind, word } = reference;
  if (answer.kind === 'fault') {
    const fault = faultSentence(analysis.stages, answer.fault, word.text);
    const meant = stageBehind(reference);
    return meant === undefined ? fault : `${fault}\n\n${stageCard(analysis, meant)}`;
  }
  if (stage !== undefined) return stageCard(analysis, stage);
  if (kind === 'from') return stageCard(analysis, reference.stage);
  switch (answer.kind) {
    case 'image':
      return `**${code(answer.name)}** · an image: no stage of this file is called so${noteOf(answer.reference)}`;
    case 'context':
      return `**${code(answer.name)}** · a context that the build is given with ${code('--build-context')}`;
    case 'scratch':
      return `**${code('scratch')}** · the empty image`;
    default:
      return `**${code(word.text)}** · a stage or image of the file that builds on this one`;
  }
}

function noteOf(image: ImageReference | undefined): string {
  const note = imageNote(image);
  return note === '' ? '' : ` · ${note}`;
}

function faultSentence(stages: Stages, fault: ReferenceFault, written: string): string {
  switch (fault.kind) {
    case 'no-such-index':
      return `There is no stage ${fault.index}: the last one is stage ${stages.all.length - 1}.`;
    case 'variable':
      return `Variables are not expanded here: BuildKit refuses ${code(written)}.`;
    case 'itself':
      return `A stage cannot take from itself.`;
    case 'later':
      return fault.cyclic
        ? `${strongLabel(fault.stage)} needs this stage in turn: neither can be built first.`
        : `${strongLabel(fault.stage)} begins only further below: a stage can only take from earlier ones.`;
  }
}
