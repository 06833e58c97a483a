/**
 * What a stage is there for, as far as its name tells and its commands agree: the product, development, or checks.
 */

import type { Stage } from '../../../stages/model.ts';
import { stageIndex } from '../../../stages/stageIndex.ts';
import { type Check, checkOf } from '../../../toolchains/checks.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';

/** What the name of a stage says that it is for; `part` for what only other stages need. */
export type NamedPurpose = 'product' | 'development' | 'checks' | 'part';

const words: Readonly<Record<NamedPurpose, ReadonlySet<string>>> = {
  development: wordsIn('dev devel develop development developer devcontainer debug debugger local localdev'),
  checks: wordsIn(
    `test tests testing tester tested unittest unittests e2e lint linter linting check checks checker verify validate
    validation coverage ci qa vet audit`,
  ),
  part: wordsIn(
    'build builder building builds base deps dependencies dependency common source sources src vendor assets modules',
  ),
  product: wordsIn('prod production prd release final runtime runner app application server service deploy'),
};

/** What the stage is for by its name; the words of a name that narrow it down most count: `app-test` are checks. */
export function namedPurpose({ name = '' }: Pick<Stage, 'name'>): NamedPurpose | undefined {
  const parts = name.split(/[-_.]+/).map((part) => part.replace(/\d+$/, ''));
  const order = ['development', 'checks', 'part', 'product'] as const;
  return order.find((purpose) => parts.some((part) => words[purpose].has(part)));
}

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

const installing = wordsIn('install ci sync restore download');

/** The words of a text. */
function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
