/**
 * How the two stages are called. A name that the stage has already is what others build by: it goes to the stage that
 * runs, unless it speaks of building.
 */

import type { Subject } from './subject.ts';

/** The names of the two stages, as they are written. */
export function stageNames({ stage, analysis: { stages, context } }: Subject): { builder: string; runtime: string } {
  const taken = new Set(stages.all.flatMap(({ name }) => (name === undefined ? [] : [name])));
  const written = stage.from.stageName?.text;
  if (written === undefined) return { builder: free('builder', taken), runtime: free('runtime', taken) };
  const isTarget = context.target?.toLowerCase() === stage.name;
  if (!isTarget && /build|compile/i.test(written)) return { builder: written, runtime: free('runtime', taken) };
  return { builder: free('builder', taken), runtime: written };
}

function free(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name}-${number}`)) return `${name}-${number}`;
}
