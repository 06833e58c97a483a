/**
 * Go to definition: from a reference to its stage, from a variable to its ARG or ENV, from a source of COPY --from to
 * the instruction that put it there.
 */

import type { Analysis } from '../analyze.ts';
import type { Stage } from '../stages/model.ts';
import type { Variable } from '../stages/scope.ts';
import type { Range } from '../text/range.ts';
import { filesMeant } from './artifacts.ts';
import {
  type DeclarationSubject,
  type Subject,
  stageDefinition,
  stagesBehind,
  subjectAt,
  type VariableSubject,
} from './subject.ts';

export interface DefinitionLink {
  /** What the pointer stands on. */
  readonly origin: Range;
  /** All of the definition. */
  readonly target: Range;
  /** Where to go: within `target`. */
  readonly selection: Range;
}

/** Where what stands at `offset` is defined; a definition leads to itself. */
export function definitionAt(analysis: Analysis, offset: number): DefinitionLink[] {
  const subject = subjectAt(analysis, offset);
  if (subject === undefined) return [];
  return targetsOf(analysis, subject).map((target) => ({ origin: subject.range, ...target }));
}

type Target = Omit<DefinitionLink, 'origin'>;

function targetsOf(analysis: Analysis, subject: Subject): Target[] {
  switch (subject.kind) {
    case 'stage':
      return subject.part === 'name' ? [stageTarget(subject.stage)] : [];
    case 'reference':
      return stagesBehind(subject).map(stageTarget);
    case 'variable':
      return variableTargets(analysis, subject);
    case 'declaration':
      return declarationTargets(analysis, subject);
    case 'source':
      return subject.copy.from.kind === 'stage' && subject.source.kind === 'path'
        ? sourceTargets(analysis, subject.copy.from.stage, subject.source.path.text)
        : [];
    case 'destination':
    case 'command':
    case 'start':
    case 'copy':
    case 'workdir':
    case 'mount':
      return [];
  }
}

function stageTarget(stage: Stage): Target {
  return { target: stage.range, selection: stageDefinition(stage) };
}

function sourceTargets(analysis: Analysis, giver: Stage, path: string): Target[] {
  const instructions = new Set(filesMeant(analysis, giver, path).map(({ instruction }) => instruction));
  return [...instructions].map(({ range, keyword }) => ({ target: range, selection: keyword.range }));
}

/** A variable that is not set in its stage, but before the first FROM, leads there. */
function variableTargets({ stages }: Analysis, { name, scope, offset, stage }: VariableSubject): Target[] {
  const variable = scope.variable(name, offset) ?? (stage === undefined ? undefined : stages.globals.variable(name));
  return declarationTarget(variable);
}

/** `ARG X` in a stage leads on to the global ARG that gives it its value. */
function declarationTargets({ stages }: Analysis, { pair, stage }: DeclarationSubject): Target[] {
  const global = stage === undefined || pair.value !== undefined ? undefined : stages.globals.variable(pair.name.text);
  const target = declarationTarget(global);
  return target.length > 0 ? target : [{ target: pair.range, selection: pair.name.range }];
}

function declarationTarget(variable: Variable | undefined): Target[] {
  const { declaration } = variable ?? {};
  return declaration === undefined ? [] : [{ target: declaration.range, selection: declaration.name.range }];
}
