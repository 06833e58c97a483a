/**
 * Plans the split of the stage that is built: what it needs at run time, onto which image, which instruction goes where,
 * and whether the result is sound.
 */

import type { Analysis } from '../analyze.ts';
import type { Stage } from '../stages/model.ts';
import { present } from '../toolchains/command/present.ts';
import { type RuntimeBase, runtimeBases } from './bases/runtimeBase.ts';
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

/** The stage that a split is about: the one that is built. */
export function splitStage({ stages }: Analysis): Stage | undefined {
  return stages.target;
}

/**
 * The plans for splitting the stage that is built, or why it cannot be split. Planned once for an analysis.
 * @returns undefined where there is nothing to split: the stage builds nothing, or nothing could stay behind.
 */
export function planSplit(analysis: Analysis, wishes = defaultWishes): SplitProposal | undefined {
  const attempt = attemptOf(analysis);
  return attempt.kind === 'attempt' ? inOrder(attempt.all(), wishes) : inOrder(attempt.answer, wishes);
}

/** The plan that comes first where nothing is wished for. Which others there are is left open, and costs nothing. */
export function firstPlan(analysis: Analysis): SplitPlan | undefined {
  const attempt = attemptOf(analysis);
  return attempt.kind === 'attempt' ? attempt.first() : undefined;
}

const attempts = new WeakMap<Analysis, Attempt | Settled>();

/** A split onto one image after the other: each is laid out and carried out in thought only when it is asked for. */
interface Attempt {
  readonly kind: 'attempt';
  first(): SplitPlan | undefined;
  all(): SplitProposal | undefined;
}

/** What is known before any image is tried. */
interface Settled {
  readonly kind: 'settled';
  readonly answer: SplitRefusal | undefined;
}

function attemptOf(analysis: Analysis): Attempt | Settled {
  const known = attempts.get(analysis) ?? attempt(analysis);
  attempts.set(analysis, known);
  return known;
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

function attempt(analysis: Analysis): Attempt | Settled {
  const settled = (answer: SplitRefusal | undefined): Settled => ({ kind: 'settled', answer });
  const stage = splitStage(analysis);
  if (stage === undefined || analysis.tree.problems.length > 0) return settled(undefined);
  const subject = subjectOf(analysis, stage);
  if (!isAtWork(subject)) return settled(undefined);
  const obstacle = firstObstacle(subject);
  if (obstacle !== undefined) return settled(obstacle);
  const demand = demandOf(subject);
  if (isRefusal(demand)) return settled(demand);
  const bases = runtimeBases(subject, demand);
  if (isRefusal(bases)) return settled(bases);
  const layouts = bases.map((base) => once(() => layOut(subject, demand, base)));
  const isTried = ({ isFallback }: RuntimeBase) =>
    isFallback !== true || layouts[0] === undefined || !canRunAll(layouts[0]());
  const tried = bases.map((base, index) =>
    once(() => (isTried(base) ? present(layouts[index]?.()).map(planOnto) : [])),
  );
  const isPlan = (each: SplitPlan | SplitRefusal | undefined): each is SplitPlan =>
    each !== undefined && !isRefusal(each);
  const first = () => {
    for (const each of tried) {
      const plan = each().find(isPlan);
      if (plan !== undefined) return plan;
    }
    return undefined;
  };
  const all = once((): SplitProposal | undefined => {
    const planned = tried.flatMap((each) => each());
    const plans = planned.filter(isPlan);
    const [layout] = layouts;
    // The compatible image comes first: what keeps it from being used is what people have to know.
    if (layout === undefined || plans[0] === undefined) return planned.find(isRefusal);
    return { kind: 'plans', plans: [...plans, ...present(nginxPlan(layout(), plans[0]))] };
  });
  return { kind: 'attempt', first, all };
}

/** The same, but worked out once. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
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
  const path = first?.path ?? install?.dependencies.folders[0] ?? subject.stage.scope.workdir() ?? '/';
  const { range } = step ?? maker ?? subject.stage.from;
  return { path, toolchain, isLibraries: first === undefined, range };
}

function unsound({ analysis, stage }: Subject, fault: string): SplitRefusal {
  const { range } = stage.from.image ?? stage.from;
  return refusal(`the stage in line ${lineOf(analysis, range.start)} cannot be split: ${fault} in the result`, range);
}
