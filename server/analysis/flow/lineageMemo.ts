/**
 * Remembers what adds up along a lineage: for every stage what holds of those that it is based on, and of itself.
 */

import type { Stage } from '../stages/model.ts';

export class LineageMemo<T> {
  readonly #known = new Map<Stage, T>();
  readonly #add: (before: T | undefined, stage: Stage) => T;

  /** @param add what holds of a stage, given what holds of the one that it is based on. */
  constructor(add: (before: T | undefined, stage: Stage) => T) {
    this.#add = add;
  }

  /** What holds of the stage with all that it is based on; these may be thousands, so there is no recursion. */
  of(stage: Stage): T {
    const open = [stage];
    let base = baseOf(stage);
    while (base !== undefined && !this.#known.has(base)) {
      open.push(base);
      base = baseOf(base);
    }
    let value = base && this.#known.get(base);
    for (const each of open.reverse()) {
      value = this.#known.get(each) ?? this.#add(value, each);
      this.#known.set(each, value);
    }
    return value ?? this.#add(undefined, stage);
  }

  /** The same for what the stage is based on; undefined when that is no stage. */
  before(stage: Stage): T | undefined {
    const base = baseOf(stage);
    return base && this.of(base);
  }
}

function baseOf({ base }: Stage): Stage | undefined {
  return base.kind === 'stage' ? base.stage : undefined;
}
