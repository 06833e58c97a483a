/**
 * Inlay hints: what is behind a short word, in the line itself. The image behind `FROM base`, the stage behind
 * `--from=0`, the absolute path behind a relative destination.
 */

import type { Analysis } from '../analyze.ts';
import { rootOf } from '../stages/lineage.ts';
import { type Stage, stageLabel } from '../stages/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { overlaps, type Range } from '../text/range.ts';
import { baseText, withSlash } from './wording.ts';

export interface InlayHint {
  readonly kind: 'base' | 'stage' | 'path';
  /** It stands behind this place. */
  readonly offset: number;
  readonly label: string;
}

/** The hints for what stands in `range`, in order. */
export function inlayHints(analysis: Analysis, range: Range): InlayHint[] {
  const { stages, tree } = analysis;
  const isSeen = (each: { readonly range: Range }) => overlaps(each.range, range);
  return [
    ...stages.all.filter(({ from }) => isSeen(from)).flatMap(baseHint),
    ...stages.references.filter(({ instruction }) => isSeen(instruction)).flatMap(indexHint),
    ...tree.instructions.filter(isSeen).flatMap((instruction) => pathHint(analysis, instruction)),
  ].sort((a, b) => a.offset - b.offset);
}

/** The image at the root of the stages that this one starts from. */
function baseHint(stage: Stage): InlayHint[] {
  const { image } = stage.from;
  const root = rootOf(stage);
  if (image === undefined) return [];
  const label = baseText(root);
  const isPlain = root === stage && label === image.text;
  return isPlain || label === '' || label.includes('$') ? [] : [{ kind: 'base', offset: image.range.end, label }];
}

function indexHint({ kind, word, answer }: Analysis['stages']['references'][number]): InlayHint[] {
  if (kind === 'from' || answer.kind !== 'stage' || !/^\d+$/.test(word.text)) return [];
  const { stage } = answer;
  const label = stage.name === undefined ? baseText(stage) : stageLabel(stage);
  return label === '' ? [] : [{ kind: 'stage', offset: word.range.end, label }];
}

function pathHint({ stages, flow }: Analysis, instruction: Instruction): InlayHint[] {
  if (instruction.name === 'WORKDIR') {
    const path = stages.at(instruction.range.start)?.scope.workdir(instruction.range.end);
    const word = instruction.value;
    return path === undefined || word === undefined || isAbsolute(word.text)
      ? []
      : [{ kind: 'path', offset: word.range.end, label: path }];
  }
  const copy = flow.copyOf(instruction);
  if (copy === undefined || !copy.destination.known || isAbsolute(copy.destination.word.text)) return [];
  return [{ kind: 'path', offset: copy.destination.word.range.end, label: withSlash(copy.destination) }];
}

/** A path that begins with a variable says little; where it leads is worth a hint. */
function isAbsolute(path: string): boolean {
  return /^(?:\/|[A-Za-z]:)/.test(path);
}
