/**
 * The commands of a stage that can build for another processor than the one they run on, and what they are told about it.
 */

import type { Stage } from '../../../stages/model.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { type Setting, settingOf } from './settings.ts';

export interface GoBuild {
  readonly step: Step;
  readonly architecture: Setting | undefined;
  readonly system: Setting | undefined;
  /** Whether it links C code, which takes a compiler for the other processor; undefined where Go decides. */
  readonly usesCompiler: boolean | undefined;
}

/** The commands of the stage's own RUNs by which Go makes programs, each called directly. */
export function goBuilds({ flow, stages }: ArtifactTrace, stage: Stage): GoBuild[] {
  return stage.instructions.flatMap((instruction) =>
    flow.steps(instruction).flatMap((step): GoBuild[] => {
      const { effect, inner } = step;
      if (effect?.kind !== 'build' || effect.toolchain !== 'Go' || inner !== undefined) return [];
      if (effect.makesPrograms !== true || effect.makes.length + effect.makesIn.length === 0) return [];
      const compiler = settingOf(stages, step, 'CGO_ENABLED')?.text;
      return [
        {
          step,
          architecture: settingOf(stages, step, 'GOARCH'),
          system: settingOf(stages, step, 'GOOS'),
          usesCompiler: compiler === '0' ? false : compiler === '1' ? true : undefined,
        },
      ];
    }),
  );
}
