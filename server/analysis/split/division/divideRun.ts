/**
 * Divides a RUN: whole where all its commands belong to one stage, else command by command.
 */

import { keepOnly, partsOf, type RunPart } from '../../edits/runParts.ts';
import type { Step } from '../../flow/step.ts';
import type { RunInstruction } from '../../syntax/tree.ts';
import type { TextEdit } from '../../text/range.ts';
import { type Division, refusal, type Share, type SplitRefusal } from '../proposal.ts';
import { lineOf } from '../subject/subject.ts';
import { type CommandShares, divideCommand } from './commandShares.ts';
import type { Layout } from './layout.ts';
import { assignmentsFor } from './runVariables.ts';

type Side = 'builder' | 'runtime';

/**
 * What a RUN becomes in either stage.
 * @param installs whether the runtime stage installs any packages: then it wants their upkeep, too.
 */
export function divideRun(run: RunInstruction, layout: Layout, installs: boolean): Division | SplitRefusal {
  const { flow, tree } = layout.subject.analysis;
  const steps = flow.steps(run);
  const shares = new Map(steps.map((step) => [step, divideCommand(step, layout)]));
  const here = installsHere(shares, installs);
  const wants = (step: Step, side: Side) => shareOn(side, step, shares, here) !== undefined;
  const builder = steps.some((step) => wants(step, 'builder') && shares.get(step)?.kind !== 'follows');
  const runtime = steps.some((step) => wants(step, 'runtime'));
  if (!runtime) return { instruction: run, builder: editsOf(steps, shares, 'builder'), runtime: undefined };
  if (!builder) return { instruction: run, builder: undefined, runtime: editsOf(steps, shares, 'runtime') };
  const parts = partsOf(run, tree, steps);
  if (parts === undefined && steps.length > 1) return inseparable(run, layout);
  if (parts === undefined) {
    return { instruction: run, builder: editsOf(steps, shares, 'builder'), runtime: editsOf(steps, shares, 'runtime') };
  }
  if (parts.some((part) => isMixed(part, shares)) || parts.some((part) => dependsOnFolder(part, run, layout, wants))) {
    return inseparable(run, layout);
  }
  const textOf = ({ range }: RunPart) => layout.subject.analysis.text.slice(range.start, range.end);
  const keepOn = (side: Side) => parts.filter((part) => isKept(part, side, shares, wants));
  const assigning = assignmentsFor(parts, new Set(keepOn('runtime')), textOf);
  if (assigning === undefined) return inseparable(run, layout);
  const kept = (side: Side) => {
    const chosen = new Set([...keepOn(side), ...(side === 'runtime' ? assigning : [])]);
    const keep = parts.filter((part) => chosen.has(part));
    const edits = keep.flatMap((part) => part.steps.flatMap((step) => shareOn(side, step, shares, here)?.edits ?? []));
    return { edits: [...keepOnly(parts, new Set(keep)), ...distinct(edits)] };
  };
  return { instruction: run, builder: kept('builder'), runtime: kept('runtime') };
}

/** Whether any packages are installed on each side in this RUN; if none at all, upkeep serves those installed elsewhere. */
function installsHere(shares: ReadonlyMap<Step, CommandShares>, elsewhere: boolean): Record<Side, boolean> {
  const packages = [...shares].filter(([{ effect }, { kind }]) => effect?.kind === 'packages' && kind === 'own');
  if (packages.length === 0) return { builder: true, runtime: elsewhere };
  return {
    builder: packages.some(([, { builder }]) => builder !== undefined),
    runtime: packages.some(([, { runtime }]) => runtime !== undefined),
  };
}

function shareOn(
  side: Side,
  step: Step,
  shares: ReadonlyMap<Step, CommandShares>,
  installs: Record<Side, boolean>,
): Share | undefined {
  const share = shares.get(step);
  return share?.kind === 'upkeep' && !installs[side] ? undefined : share?.[side];
}

function editsOf(steps: readonly Step[], shares: ReadonlyMap<Step, CommandShares>, side: Side): Share {
  return { edits: distinct(steps.flatMap((step): readonly TextEdit[] => shares.get(step)?.[side]?.edits ?? [])) };
}

/** A command in a loop is followed several times, and is written once. */
function distinct(edits: readonly TextEdit[]): TextEdit[] {
  const key = ({ range, newText }: TextEdit) => `${range.start} ${range.end} ${newText}`;
  return [...new Map(edits.map((edit) => [key(edit), edit])).values()];
}

/** Commands that hang together, of which some belong to the builder alone and some to the runtime stage alone. */
function isMixed({ steps }: RunPart, shares: ReadonlyMap<Step, CommandShares>): boolean {
  const own = steps.flatMap((step) => {
    const share = shares.get(step);
    return share?.kind === 'own' ? [share] : [];
  });
  return own.some(({ builder }) => builder === undefined) && own.some(({ runtime }) => runtime === undefined);
}

/** A part for the runtime stage that names files from a folder which only a `cd` leads to. */
function dependsOnFolder(
  { steps }: RunPart,
  run: RunInstruction,
  { subject }: Layout,
  wants: (step: Step, side: Side) => boolean,
): boolean {
  const workdir = subject.stage.scope.workdir(run.range.start);
  return steps.some(
    (step) =>
      step.cwd !== workdir &&
      wants(step, 'runtime') &&
      step.effect?.kind === 'files' &&
      step.words.slice(1).some(({ value }) => value === undefined || !/^[-/]/.test(value)),
  );
}

/** Commands without an effect stay with the builder; only what sets the shell up is wanted on both sides. */
function isKept(
  { steps }: RunPart,
  side: Side,
  shares: ReadonlyMap<Step, CommandShares>,
  wants: (step: Step, side: Side) => boolean,
): boolean {
  if (steps.every((step) => shares.get(step)?.kind === 'follows')) {
    return side === 'builder' || steps.some(({ program }) => program === 'set');
  }
  return steps.some((step) => wants(step, side));
}

function inseparable(run: RunInstruction, { subject: { analysis } }: Layout): SplitRefusal {
  return refusal(
    `the RUN in line ${lineOf(analysis, run.range.start)} builds and sets the image up in commands that cannot be taken apart; write them as two RUN instructions`,
    run.range,
  );
}
