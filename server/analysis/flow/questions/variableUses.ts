/**
 * Who gets to see a variable that a stage declares: its own instructions further down, and those of stages that are based on it.
 */

import type { Stage } from '../../stages/model.ts';
import type { Instruction, Pair, RunInstruction } from '../../syntax/tree.ts';
import { variablesIn, variablesInHeredocs } from '../../syntax/variables.ts';
import type { Step } from '../step.ts';
import type { ArtifactTrace } from './artifactTrace.ts';

export interface VariableUses {
  readonly runs: readonly VariableRun[];
  /** What BuildKit itself puts the value into; declarations of the same name among them. */
  readonly others: readonly { readonly stage: Stage; readonly instruction: Instruction }[];
}

export interface VariableRun {
  readonly stage: Stage;
  readonly run: RunInstruction;
  /** `names`: it is written there. `may read`: a build, or a program that nobody knows, may look for it. */
  readonly use: 'names' | 'may read' | 'nothing';
}

/** The uses of the variable that `declaration` sets in `stage`. */
export function variableUses(trace: ArtifactTrace, stage: Stage, name: string, declaration: Instruction): VariableUses {
  const runs: VariableRun[] = [];
  const others: VariableUses['others'][number][] = [];
  for (const heir of heirsOf(trace.stages.all, stage)) {
    for (const instruction of heir.instructions) {
      if (instruction.range.start <= declaration.range.start) continue;
      if (instruction.name === 'RUN') {
        runs.push({ stage: heir, run: instruction, use: useIn(trace, instruction, name) });
      } else if (mentions(trace, instruction, name)) {
        others.push({ stage: heir, instruction });
      }
    }
  }
  return { runs, others };
}

/** The stage, and those that are based on it: they come later. */
function heirsOf(all: readonly Stage[], stage: Stage): ReadonlySet<Stage> {
  const heirs = new Set([stage]);
  for (const each of all.slice(stage.index)) {
    if (each.base.kind === 'stage' && heirs.has(each.base.stage)) heirs.add(each);
  }
  return heirs;
}

function useIn({ flow, stages }: ArtifactTrace, run: RunInstruction, name: string): VariableRun['use'] {
  if (isWritten(stages.tree.text.slice(run.range.start, run.range.end), name)) return 'names';
  const steps = flow.steps(run).flatMap(withInner);
  return steps.length === 0 || steps.some(mayRead) ? 'may read' : 'nothing';
}

/** Whether the name stands in a text, as a word of its own. */
export function isWritten(text: string, name: string): boolean {
  return text.includes(name) && new RegExp(`(?<!\\w)${name}(?!\\w)`).test(text);
}

function mayRead({ effect, inner }: Step): boolean {
  return inner === undefined && (effect === undefined || effect.kind === 'build');
}

function mentions({ stages }: ArtifactTrace, instruction: Instruction, name: string): boolean {
  const { tree } = stages;
  const uses = [...variablesIn(instruction, tree.escape), ...variablesInHeredocs(tree, instruction)];
  return uses.some((use) => use.name === name) || declaredPair(instruction, name) !== undefined;
}

/** The pair of ARG or ENV that sets the variable. */
export function declaredPair(instruction: Instruction, name: string): Pair | undefined {
  if (instruction.name !== 'ARG' && instruction.name !== 'ENV') return undefined;
  return instruction.pairs.find((pair) => pair.name.text === name);
}

/** A command, and those that it runs. */
export function withInner(step: Step): Step[] {
  return step.inner === undefined ? [step] : [step, ...step.inner.flatMap(withInner)];
}
