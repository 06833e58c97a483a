/**
 * The packages of the system that a stage installs.
 */

import type { Stage } from '../../../stages/model.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import type { PackageWord, SystemPackages } from '../../../toolchains/toolchain.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';

export interface InstalledPackage extends PackageWord {
  readonly manager: SystemPackages;
  readonly instruction: Instruction;
}

/** Those that the stage's own instructions install, in order. */
export function packagesOf({ flow }: ArtifactTrace, stage: Stage): InstalledPackage[] {
  return stage.instructions.flatMap((instruction) => flow.steps(instruction).flatMap(installedBy));
}

function installedBy(step: Step): InstalledPackage[] {
  const { effect, instruction, inner = [] } = step;
  const own =
    effect?.kind === 'packages' && effect.action === 'install'
      ? effect.packages.map((each) => ({ ...each, manager: effect.manager, instruction }))
      : [];
  return [...own, ...inner.flatMap(installedBy)];
}

/** The command, with those that it runs behind it. */
export function withInner(step: Step): Step[] {
  return [step, ...(step.inner ?? []).flatMap(withInner)];
}
