/**
 * Names of stages that hide an image: the same word means the image above, and the stage below.
 */

import type { Stage, StageReference, Stages } from './model.ts';
import { stageIndex } from './stageIndex.ts';

export interface Shadow {
  /** The FROM that means the stage. */
  readonly reference: StageReference;
  readonly stage: Stage;
  /** The place above where the word means the image. */
  readonly image: StageReference;
  /** Whether the stage that starts from it takes files from it as well: then the image was meant. */
  readonly isTakenFrom: boolean;
}

/** The FROM lines that name a stage of which the same word was an image above, and that has other files than it. */
export function shadowsIn(stages: Stages): Shadow[] {
  const { references } = stages;
  const firstImages = new Map<string, StageReference>();
  for (const each of references) {
    if (each.answer.kind === 'image' && !firstImages.has(each.word.text)) firstImages.set(each.word.text, each);
  }
  return references.flatMap((reference) => {
    const { answer, kind, deferred, word, stage: taker } = reference;
    // Files are taken from a stage as a rule; what a stage starts from is an image as often.
    if (kind !== 'from' || deferred || answer.kind !== 'stage' || !changesFiles(answer.stage)) return [];
    const { stage } = answer;
    const image = firstImages.get(word.text);
    if (image === undefined || image.stage.index > stage.index) return [];
    const edges = stageIndex(stages).edgesFrom(stage);
    const isTakenFrom = edges.some(({ kind: by, to }) => by === 'copy' && to === taker);
    return [{ reference, stage, image, isTakenFrom }];
  });
}

function changesFiles({ instructions }: Stage): boolean {
  return instructions.some(({ name }) => name === 'RUN' || name === 'COPY' || name === 'ADD');
}
