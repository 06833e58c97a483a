/**
 * Names of stages, where one may be taken from: after FROM, `--from=` and `from=`.
 */

import { stageLabel } from '../../stages/model.ts';
import { flagOf } from '../../syntax/instructions.ts';
import { mountField } from '../../syntax/mounts.ts';
import type { Instruction, Word } from '../../syntax/tree.ts';
import { type Range, touches } from '../../text/range.ts';
import type { Completion, Cursor } from './model.ts';

/** The named stages above, the nearest first; undefined where no stage is named. */
export function completeStage(cursor: Cursor): Completion[] | undefined {
  const replace = namingPlace(cursor);
  if (replace === undefined) return undefined;
  const { analysis, instruction, offset } = cursor;
  const own = analysis.stages.at(offset)?.index ?? 0;
  const above = analysis.stages.all.slice(0, own).filter(({ name }) => name !== undefined);
  return above.reverse().map((stage) => ({
    kind: 'stage',
    label: stageLabel(stage),
    detail: `FROM ${stage.from.image?.text ?? ''}`,
    // FROM alone minds the case: it knows stages by their lower-case names.
    newText: instruction.name === 'FROM' ? (stage.name ?? '') : stageLabel(stage),
    replace,
  }));
}

/** The word at the cursor that names where to take from, which may still be empty. */
function namingPlace({ instruction, offset, before }: Cursor): Range | undefined {
  if (instruction.name === 'FROM') return imagePlace(instruction.image, before, offset);
  return takingWords(instruction).find(({ range }) => touches(range, offset))?.range;
}

function imagePlace(image: Word | undefined, before: string, offset: number): Range | undefined {
  if (image !== undefined) return touches(image.range, offset) && !image.text.includes('$') ? image.range : undefined;
  return /^\s*\S+(?:\s+--\S+)*\s+$/.test(before) ? { start: offset, end: offset } : undefined;
}

function takingWords(instruction: Instruction): Word[] {
  if (instruction.name === 'COPY') return present(flagOf(instruction, 'from')?.value);
  if (instruction.name !== 'RUN') return [];
  return instruction.mounts.flatMap((mount) => present(mountField(mount, 'from')?.value));
}

function present(word: Word | undefined): Word[] {
  return word === undefined ? [] : [word];
}
