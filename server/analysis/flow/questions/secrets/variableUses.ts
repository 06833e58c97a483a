/**
 * Who gets to see a variable that a stage declares: its own instructions further down, and those of stages that are based on it.
 */

import { type Heirs, heirsIn } from '../../../stages/lineage.ts';
import type { Stage, Stages } from '../../../stages/model.ts';
import type { Dockerfile, Instruction, RunInstruction } from '../../../syntax/tree.ts';
import { variablesIn, variablesInHeredocs } from '../../../syntax/variables.ts';
import { countUpTo } from '../../../text/inOrder.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';

/** A place that the value of a variable comes to. */
export interface VariablePlace<I extends Instruction = Instruction> {
  readonly stage: Stage;
  readonly instruction: I;
}

/** The uses of the variable that `declaration` sets in `stage`, each in order of position. */
export class VariableUses {
  readonly #index: VariableIndex;
  readonly #heirs: Heirs;
  readonly #stage: Stage;
  readonly #name: string;
  readonly #start: number;

  constructor(trace: ArtifactTrace, stage: Stage, name: string, declaration: Instruction) {
    this.#index = indexOf(trace);
    this.#heirs = heirsIn(trace.stages.all);
    this.#stage = stage;
    this.#name = name;
    this.#start = declaration.range.start;
  }

  /** The RUNs in which the name is written. */
  naming(): Iterable<VariablePlace<RunInstruction>> {
    return this.#among(this.#index.naming.get(this.#name) ?? []);
  }

  /** Those in which it is not, but a build, or a program that nobody knows, may look for it. */
  *readingUnnamed(): Generator<VariablePlace<RunInstruction>> {
    const naming = new Set(Array.from(this.naming(), ({ instruction }) => instruction));
    for (const place of this.#among(this.#index.reading)) if (!naming.has(place.instruction)) yield place;
  }

  /** What BuildKit itself puts the value into; declarations of the same name among them. */
  others(): Iterable<VariablePlace> {
    return this.#among(this.#index.others.get(this.#name) ?? []);
  }

  /** Those behind the declaration, in the stage and those that are based on it. */
  *#among<P extends VariablePlace>(places: readonly P[]): Generator<P> {
    const last = this.#heirs.lastOf(this.#stage);
    for (
      let index = countUpTo(places, this.#start, (each) => each.instruction.range.start);
      index < places.length;
      index++
    ) {
      const place = places[index];
      if (place === undefined || place.stage.index > last.index) return;
      if (this.#heirs.isBuiltUpon(place.stage, this.#stage)) yield place;
    }
  }
}

/** The instructions of a file by the variables that they have to do with. */
interface VariableIndex {
  readonly naming: ReadonlyMap<string, readonly VariablePlace<RunInstruction>[]>;
  readonly reading: readonly VariablePlace<RunInstruction>[];
  readonly others: ReadonlyMap<string, readonly VariablePlace[]>;
}

const indexes = new WeakMap<Stages, VariableIndex>();

function indexOf(trace: ArtifactTrace): VariableIndex {
  const known = indexes.get(trace.stages) ?? makeIndex(trace);
  indexes.set(trace.stages, known);
  return known;
}

function makeIndex({ stages, flow }: ArtifactTrace): VariableIndex {
  const declared = new Set(stages.all.flatMap(({ scope }) => scope.declared().map(({ name }) => name)));
  const naming = new Map<string, VariablePlace<RunInstruction>[]>();
  const reading: VariablePlace<RunInstruction>[] = [];
  const others = new Map<string, VariablePlace[]>();
  for (const stage of stages.all) {
    for (const instruction of stage.instructions) {
      if (instruction.name === 'RUN') {
        const place = { stage, instruction };
        for (const name of wordsIn(stages.tree, instruction)) if (declared.has(name)) enter(naming, name, place);
        if (mayReadAny(flow.steps(instruction))) reading.push(place);
      } else {
        for (const name of namesIn(stages.tree, instruction)) enter(others, name, { stage, instruction });
      }
    }
  }
  return { naming, reading, others };
}

function enter<P>(places: Map<string, P[]>, name: string, place: P): void {
  const known = places.get(name);
  if (known === undefined) places.set(name, [place]);
  else known.push(place);
}

/** Whatever may be a name in the text of a RUN. */
function wordsIn({ text }: Dockerfile, { range }: RunInstruction): ReadonlySet<string> {
  return new Set(text.slice(range.start, range.end).match(/\w+/g));
}

function mayReadAny(steps: readonly Step[]): boolean {
  const all = steps.flatMap(withInner);
  return all.length === 0 || all.some(mayRead);
}

function mayRead({ effect, inner }: Step): boolean {
  return inner === undefined && (effect === undefined || effect.kind === 'build');
}

/** The variables that an instruction uses, and those that it declares. */
function namesIn(tree: Dockerfile, instruction: Instruction): ReadonlySet<string> {
  const uses = [...variablesIn(instruction, tree.escape), ...variablesInHeredocs(tree, instruction)];
  const pairs = instruction.name === 'ARG' || instruction.name === 'ENV' ? instruction.pairs : [];
  return new Set([...uses.map(({ name }) => name), ...pairs.map(({ name }) => name.text)]);
}

/** A command, and those that it runs. */
export function withInner(step: Step): Step[] {
  return step.inner === undefined ? [step] : [step, ...step.inner.flatMap(withInner)];
}
