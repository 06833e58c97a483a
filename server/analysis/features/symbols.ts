/**
 * Document symbols: the stages with their instructions in them, FROM first, and what stands before the first stage.
 */

import type { Analysis } from '../analyze.ts';
import { type Stage, stageLabel } from '../stages/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import type { Range } from '../text/range.ts';
import { stageDefinition } from './subject.ts';
import { baseText } from './wording.ts';

export interface DocumentSymbol {
  readonly kind: 'stage' | 'instruction';
  readonly name: string;
  /** Behind the name: the base of a stage, the arguments of an instruction. */
  readonly detail: string;
  /** All of it; those of the children lie within. */
  readonly range: Range;
  /** Where a jump to it lands: within `range`. */
  readonly selection: Range;
  /** The instruction; of a stage its FROM. */
  readonly instruction: Instruction;
  readonly children: readonly DocumentSymbol[];
}

/** The symbols of a file, in order. */
export function symbolsOf({ tree, stages }: Analysis): DocumentSymbol[] {
  const firstStage = stages.all[0]?.range.start ?? tree.text.length;
  const before = tree.instructions.filter(({ range }) => range.start < firstStage);
  return [...before.flatMap(instructionSymbol), ...stages.all.map(stageSymbol)];
}

function stageSymbol(stage: Stage): DocumentSymbol {
  const { from, range, instructions } = stage;
  return {
    kind: 'stage',
    name: stageLabel(stage),
    detail: baseText(stage),
    range,
    selection: stageDefinition(stage),
    instruction: from,
    children: [from, ...instructions].flatMap(instructionSymbol),
  };
}

/** None for a line of which nothing but a continuation is typed. */
function instructionSymbol(instruction: Instruction): DocumentSymbol[] {
  const { keyword, line, range } = instruction;
  if (keyword.text === '') return [];
  return [
    {
      kind: 'instruction',
      name: keyword.text.toUpperCase(),
      detail: shortened(line.text.slice(keyword.span.end)),
      range,
      selection: keyword.range,
      instruction,
      children: [],
    },
  ];
}

const detailLength = 80;

function shortened(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= detailLength ? flat : `${flat.slice(0, detailLength - 1).trimEnd()}…`;
}
