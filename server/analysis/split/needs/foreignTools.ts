/**
 * Programs that an installer of libraries brings for an interpreter which nothing of the image is known to load: `pip
 * install yt-dlp` beside a program that is compiled. They cannot be copied without their libraries.
 */

import type { Step } from '../../flow/step.ts';
import { baseName, joinPath, parentPath } from '../../text/paths.ts';
import { refusal, type SplitRefusal } from '../proposal.ts';
import { allSteps, lineOf, type Subject, searchedFolders } from '../subject/subject.ts';
import { isRepeated, loadingToolchains } from './libraries.ts';
import type { NeededProgram } from './programs.ts';

/** The commands that install such programs. */
export function foreignInstalls(subject: Subject): Step[] {
  const loading = new Set(loadingToolchains(subject));
  return allSteps(subject).filter((step) => {
    const { effect } = step;
    if (effect?.kind !== 'build' || (effect.installs?.programs ?? []).length === 0) return false;
    return !loading.has(effect.toolchain) && !isRepeated(step, subject);
  });
}

/** The refusal where a program of the stage calls one of them. */
export function callsForeign(subject: Subject, programs: readonly NeededProgram[]): SplitRefusal | undefined {
  const installs = foreignInstalls(subject);
  if (installs.length === 0) return undefined;
  const { tree, analysis } = subject;
  for (const { path, facts } of programs) {
    for (const name of facts?.starts ?? []) {
      const places = searchedFolders(subject).map((folder) => joinPath(folder, baseName(name)));
      const entry = places.map((place) => tree.entry(place)).find((each) => each !== undefined);
      const step = installs.find(
        ({ instruction, effect }) =>
          entry?.instruction === instruction &&
          effect?.kind === 'build' &&
          effect.installs?.programs?.includes(parentPath(entry.path)) === true,
      );
      if (step === undefined || step.effect?.kind !== 'build') continue;
      return refusal(
        `${path} calls "${name}" when the container runs, which line ${lineOf(analysis, step.range.start)} installs with ${step.effect.toolchain} and which cannot be copied alone; install it from a package of the system`,
        step.range,
      );
    }
  }
  return undefined;
}
