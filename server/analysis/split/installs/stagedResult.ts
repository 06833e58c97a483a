/**
 * Whether a staged installation comes out right, by the analysis of the result: all of it lies in the staging folder, and
 * arrives at the root of the runtime stage.
 */

import type { Analysis } from '../../analyze.ts';
import type { Stage } from '../../stages/model.ts';
import { isWithin } from '../../text/paths.ts';
import { lineOf } from '../subject/subject.ts';
import { filledFolders } from './stagedFolders.ts';
import type { Staging } from './staging.ts';

/** What goes astray, in words; undefined where nothing does. */
export function strayInstallation(
  { folder, steps, covers }: Staging,
  result: Analysis,
  builder: Stage,
  runtime: Stage,
): string | undefined {
  const installing = builder.instructions
    .flatMap((instruction) => [...result.flow.steps(instruction)])
    .filter(({ effect }) => effect?.kind === 'build' && effect.heedsDestdir !== undefined);
  const toldOff = installing.filter(({ range }) => result.text.slice(range.start, range.end).includes(folder));
  if (toldOff.length !== steps.length) return 'an installation is lost';
  for (const step of toldOff) {
    const products = step.effect?.kind === 'build' ? step.effect.makes.map(({ path }) => path) : [];
    const filled = filledFolders(step);
    const stray = [...products, ...filled].find((path) => covers(path));
    if (stray !== undefined) return `line ${lineOf(result, step.range.start)} would still install into ${stray}`;
    if (!filled.some((each) => isWithin(folder, each))) return `nothing is installed into ${folder}`;
  }
  const arrives = result.flow
    .copies(runtime)
    .some(
      ({ from, destination, sources }) =>
        from.kind === 'stage' &&
        from.stage === builder &&
        destination.text === '/' &&
        sources.some(({ path }) => path.text.replace(/\/$/, '') === folder),
    );
  return arrives ? undefined : `${folder} does not arrive`;
}
