/**
 * Stages that begin alike: the same image, and then the same instructions word by word.
 */

import type { Instruction } from '../syntax/tree.ts';
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
 * @param isEnough tells whether so many of the first stage's instructions are worth a stage of their own.
 */
export function* commonPrefixes(
  { all, tree }: Stages,
  isEnough: (instructions: readonly Instruction[]) => boolean,
): Generator<CommonPrefix> {
  const texts = new Map(all.map((stage) => [stage, stage.instructions.map((each) => textOf(tree.text, each))]));
  const told = new Set<Stage>();
  for (const first of all) {
    if (told.has(first)) continue;
    const fitting = all.flatMap((other) => {
      if (other.index <= first.index || told.has(other) || !isSameStart(first, other)) return [];
      const length = alike(texts.get(first) ?? [], texts.get(other) ?? []);
      return isEnough(first.instructions.slice(0, length)) ? [{ other, length }] : [];
    });
    if (fitting.length === 0) continue;
    const length = Math.min(...fitting.map((each) => each.length));
    for (const { other } of fitting) told.add(other);
    yield { first, others: fitting.map(({ other }) => other), length };
  }
}

function textOf(text: string, { range }: Instruction): string {
  return text.slice(range.start, range.end).trimEnd().replaceAll('\r\n', '\n');
}

/** The same words in FROM, which mean the same in both lines. */
function isSameStart(a: Stage, b: Stage): boolean {
  if (a.from.image?.text !== b.from.image?.text || a.choices.length > 0 || b.choices.length > 0) return false;
  if (a.base.kind === 'stage' || b.base.kind === 'stage')
    return a.base.kind === 'stage' && b.base.kind === 'stage' && a.base.stage === b.base.stage;
  return a.base.kind === 'image' && b.base.kind === 'image' && flagsOf(a) === flagsOf(b);
}

function flagsOf({ from }: Stage): string {
  return from.flags.map(({ name, value }) => `${name}=${value?.text ?? ''}`).join(' ');
}

function alike(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
