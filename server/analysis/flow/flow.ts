/**
 * Stages → artifact flow. A forward pass over each stage: what every instruction brings in or makes.
 */

import type { BuildContext } from '../context/buildContext.ts';
import { lineageOf } from '../stages/lineage.ts';
import type { Stage, Stages } from '../stages/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { resolveCopy } from './copies.ts';
import type { ArtifactFlow, Copy } from './model.ts';
import { needsOf } from './needs.ts';
import { type ProgramPlace, sourceOfProgram } from './programs.ts';
import { type Start, startOf } from './start.ts';
import { TraceBook } from './trace.ts';

/** Traces what each stage holds. Never throws. */
export function traceArtifacts(stages: Stages, context: BuildContext): ArtifactFlow {
  const copies = copiesByStage(stages);
  const takers = new Map<Stage, Copy[]>();
  const byInstruction = new Map<Instruction, Copy>();
  for (const copy of [...copies.values()].flat()) {
    byInstruction.set(copy.instruction, copy);
    if (copy.from.kind === 'stage') takers.set(copy.from.stage, [...(takers.get(copy.from.stage) ?? []), copy]);
  }
  const traces = new TraceBook(stages, context, byInstruction);
  const starts = new Map<Stage, Start>();
  const start = (stage: Stage) => {
    const known = starts.get(stage) ?? startOf(stage, stages.tree, traces.of(stage).tree());
    starts.set(stage, known);
    return known;
  };
  const program = (stage: Stage, name: string) => sourceOfProgram(name, finalPlace(stage, traces));
  return {
    files: (stage) => traces.of(stage).files(takers.get(stage) ?? []),
    copies: (stage) => copies.get(stage) ?? [],
    copyOf: (instruction) => byInstruction.get(instruction),
    copiesFrom: (stage) => takers.get(stage) ?? [],
    tree: (stage, instruction) => traces.of(stage).tree(instruction),
    steps: (instruction) => {
      const stage = stages.at(instruction.range.start);
      return stage === undefined ? [] : traces.of(stage).steps(instruction);
    },
    start,
    program,
    needs: (stage) => needsOf(stage, start(stage), traces.of(stage).tree(), (name) => program(stage, name)),
  };
}

/** The moment when an image of the stage runs. */
function finalPlace(stage: Stage, traces: TraceBook): ProgramPlace {
  const steps = lineageOf(stage).flatMap((each) =>
    each.instructions.flatMap((instruction) => traces.of(each).steps(instruction)),
  );
  return { stage, tree: traces.of(stage).tree(), steps, folders: searchedFolders(stage) };
}

/** The folders on the PATH of the stage; the usual ones where it is not known. */
function searchedFolders({ scope }: Stage): string[] {
  const value = scope.variable('PATH')?.value;
  return (typeof value === 'string' ? value : usualPath).split(':').filter((folder) => folder.startsWith('/'));
}

const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

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
