/**
 * Names for stages: the one that a misspelt reference means, good free ones, and the edits that give and use them.
 */

import { familiarName } from '../images/reference.ts';
import type { Word } from '../syntax/tree.ts';
import { baseName } from '../text/paths.ts';
import type { TextEdit } from '../text/range.ts';
import { closestTo } from '../text/spelling.ts';
import { type Stage, type StageReference, type Stages, stageLabel } from './model.ts';

/** The stage as it stands in a sentence: `stage "build"`, or `stage 2` when it has no name. */
export function stageInWords(stage: Stage): string {
  return stage.name === undefined ? stageLabel(stage) : `stage "${stageLabel(stage)}"`;
}

/**
 * The earlier stage whose name the reference probably misspells: only earlier ones may be taken from. Names that
 * differ in their numbers (`base1`, `base2`) are two names, not one and a slip.
 */
export function stageMeant(stages: Stages, { word, stage }: StageReference): Stage | undefined {
  const written = withoutNumbers(word.text);
  const earlier = namedStages(stages).filter((each) => each.stage.index < stage.index && each.letters !== written);
  const name = closestTo(
    word.text,
    earlier.map((each) => each.name),
  );
  return earlier.findLast((each) => each.name === name)?.stage;
}

interface NamedStage {
  readonly stage: Stage;
  readonly name: string;
  /** The name without its numbers. */
  readonly letters: string;
}

const named = new WeakMap<Stages, readonly NamedStage[]>();

function namedStages(stages: Stages): readonly NamedStage[] {
  const known =
    named.get(stages) ??
    stages.all.flatMap((stage) =>
      stage.name === undefined ? [] : [{ stage, name: stage.name, letters: withoutNumbers(stage.name) }],
    );
  named.set(stages, known);
  return known;
}

function withoutNumbers(name: string): string {
  return name.toLowerCase().replace(/[-_.]?\d+/g, '');
}

/**
 * A name for an unnamed stage that nothing in the file has yet: neither a stage nor a reference, since a stage hides an
 * image of its name.
 */
export function freeStageName(stages: Stages, stage: Stage): string {
  const unnamed = unnamedGivers(stages);
  const image = imageName(stage);
  const twins = unnamed.filter((other) => other.index < stage.index && imageName(other) === image);
  const ownName = `${image}-build${twins.length > 0 ? `-${twins.length + 1}` : ''}`;
  const isOnlyOne = unnamed.every((other) => other === stage);
  return firstFree(stages, [...(isOnlyOne ? ['build', 'builder'] : []), ownName]);
}

/** The unnamed stages that others take from, or try to by an index: all of them may get their names together. */
function unnamedGivers({ all, edges, references }: Stages): readonly Stage[] {
  const givers = new Set(edges.map(({ from }) => from));
  for (const { kind, word, stage } of references) {
    const giver = kind === 'mount' && /^\d+$/.test(word.text) ? all[Number(word.text)] : undefined;
    if (giver !== undefined && giver.index < stage.index) givers.add(giver);
  }
  return [...givers].filter(({ name }) => name === undefined);
}

/**
 * The first of the candidates that nothing in the file has yet, nor `others`; else the last of them with a number.
 */
export function firstFree(stages: Stages, candidates: readonly string[], others: Iterable<string> = []): string {
  const taken = new Set([
    'context',
    'scratch',
    ...others,
    ...stages.all.flatMap(({ name }) => name ?? []),
    ...stages.references.map(({ word }) => word.text.toLowerCase()),
    ...stages.references.flatMap(({ answer }) => (answer.kind === 'image' ? answer.name.toLowerCase() : [])),
  ]);
  return candidates.find((name) => !taken.has(name)) ?? numbered(candidates.at(-1) ?? 'stage', taken);
}

/**
 * The name by which `words` can refer to `stage`, and the edits that make them do so: an unnamed stage gets a name.
 * Undefined where a stage further below has the same name, which would then be found instead.
 */
export function referByName(
  stages: Stages,
  stage: Stage,
  words: readonly Word[],
): { readonly name: string; readonly edits: readonly TextEdit[] } | undefined {
  const { image, stageName } = stage.from;
  if (image === undefined || stage.from.problems.length > 0) return undefined;
  if (stage.name !== undefined && stages.byName(stage.name) !== stage) return undefined;
  const name = stageName?.text ?? freeStageName(stages, stage);
  const naming =
    stageName === undefined
      ? [{ range: { start: image.range.end, end: image.range.end }, newText: ` AS ${name}` }]
      : [];
  return { name, edits: [...naming, ...words.map(({ range }) => ({ range, newText: name }))] };
}

function imageName({ base }: Stage): string {
  if (base.kind === 'stage') return base.stage.name ?? 'stage';
  if (base.kind === 'scratch' || base.reference === undefined) return 'stage';
  return (
    baseName(familiarName(base.reference))
      .replace(/[^a-z0-9-]/g, '-')
      .replace(/^[^a-z]+/, '') || 'stage'
  );
}

function numbered(name: string, taken: ReadonlySet<string>): string {
  let number = 2;
  while (taken.has(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}
