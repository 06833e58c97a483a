/**
 * Stages → artifact flow. A forward pass over each stage: what every instruction brings in or makes.
 */

import type { BuildContext } from '../context/buildContext.ts';
import type { Stage, Stages } from '../stages/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { baseName, isWithin, joinPath } from '../text/paths.ts';
import { resolveCopy } from './copies.ts';
import { madeBy } from './made.ts';
import type { ArtifactFlow, Copy, CopySource, Origin, StageFile } from './model.ts';

/** Traces what each stage holds. Never throws. */
export function traceArtifacts(stages: Stages, context: BuildContext): ArtifactFlow {
  const copies = copiesByStage(stages);
  const takers = new Map<Stage, Copy[]>();
  const byInstruction = new Map<Instruction, Copy>();
  for (const copy of [...copies.values()].flat()) {
    byInstruction.set(copy.instruction, copy);
    if (copy.from.kind !== 'stage') continue;
    const known = takers.get(copy.from.stage);
    if (known === undefined) takers.set(copy.from.stage, [copy]);
    else known.push(copy);
  }
  const files = new Map<Stage, readonly StageFile[]>();
  const filesOf = (stage: Stage) => {
    const known = files.get(stage) ?? traceStage(stage, stages, context, byInstruction, takers.get(stage) ?? []);
    files.set(stage, known);
    return known;
  };
  return {
    files: filesOf,
    copies: (stage) => copies.get(stage) ?? [],
    copyOf: (instruction) => byInstruction.get(instruction),
    copiesFrom: (stage) => takers.get(stage) ?? [],
  };
}

function copiesByStage(stages: Stages): Map<Stage, Copy[]> {
  const references = new Map(
    stages.references
      .filter(({ kind, deferred }) => kind === 'copy' && !deferred)
      .map((reference) => [reference.instruction, reference]),
  );
  return new Map(
    stages.all.map((stage) => [
      stage,
      stage.instructions.flatMap((instruction) => {
        if (instruction.name !== 'COPY' && instruction.name !== 'ADD') return [];
        const copy = resolveCopy(instruction, stage, references.get(instruction), stages.tree.escape);
        return copy === undefined ? [] : [copy];
      }),
    ]),
  );
}

function traceStage(
  stage: Stage,
  stages: Stages,
  context: BuildContext,
  copies: ReadonlyMap<Instruction, Copy>,
  takers: readonly Copy[],
): StageFile[] {
  const copiedTo = (path: string) => {
    const taking = takers.filter(({ sources }) =>
      sources.some((source) => source.kind === 'path' && covers(source.path.text, path)),
    );
    return [...new Set(taking.map((copy) => copy.stage))];
  };
  return stage.instructions.flatMap((instruction) => {
    const copy = copies.get(instruction);
    const put = copy === undefined ? madeBy(instruction, stage, stages.tree, context) : broughtIn(copy);
    return put.map((file) => ({ ...file, instruction, copiedTo: copiedTo(file.path) }));
  });
}

/** Whether copying `source` takes `path`, or part of it, along. */
function covers(source: string, path: string): boolean {
  if (/[*?[]/.test(source)) return isWithin(joinPath(source, '..'), path);
  return isWithin(source, path) || isWithin(path, source);
}

/** What a stage file is before it is known who takes it. */
export type NewFile = Omit<StageFile, 'instruction' | 'copiedTo'>;

function broughtIn(copy: Copy): NewFile[] {
  const certainty = copy.destination.known ? 'certain' : 'unknown';
  const inline = copy.inline.map(
    ({ name }): NewFile => ({ path: target(copy, name), origin: { kind: 'inline' }, role: 'file', certainty }),
  );
  const paths = copy.sources.map((source): NewFile => {
    const isFolder = /(^|\/)\.?$/.test(source.word.text);
    const path = isFolder ? copy.destination.text : target(copy, baseName(source.path.text));
    return { path, origin: originOf(copy, source), role: copy.from.kind === 'stage' ? 'artifact' : 'file', certainty };
  });
  return [...paths, ...inline];
}

function target({ destination, intoFolder }: Copy, name: string): string {
  return intoFolder ? joinPath(destination.text, name) : destination.text;
}

function originOf({ from }: Copy, { kind, path }: CopySource): Origin {
  if (kind === 'url') return { kind: 'url', url: path.text };
  if (from.kind === 'stage') return { kind: 'stage', stage: from.stage, path: path.text };
  if (from.kind === 'image') return { kind: 'image', name: from.name, path: path.text };
  return { kind: 'context', path: path.text };
}
