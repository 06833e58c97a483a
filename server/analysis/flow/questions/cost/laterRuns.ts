/**
 * Which RUN behind another one is the first that does something: in its own stage, or in those that build upon that.
 * Every RUN is looked at once for each thing that it may do.
 */

import { type Heirs, heirsIn } from '../../../stages/lineage.ts';
import type { Stage } from '../../../stages/model.ts';
import type { RunInstruction } from '../../../syntax/tree.ts';
import { countUpTo } from '../../../text/inOrder.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { withInner } from '../secrets/variableUses.ts';

/** A RUN with its commands, and those that they run. */
export interface StageRun {
  readonly stage: Stage;
  readonly run: RunInstruction;
  readonly steps: readonly Step[];
}

export class LaterRuns {
  /** Of all stages, in order of position. */
  readonly #runs: readonly StageRun[];
  readonly #doing = new Map<string, readonly StageRun[]>();
  readonly #heirs: Heirs;

  constructor({ stages, flow }: Pick<ArtifactTrace, 'stages' | 'flow'>) {
    this.#heirs = heirsIn(stages.all);
    this.#runs = stages.all.flatMap((stage) =>
      stage.instructions.flatMap((run) =>
        run.name === 'RUN' && run.problems.length === 0
          ? { stage, run, steps: flow.steps(run).flatMap(withInner) }
          : [],
      ),
    );
  }

  /** The stage's own RUNs, in order. */
  of(stage: Stage): readonly StageRun[] {
    const first = firstBehind(this.#runs, stage.range.start);
    return this.#runs.slice(first, firstBehind(this.#runs, stage.range.end));
  }

  /**
   * The first RUN of the stage itself behind `offset` whose commands do it.
   * @param what tells one thing that RUNs do from another.
   */
  inStage(stage: Stage, offset: number, what: string, does: (steps: readonly Step[]) => boolean): StageRun | undefined {
    const doing = this.#thatDo(what, does);
    const next = doing[firstBehind(doing, offset)];
    return next?.stage === stage ? next : undefined;
  }

  /** The same in the stages that build upon it. */
  uponStage(stage: Stage, what: string, does: (steps: readonly Step[]) => boolean): StageRun | undefined {
    const last = this.#heirs.lastOf(stage);
    if (last === stage) return undefined;
    const doing = this.#thatDo(what, does);
    for (let index = firstBehind(doing, stage.range.end); index < doing.length; index++) {
      const next = doing[index];
      if (next === undefined || next.stage.index > last.index) return undefined;
      if (this.#heirs.isBuiltUpon(next.stage, stage)) return next;
    }
    return undefined;
  }

  #thatDo(what: string, does: (steps: readonly Step[]) => boolean): readonly StageRun[] {
    const known = this.#doing.get(what) ?? this.#runs.filter(({ steps }) => does(steps));
    this.#doing.set(what, known);
    return known;
  }
}

/** The position of the first RUN that starts behind the offset. */
function firstBehind(runs: readonly StageRun[], offset: number): number {
  return countUpTo(runs, offset, ({ run }) => run.range.start);
}
