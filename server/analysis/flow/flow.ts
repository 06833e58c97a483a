/**
 * Stages → artifact flow. A forward pass over each stage: what every instruction brings in or makes.
 */

import type { BuildContext } from '../context/buildContext.ts';
import type { Stage, Stages } from '../stages/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { groupBy } from '../text/groupBy.ts';
import { resolveCopy } from './copies.ts';
import type { Copy } from './copy.ts';
import { Failures } from './failure.ts';
import type { ArtifactFlow } from './model.ts';
import { needsOf } from './needs.ts';
import { ProgramFinder } from './programs.ts';
import { type Start, startedAs, startOf } from './start.ts';
import { TraceBook } from './trace.ts';

/** Traces what each stage holds. Never throws. */
export function traceArtifacts(stages: Stages, context: BuildContext): ArtifactFlow {
  const copies = copiesByStage(stages);
  const allCopies = [...copies.values()].flat();
  const byInstruction = new Map<Instruction, Copy>(allCopies.map((copy) => [copy.instruction, copy]));
  const takers = groupBy(allCopies, ({ from }) => (from.kind === 'stage' ? from.stage : undefined));
  const traces = new TraceBook(stages, context, byInstruction);
  const starts = new Map<Stage, Start>();
  const failures = new Failures(stages);
  const programs = new ProgramFinder(
    {
      steps: (stage, instruction) => traces.of(stage).steps(instruction),
      treeOf: (stage) => traces.of(stage).tree(),
      treeAfter: (stage, instruction) => traces.of(stage).tree(instruction),
      copyOf: (instruction) => byInstruction.get(instruction),
    },
    context,
  );
  const start = (stage: Stage) => {
    const known = starts.get(stage) ?? startOf(stage, stages.tree, traces.of(stage).tree());
    starts.set(stage, known);
    return known;
  };
  const program: ArtifactFlow['program'] = (stage, name, call) => programs.atStart(stage, name, call);
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
    startedAs: (stage, words) => startedAs(stage, stages.tree, traces.of(stage).tree(), words),
    program,
    programInRun: (step, name) => {
      const stage = stages.at(step.instruction.range.start);
      return stage === undefined ? { kind: 'unknown' } : programs.inRun(stage, step, name);
    },
    failure: (instruction, range) => failures.of(instruction, range),
    needs: (stage) => needsOf(stage, start(stage), traces.of(stage).tree(), (name) => program(stage, name)),
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
