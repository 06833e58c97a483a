/**
 * The checks that a stage is there for, as far as its name tells and its commands agree.
 */

import type { Stage } from '../../../stages/model.ts';
import { namedPurpose } from '../../../stages/purpose.ts';
import { stageIndex } from '../../../stages/stageIndex.ts';
import { type Check, checkOf } from '../../../toolchains/checks.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';

/** A command of a stage that checks the project. */
export interface StageCheck {
  readonly step: Step;
  readonly check: Check;
}

/**
 * The checks that the stage is there for: it runs them, and its name says so, or there is nothing else to it.
 * @returns none where the stage may be there for something else.
 */
export function checksOf(
  { stages, flow }: Pick<ArtifactTrace, 'stages' | 'flow'>,
  stage: Stage,
): readonly StageCheck[] {
  const steps = stage.instructions.flatMap((each) => (each.name === 'RUN' ? flow.steps(each).flatMap(ofScript) : []));
  const checks = steps.flatMap((step) => {
    const check = checkOf(step.words.map(({ text }) => text));
    return check === undefined ? [] : [{ step, check }];
  });
  const takers = stageIndex(stages)
    .edgesFrom(stage)
    .map(({ to }) => to);
  if (namedPurpose(stage) === 'checks') {
    // A product that takes something from it has it run.
    return takers.every((taker) => namedPurpose(taker) === 'checks') ? checks : [];
  }
  const others = steps.filter((step) => !checks.some((each) => each.step === step));
  return takers.length === 0 && others.every(isPreparation) ? checks : [];
}

/** What a shell script runs, in the place of the call. */
function ofScript(step: Step): readonly Step[] {
  const { inner, words: given } = step;
  return inner === undefined || checkOf(given.map(({ text }) => text)) !== undefined ? [step] : inner.flatMap(ofScript);
}

/** Whether it only installs what checks need, or leaves nothing. */
function isPreparation({ effect, words: given }: Step): boolean {
  if (effect?.kind !== 'build') return effect !== undefined;
  return effect.installs !== undefined || given.some(({ text }) => installing.has(text));
}

const installing = new Set(['install', 'ci', 'sync', 'restore', 'download']);
