/**
 * What a person points at: the part of the model that stands at an offset. Hover, definition, references, highlights
 * and rename all ask here first, so that they agree on what is under the cursor.
 */

import type { Analysis } from '../analyze.ts';
import type { Copy, CopySource } from '../flow/copy.ts';
import type { Step } from '../flow/step.ts';
import type { Stage, StageReference } from '../stages/model.ts';
import type { Scope } from '../stages/scope.ts';
import { stageIndex } from '../stages/stageIndex.ts';
import { shellScript } from '../syntax/shell.ts';
import { shellVariables } from '../syntax/shellVariables.ts';
import type {
  FromInstruction,
  HealthcheckInstruction,
  Instruction,
  Pair,
  RunInstruction,
  StartInstruction,
} from '../syntax/tree.ts';
import { variablesIn, variablesInHeredocs } from '../syntax/variables.ts';
import { type Range, touches } from '../text/range.ts';
import { mountsOf, type StageMount } from './mounts.ts';

export type Subject =
  | StageSubject
  | ReferenceSubject
  | SourceSubject
  | DestinationSubject
  | VariableSubject
  | DeclarationSubject
  | CommandSubject
  | StartSubject
  | CopySubject
  | WorkdirSubject
  | MountSubject;

/** A stage where it begins: its FROM keyword, or its own name. */
export interface StageSubject {
  readonly kind: 'stage';
  readonly range: Range;
  readonly stage: Stage;
  readonly part: 'keyword' | 'name';
}

/** A word that says where to take from: of FROM, `--from=` or `from=`. */
export interface ReferenceSubject {
  readonly kind: 'reference';
  readonly range: Range;
  /** At least one; several where an ONBUILD runs in several stages. */
  readonly references: readonly [StageReference, ...StageReference[]];
}

/** A source of COPY or ADD. */
export interface SourceSubject {
  readonly kind: 'source';
  readonly range: Range;
  readonly copy: Copy;
  readonly source: CopySource;
}

/** The destination of COPY or ADD. */
export interface DestinationSubject {
  readonly kind: 'destination';
  readonly range: Range;
  readonly copy: Copy;
}

/** A use of a variable. */
export interface VariableSubject {
  readonly kind: 'variable';
  readonly range: Range;
  readonly name: string;
  readonly scope: Scope;
  /** Where its value is asked for. */
  readonly offset: number;
  /** Undefined before the first stage, and in FROM. */
  readonly stage: Stage | undefined;
  readonly by: 'buildkit' | 'shell';
}

/** The name in an ARG or ENV. */
export interface DeclarationSubject {
  readonly kind: 'declaration';
  readonly range: Range;
  readonly pair: Pair;
  readonly scope: Scope;
  /** From where on it holds. */
  readonly offset: number;
  readonly stage: Stage | undefined;
}

/** A RUN at its keyword, or one of its commands. */
export interface CommandSubject {
  readonly kind: 'command';
  readonly range: Range;
  readonly instruction: RunInstruction;
  readonly stage: Stage;
  /** All of the RUN's commands at its keyword. */
  readonly steps: readonly Step[];
}

/** A CMD, ENTRYPOINT or HEALTHCHECK, in an image or in a stage that others may build on. */
export interface StartSubject {
  readonly kind: 'start';
  readonly range: Range;
  readonly instruction: StartInstruction | HealthcheckInstruction;
  readonly stage: Stage;
}

/** A COPY or ADD at its keyword. */
export interface CopySubject {
  readonly kind: 'copy';
  readonly range: Range;
  readonly copy: Copy;
}

/** A WORKDIR. */
export interface WorkdirSubject {
  readonly kind: 'workdir';
  readonly range: Range;
  readonly stage: Stage;
}

/** A `--mount` of a RUN. */
export interface MountSubject {
  readonly kind: 'mount';
  readonly range: Range;
  readonly mount: StageMount;
}

/** What stands at `offset`; undefined where it is nothing that the model knows. */
export function subjectAt(analysis: Analysis, offset: number): Subject | undefined {
  const instruction = analysis.tree.instructions.find(({ range }) => touches(range, offset));
  if (instruction === undefined) return undefined;
  const candidates = [
    ...variableSubjects(analysis, instruction),
    ...declarationSubjects(analysis, instruction),
    ...referenceSubjects(analysis, instruction),
    ...(instruction.name === 'FROM' ? stageSubjects(analysis, instruction) : []),
    ...pathSubjects(analysis, instruction),
  ].filter(({ range }) => touches(range, offset));
  // Between two that touch each other, the one that begins here is meant.
  return (
    candidates.find(({ range }) => offset < range.end) ?? candidates[0] ?? commandAt(analysis, instruction, offset)
  );
}

/** Commands, flags and keywords stand around the words that the other subjects are, so they come last. */
function commandAt(analysis: Analysis, instruction: Instruction, offset: number): Subject | undefined {
  const stage = analysis.stages.at(instruction.range.start);
  if (stage === undefined) return undefined;
  const isKeyword = touches(instruction.keyword.range, offset);
  switch (instruction.name) {
    case 'RUN': {
      const all = analysis.flow.steps(instruction);
      if (isKeyword) return { kind: 'command', range: instruction.keyword.range, instruction, stage, steps: all };
      const mount = mountAt(analysis, instruction, stage, offset);
      if (mount !== undefined) return { kind: 'mount', range: mount.mount.flag.range, mount };
      const steps = all.filter(({ range }) => touches(range, offset));
      const [first] = steps;
      return first && { kind: 'command', range: first.range, instruction, stage, steps };
    }
    case 'COPY':
    case 'ADD': {
      const copy = isKeyword ? analysis.flow.copyOf(instruction) : undefined;
      return copy && { kind: 'copy', range: instruction.keyword.range, copy };
    }
    case 'WORKDIR':
      return { kind: 'workdir', range: instruction.range, stage };
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
      return { kind: 'start', range: instruction.range, instruction, stage };
    default:
      return undefined;
  }
}

function mountAt(analysis: Analysis, run: RunInstruction, stage: Stage, offset: number): StageMount | undefined {
  const flag = run.mounts.find((each) => touches(each.flag.range, offset));
  return flag && mountsOf(analysis, stage).find(({ mount }) => mount === flag);
}

/** The stages that a subject means: its own, or those that its references find, also where BuildKit refuses them. */
export function stagesBehind(subject: Subject): Stage[] {
  if (subject.kind === 'stage') return [subject.stage];
  if (subject.kind !== 'reference') return [];
  return [...new Set(subject.references.flatMap((reference) => stageBehind(reference) ?? []))];
}

/** The stage that a reference means: also the stage itself or a later one, which BuildKit refuses. */
export function stageBehind({ answer }: StageReference): Stage | undefined {
  if (answer.kind === 'stage') return answer.stage;
  if (answer.kind !== 'fault') return undefined;
  return answer.fault.kind === 'itself' || answer.fault.kind === 'later' ? answer.fault.stage : undefined;
}

/** Where a stage is defined: its name; the FROM of one that has none. */
export function stageDefinition({ name, from }: Stage): Range {
  return (name === undefined ? undefined : from.stageName?.range) ?? from.keyword.range;
}

/** The scope in which the variables of an instruction are looked up: before the first stage and in FROM the global one. */
function scopeOf(
  { stages }: Analysis,
  instruction: Instruction,
): { readonly scope: Scope; readonly stage: Stage | undefined } {
  const stage = instruction.name === 'FROM' ? undefined : stages.at(instruction.range.start);
  return { scope: stage?.scope ?? stages.globals, stage };
}

function variableSubjects(analysis: Analysis, instruction: Instruction): VariableSubject[] {
  // The variables of a trigger are those of a stage that builds on this one.
  if (instruction.name === 'ONBUILD') return [];
  const { scope, stage } = scopeOf(analysis, instruction);
  const used = [
    ...variablesIn(instruction, analysis.tree.escape),
    ...variablesInHeredocs(analysis.tree, instruction),
  ].map(
    ({ name, range }): VariableSubject => ({
      kind: 'variable',
      range,
      name,
      scope,
      // The pairs of one ARG see those before them; other instructions use one set of values.
      offset: instruction.name === 'ARG' ? range.start : instruction.range.start,
      stage,
      by: 'buildkit',
    }),
  );
  return [...used, ...shellVariableSubjects(analysis, instruction)];
}

/** Variables of a RUN, as far as the script does not set them itself. */
function shellVariableSubjects(analysis: Analysis, instruction: Instruction): VariableSubject[] {
  const script = instruction.name === 'RUN' ? shellScript(analysis.tree, instruction) : undefined;
  if (script === undefined) return [];
  const { scope, stage } = scopeOf(analysis, instruction);
  const { uses, assigned } = shellVariables(script);
  return uses
    .filter(({ name }) => !assigned.has(name))
    .map(({ name, range }) => ({
      kind: 'variable',
      range,
      name,
      scope,
      offset: instruction.range.start,
      stage,
      by: 'shell',
    }));
}

function declarationSubjects(analysis: Analysis, instruction: Instruction): DeclarationSubject[] {
  if (instruction.name !== 'ARG' && instruction.name !== 'ENV') return [];
  return instruction.pairs.map((pair) => ({
    kind: 'declaration',
    range: pair.name.range,
    pair,
    offset: instruction.name === 'ARG' ? pair.range.end : instruction.range.end,
    ...scopeOf(analysis, instruction),
  }));
}

function referenceSubjects({ stages }: Analysis, instruction: Instruction): ReferenceSubject[] {
  const taking = instruction.name === 'ONBUILD' ? instruction.trigger : instruction;
  const byStart = new Map<number, [StageReference, ...StageReference[]]>();
  for (const reference of taking === undefined ? [] : stageIndex(stages).referencesIn(taking)) {
    const { start } = reference.word.range;
    const same = byStart.get(start);
    if (same === undefined) byStart.set(start, [reference]);
    else same.push(reference);
  }
  return [...byStart.values()].map((references) => ({
    kind: 'reference',
    range: references[0].word.range,
    references,
  }));
}

function stageSubjects({ stages }: Analysis, from: FromInstruction): StageSubject[] {
  const stage = stages.at(from.range.start);
  if (stage === undefined) return [];
  const keyword: StageSubject = { kind: 'stage', range: from.keyword.range, stage, part: 'keyword' };
  if (from.stageName === undefined || stage.name === undefined) return [keyword];
  return [{ kind: 'stage', range: from.stageName.range, stage, part: 'name' }, keyword];
}

function pathSubjects({ flow }: Analysis, instruction: Instruction): (SourceSubject | DestinationSubject)[] {
  const copy = flow.copyOf(instruction);
  if (copy === undefined) return [];
  return [
    ...copy.sources.map((source): SourceSubject => ({ kind: 'source', range: source.word.range, copy, source })),
    { kind: 'destination', range: copy.destination.word.range, copy },
  ];
}
