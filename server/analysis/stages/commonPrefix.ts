/**
 * Stages that begin alike: the same image, and then the same instructions word by word.
 */

import type { Instruction } from '../syntax/tree.ts';
import { groupBy } from '../text/groupBy.ts';
import type { Stage, Stages } from './model.ts';

export interface CommonPrefix {
  readonly first: Stage;
  /** The other stages that begin like it, in order: one at least. */
  readonly others: readonly Stage[];
  /** How many instructions are the same in all of them. */
  readonly length: number;
}

/**
 * The groups of stages that begin alike.
 * @param isEnough tells whether so many of the first stage's instructions are worth a stage of their own; more of them are, too.
 */
export function* commonPrefixes(
  { all, tree }: Stages,
  isEnough: (instructions: readonly Instruction[]) => boolean,
): Generator<CommonPrefix> {
  const starts = groupBy(all, startOf);
  const texts = new Map<Stage, readonly string[]>();
  const beginnings = new Map<string, Beginning>();
  for (const [start, stages] of starts) {
    if (start === undefined || stages.length < 2) continue;
    const beginning = newBeginning();
    beginnings.set(start, beginning);
    for (const stage of stages) {
      const own = stage.instructions.map((each) => textOf(tree.text, each));
      texts.set(stage, own);
      enter(stage, own, beginning);
    }
  }
  const told = new Set<Stage>();
  for (const first of all) {
    const beginning = beginnings.get(startOf(first) ?? '');
    const own = texts.get(first) ?? [];
    if (told.has(first) || beginning === undefined) continue;
    const needed = leastEnough(first.instructions, isEnough);
    if (needed === undefined) continue;
    const alikes = stagesWith(own.slice(0, needed), beginning);
    const others = alikes.filter((other) => other.index > first.index && !told.has(other));
    if (others.length === 0) continue;
    for (const other of others) told.add(other);
    const length = others.reduce((least, other) => Math.min(least, alike(own, texts.get(other) ?? [])), own.length);
    yield { first, others, length };
  }
}

/** The stages that begin with the same instructions, and how these go on. */
interface Beginning {
  readonly stages: Stage[];
  readonly next: Map<string, Beginning>;
}

function newBeginning(): Beginning {
  return { stages: [], next: new Map() };
}

function enter(stage: Stage, texts: readonly string[], beginning: Beginning): void {
  let at = beginning;
  for (const text of texts) {
    const next = at.next.get(text) ?? newBeginning();
    at.next.set(text, next);
    next.stages.push(stage);
    at = next;
  }
}

function stagesWith(texts: readonly string[], beginning: Beginning): readonly Stage[] {
  let at: Beginning | undefined = beginning;
  for (const text of texts) at = at?.next.get(text);
  return at?.stages ?? [];
}

/** How many of the instructions are enough, at least; undefined where all of them are not. */
function leastEnough(
  instructions: readonly Instruction[],
  isEnough: (instructions: readonly Instruction[]) => boolean,
): number | undefined {
  if (!isEnough(instructions)) return undefined;
  let low = 0;
  for (let high = instructions.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (isEnough(instructions.slice(0, middle))) high = middle;
    else low = middle + 1;
  }
  return low;
}

function textOf(text: string, { range }: Instruction): string {
  return text.slice(range.start, range.end).trimEnd().replaceAll('\r\n', '\n');
}

/** The same for stages whose FROM has the same words, and means the same by them; undefined where that is not known. */
function startOf(stage: Stage): string | undefined {
  const { base, choices, from } = stage;
  if (choices.length > 0 || base.kind === 'scratch') return undefined;
  const words = from.image?.text ?? '';
  return base.kind === 'stage' ? `${base.stage.index} ${words}` : `image ${words} ${flagsOf(stage)}`;
}

function flagsOf({ from }: Stage): string {
  return from.flags.map(({ name, value }) => `${name}=${value?.text ?? ''}`).join(' ');
}

function alike(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
