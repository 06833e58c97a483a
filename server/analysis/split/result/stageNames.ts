/**
 * How the two stages are called. A name that the stage has already is what others build by: it goes to the stage that
 * runs, unless it speaks of building.
 */

import type { Subject } from '../subject/subject.ts';

/** The names of the two stages, as they are written. */
export function stageNames({ stage, analysis: { stages, context } }: Subject): { builder: string; runtime: string } {
  const taken = new Set(stages.all.flatMap(({ name }) => (name === undefined ? [] : [name])));
  const written = stage.from.stageName?.text;
  if (written === undefined) return { builder: free(builders, taken), runtime: free(runtimes, taken) };
  const isTarget = context.target?.toLowerCase() === stage.name;
  if (!isTarget && /build|compile/i.test(written)) return { builder: written, runtime: free(runtimes, taken) };
  return { builder: free(builders, taken), runtime: written };
}

const builders = ['builder', 'build', 'compile'] as const;
const runtimes = ['runtime', 'final', 'release'] as const;

/** The first name that is free, else the first one with a number. */
function free(names: readonly [string, ...string[]], taken: ReadonlySet<string>): string {
  const name = names.find((each) => !taken.has(each));
  if (name !== undefined) return name;
  for (let number = 2; ; number++) if (!taken.has(`${names[0]}-${number}`)) return `${names[0]}-${number}`;
}
