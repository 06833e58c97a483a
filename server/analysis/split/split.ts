/**
 * Plans the split of the stage that is built: what it needs at run time, onto which image, which instruction goes where,
 * and whether the result is sound.
 */

import type { Analysis } from '../analyze.ts';
import type { Stage } from '../stages/model.ts';
import { present } from '../toolchains/command/present.ts';
import { runtimeBases } from './bases/runtimeBase.ts';
import { divide } from './division/divide.ts';
import { type Layout, layOut } from './division/layout.ts';
import { isAtWork, isWorthwhile } from './division/worth.ts';
import { demandOf } from './needs/demand.ts';
import {
  type Divided,
  isRefusal,
  type Product,
  refusal,
  type SplitPlan,
  type SplitProposal,
  type SplitRefusal,
} from './proposal.ts';
import { faultOf } from './result/verify.ts';
import { writeSplit } from './result/write.ts';
import { nginxPlan } from './site/nginxPlan.ts';
import { subjectOf } from './subject/gather.ts';
import { firstObstacle } from './subject/obstacles.ts';
import { lineOf, makesArtifacts, type Subject } from './subject/subject.ts';
import { doubtsOf } from './summary/doubts.ts';
import { summaryOf } from './summary/summary.ts';
import { defaultWishes, type Wishes } from './wishes.ts';

export type { SplitPlan, SplitProposal, SplitRefusal } from './proposal.ts';

/** The title of the plan that comes first: the fix of the rule has it, too. */
export const splitTitle = 'Split into builder and runtime stages';

const proposals = new WeakMap<Analysis, SplitProposal | undefined>();

/** The stage that a split is about: the one that is built. */
export function splitStage({ stages }: Analysis): Stage | undefined {
  return stages.target;
}

/**
 * The plans for splitting the stage that is built, or why it cannot be split. Planned once for an analysis.
 * @returns undefined where there is nothing to split: the stage builds nothing, or nothing could stay behind.
 */
export function planSplit(analysis: Analysis, wishes = defaultWishes): SplitProposal | undefined {
  if (!proposals.has(analysis)) proposals.set(analysis, plan(analysis));
  return inOrder(proposals.get(analysis), wishes);
}

/** The plan that is wished for comes first, under the plain title; the other ones are told by their image. */
function inOrder(proposal: SplitProposal | undefined, { runtimeBase }: Wishes): SplitProposal | undefined {
  if (proposal?.kind !== 'plans') return proposal;
  const wished = proposal.plans.filter(({ choice }) => choice === runtimeBase);
  const others = proposal.plans.filter(({ choice }) => choice !== runtimeBase);
  const plans = [...wished, ...others].map((each, index) => {
    return index === 0 || each.choice === 'nginx' ? each : { ...each, title: `${splitTitle}, on ${each.image}` };
  });
  return { kind: 'plans', plans };
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
  const layouts = bases
    .map((base) => layOut(subject, demand, base))
    .filter(({ runtime }, _, [first]) => runtime.isFallback !== true || first === undefined || !canRunAll(first));
  const planned = layouts.map(planOnto);
  const plans = planned.filter((each): each is SplitPlan => each !== undefined && !isRefusal(each));
  const [layout] = layouts;
  const [first] = plans;
  // The compatible image comes first: what keeps it from being used is what people have to know.
  if (layout === undefined || first === undefined) return planned.find(isRefusal);
  return { kind: 'plans', plans: [...plans, ...present(nginxPlan(layout, first))] };
}

/** The plan onto one image; undefined where it would leave nothing behind. */
function planOnto(layout: Layout): SplitPlan | SplitRefusal | undefined {
  const divided = divide(layout);
  if (isRefusal(divided)) return divided;
  if (!isWorthwhile(layout, divided)) return undefined;
  const { subject, runtime } = layout;
  if (!canRunAll(layout, divided)) {
    const [before, after] = [subject.base, runtime.facts].map((each) => each?.distribution?.id ?? 'another system');
    return unsound(subject, `a RUN that is written for ${before} would have to work on ${runtime.image} (${after})`);
  }
  const edits = writeSplit(layout, divided);
  const fault = faultOf(layout, edits);
  if (fault !== undefined) return unsound(subject, fault);
  const product = productOf(layout);
  return {
    title: splitTitle,
    choice: runtime.choice,
    image: runtime.image,
    summary: summaryOf(layout, divided.leftPackages),
    safe: doubtsOf(layout).length === 0,
    product,
    edits: () => edits,
  };
}

/** Whether the image can do what the runtime stage would have it run. */
function canRunAll(layout: Layout, divided = divide(layout)): boolean {
  return isRefusal(divided) || !runsSomething(divided) || canRun(layout);
}

/** Whether commands are run in the runtime stage. */
function runsSomething({ preamble, divisions, inserted, finishing }: Divided): boolean {
  return (
    finishing.length > 0 ||
    inserted.size > 0 ||
    preamble.some(({ keyword }) => keyword === 'RUN') ||
    divisions.some(({ instruction, runtime }) => instruction.name === 'RUN' && runtime !== undefined)
  );
}

/** Whether commands that were written for the builder's system can run there. */
function canRun({ subject: { base }, runtime: { facts } }: Layout): boolean {
  return facts.shell !== undefined && facts.distribution?.id === base?.distribution?.id;
}

/** What is built there: what the image starts comes first, else the libraries that it loads. */
function productOf({ subject, demand: { programs, products, libraries } }: Layout): Product {
  const [first] = [...programs, ...products];
  const [install] = libraries.installs;
  const maker = first?.maker ?? install?.instruction;
  const builds = subject.steps.filter(({ effect }) => effect?.kind === 'build');
  // What is copied or linked about was built before.
  const step =
    builds.find(({ instruction }) => instruction === maker) ?? builds.findLast(makesArtifacts) ?? builds.at(-1);
  const toolchain = step?.effect?.kind === 'build' ? step.effect.toolchain : '';
  const path = first?.path ?? install?.dependencies.folders[0] ?? '/';
  const { range } = step ?? maker ?? subject.stage.from;
  return { path, toolchain, isLibraries: first === undefined, range };
}

function unsound({ analysis, stage }: Subject, fault: string): SplitRefusal {
  const { range } = stage.from.image ?? stage.from;
  return refusal(`the stage in line ${lineOf(analysis, range.start)} cannot be split: ${fault} in the result`, range);
}
