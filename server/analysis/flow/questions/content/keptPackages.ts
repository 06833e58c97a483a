/**
 * The packages of the system that a stage installs and keeps.
 */

import type { Stage } from '../../../stages/model.ts';
import type { PackageWord, SystemPackages } from '../../../toolchains/toolchain.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';

export interface KeptPackage {
  /** Without version. */
  readonly name: string;
  readonly manager: SystemPackages;
  readonly word: PackageWord['word'];
  /** The command that installs it. */
  readonly step: Step;
}

/** The packages of known name that the RUNs of the stage install, but for those of a RUN that removes some again. */
export function keptPackages({ flow }: Pick<ArtifactTrace, 'flow'>, stage: Stage): KeptPackage[] {
  return stage.instructions.flatMap((instruction) => {
    const steps = flow.steps(instruction).filter(({ conditional }) => !conditional);
    if (flow.steps(instruction).some(tidiesUp)) return [];
    return steps.flatMap((step) => packagesOf(step));
  });
}

function packagesOf(step: Step): KeptPackage[] {
  const { effect } = step;
  if (effect?.kind !== 'packages' || effect.action !== 'install') return [];
  const { manager } = effect;
  return effect.packages.flatMap(({ name, word }) => (name === undefined ? [] : [{ name, manager, word, step }]));
}

/** `apk del .build-deps`, `apt-get autoremove`: which packages go is not always told. */
function tidiesUp({ effect, words }: Step): boolean {
  if (effect?.kind !== 'packages') return false;
  return effect.action === 'remove' || words.some(({ value }) => /^auto-?(?:remove|purge)$/.test(value ?? ''));
}
