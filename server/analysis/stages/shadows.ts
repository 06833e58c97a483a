/**
 * Names of stages that hide an image: the same word means the image above, and the stage below.
 */

import type { Stage, StageReference, Stages } from './model.ts';

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
export function shadowsIn({ references, edges }: Stages): Shadow[] {
  return references.flatMap((reference) => {
    const { answer, kind, deferred, word, stage: taker } = reference;
    // Files are taken from a stage as a rule; what a stage starts from is an image as often.
    if (kind !== 'from' || deferred || answer.kind !== 'stage' || !changesFiles(answer.stage)) return [];
    const { stage } = answer;
    const image = references.find(
      (each) => each.answer.kind === 'image' && each.word.text === word.text && each.stage.index <= stage.index,
    );
    const isTakenFrom = edges.some((edge) => edge.kind === 'copy' && edge.from === stage && edge.to === taker);
    return image === undefined ? [] : [{ reference, stage, image, isTakenFrom }];
  });
}

function changesFiles({ instructions }: Stage): boolean {
  return instructions.some(({ name }) => name === 'RUN' || name === 'COPY' || name === 'ADD');
}
