/**
 * Plans the split of the stage that is built: what it needs at run time, onto which image, which instruction goes where,
 * and whether the result is sound.
 */

import type { Analysis } from '../analyze.ts';
import type { Stage } from '../stages/model.ts';
import { baseName } from '../text/paths.ts';
import { isToolchainImage, toolchainOf } from '../toolchains/index.ts';
import { demandOf } from './demand.ts';
import { type Divided, divide } from './divide.ts';
import { doubtsOf } from './doubts.ts';
import { type Layout, layOut } from './layout.ts';
import { firstObstacle } from './obstacles.ts';
import { isRefusal, type Product, refusal, type SplitPlan, type SplitProposal, type SplitRefusal } from './proposal.ts';
import { type RuntimeBase, runtimeBases } from './runtimeBase.ts';
import { isRecipe, lineOf, makesPrograms, type Subject, subjectOf } from './subject.ts';
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
  const planned = bases.map((base) => planOnto(layOut(subject, demand, base)));
  const plans = planned.filter((each): each is SplitPlan => !isRefusal(each));
  // The compatible image comes first: what keeps it from being used is what people have to know.
  const [first] = planned;
  return plans.length > 0 || first === undefined ? { kind: 'plans', plans } : (planned.find(isRefusal) ?? undefined);
}

/** Whether a toolchain that makes programs works in the stage, or is started by it. */
function isAtWork({ steps, start, base }: Subject): boolean {
  if (steps.some(makesPrograms) || (isToolchainImage(base?.name) && steps.some(isRecipe))) return true;
  return start.calls.some(({ program }) => toolchainOf(baseName(program))?.makesPrograms === true);
}

function planOnto(layout: Layout): SplitPlan | SplitRefusal {
  const divided = divide(layout);
  if (isRefusal(divided)) return divided;
  const { subject, runtime } = layout;
  if (runsSomething(divided) && !canRun(layout)) {
    return unsound(subject, `a RUN would have to work on ${runtime.image}, which is another system,`);
  }
  const edits = writeSplit(layout, divided);
  const fault = faultOf(layout, edits);
  if (fault !== undefined) return unsound(subject, fault);
  const product = productOf(layout);
  return {
    title: titleOf(runtime),
    summary: summaryOf(layout),
    safe: doubtsOf(layout).length === 0,
    product,
    edits: () => edits,
  };
}

/** Whether commands are run in the runtime stage. */
function runsSomething({ preamble, divisions, inserted }: Divided): boolean {
  return (
    inserted.size > 0 ||
    preamble.some(({ keyword }) => keyword === 'RUN') ||
    divisions.some(({ instruction, runtime }) => instruction.name === 'RUN' && runtime !== undefined)
  );
}

/** Whether commands that were written for the builder's system can run there. */
function canRun({ subject: { base }, runtime: { facts } }: Layout): boolean {
  return facts.shell !== undefined && facts.distribution?.id === base?.distribution?.id;
}

function productOf({ subject, demand: { programs } }: Layout): Product {
  const [{ path, maker }] = programs;
  const step = subject.steps.find((each) => each.instruction === maker && makesPrograms(each));
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
