/**
 * Plans the split of the stage that is built: what it needs at run time, onto which image, which instruction goes where,
 * and whether the result is sound.
 */

import type { Analysis } from '../analyze.ts';
import type { Stage } from '../stages/model.ts';
import { baseName } from '../text/paths.ts';
import { toolchains } from '../toolchains/index.ts';
import { demandOf } from './demand.ts';
import { divide } from './divide.ts';
import { firstObstacle } from './obstacles.ts';
import { type Plot, plotOf } from './plot.ts';
import { isRefusal, type Product, refusal, type SplitPlan, type SplitProposal, type SplitRefusal } from './proposal.ts';
import { type RuntimeBase, runtimeBases } from './runtimeBase.ts';
import { isRecipe, lineOf, type Subject, subjectOf } from './subject.ts';
import { summaryOf } from './summary.ts';
import { faultOf } from './verify.ts';
import { writeSplit } from './write.ts';

export type { SplitPlan, SplitProposal, SplitRefusal } from './proposal.ts';

/** The title of the default plan: the fix of the rule has it, too. */
export const splitTitle = 'Split into builder and runtime stages';

const proposals = new WeakMap<Analysis, SplitProposal | undefined>();

/** The stage that a split is about: the one that is built. */
export function splitStage({ stages }: Analysis): Stage | undefined {
  return stages.target;
}

/**
 * The plans for splitting the stage that is built, or why it cannot be split. Planned once for an analysis.
 * @returns undefined where there is nothing to split: no toolchain that makes programs is at work there.
 */
export function planSplit(analysis: Analysis): SplitProposal | undefined {
  if (!proposals.has(analysis)) proposals.set(analysis, plan(analysis));
  return proposals.get(analysis);
}

function plan(analysis: Analysis): SplitProposal | undefined {
  const stage = splitStage(analysis);
  if (stage === undefined || analysis.tree.problems.length > 0) return undefined;
  const subject = subjectOf(analysis, stage);
  if (!isAtWork(subject)) return undefined;
  const obstacle = firstObstacle(subject);
  if (obstacle !== undefined) return obstacle;
  const demand = demandOf(subject);
  if (isRefusal(demand)) return demand;
  const bases = runtimeBases(subject, demand);
  if (isRefusal(bases)) return bases;
  const planned = bases.map((base) => planOnto(plotOf(subject, demand, base)));
  const plans = planned.filter((each): each is SplitPlan => !isRefusal(each));
  // The compatible image comes first: what keeps it from being used is what people have to know.
  const [first] = planned;
  return plans.length > 0 || first === undefined ? { kind: 'plans', plans } : (planned.find(isRefusal) ?? undefined);
}

/** Whether a toolchain that makes programs works in the stage, or is started by it. */
function isAtWork({ steps, start, base }: Subject): boolean {
  const makers = toolchains.filter(({ makesPrograms }) => makesPrograms === true);
  const isThere = makers.some(({ image }) => image !== undefined && image === base?.name);
  return (
    (isThere && steps.some(isRecipe)) ||
    steps.some(({ effect }) => effect?.kind === 'build' && effect.makesPrograms === true) ||
    start.calls.some(({ program }) => makers.some((toolchain) => toolchain.isPartOf?.(baseName(program)) === true))
  );
}

function planOnto(plot: Plot): SplitPlan | SplitRefusal {
  const divided = divide(plot);
  if (isRefusal(divided)) return divided;
  const { subject, runtime, demand } = plot;
  const needsShell =
    divided.preamble.some(({ keyword }) => keyword === 'RUN') ||
    divided.divisions.some(({ instruction, runtime: share }) => share !== undefined && instruction.name === 'RUN');
  if (runtime.facts.shell === undefined && needsShell) return unsound(subject, 'a RUN needs a shell');
  const edits = writeSplit(plot, divided);
  const fault = faultOf(plot, edits);
  if (fault !== undefined) return unsound(subject, fault);
  const product = productOf(plot);
  return { title: titleOf(runtime), summary: summaryOf(plot), safe: demand.isCertain, product, edits: () => edits };
}

function productOf({ subject, demand: { programs } }: Plot): Product {
  const [{ path, maker }] = programs;
  const step = subject.steps.find(
    ({ instruction, effect }) => instruction === maker && effect?.kind === 'build' && effect.makesPrograms === true,
  );
  const toolchain = step?.effect?.kind === 'build' ? step.effect.toolchain : '';
  return { path, toolchain, range: (step ?? maker).range };
}

function titleOf({ choice, image }: RuntimeBase): string {
  return choice === 'compatible' ? splitTitle : `${splitTitle}, on ${image}`;
}

function unsound({ analysis, stage }: Subject, fault: string): SplitRefusal {
  const { range } = stage.from.image ?? stage.from;
  return refusal(`the stage in line ${lineOf(analysis, range.start)} cannot be split: ${fault} in the result`, range);
}
