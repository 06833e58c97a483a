/**
 * Why a stage cannot be renamed, or not to that name: what is outside the file or hidden in variables still calls it
 * by its old name, or the new name would change what other words mean.
 */

import type { Analysis } from '../analyze.ts';
import { type Answer, type Stage, type StageReference, stageLabel } from '../stages/model.ts';
import { stageNamePattern } from '../syntax/instructions.ts';
import { mayName, nameInWord } from './stageNames.ts';
import { stageBehind } from './subject.ts';

/** Why the stage cannot be renamed at all, as a sentence without a full stop. */
export function stageObstacle(analysis: Analysis, stage: Stage): string | undefined {
  const { stages, context } = analysis;
  const { name } = stage;
  if (name === undefined) return undefined;
  if (context.target?.toLowerCase() === name)
    return `The build asks for "${name}" by its name (--target): it would not find it any more`;
  if (context.namedContexts.has(name))
    return `The build is given a context of this name (--build-context ${name}=…), which is meant to replace the stage`;
  const hidden = stages.references.find(
    (reference) =>
      (stageBehind(reference) === stage && isThroughVariable(analysis, reference, name)) ||
      mayMean(analysis, reference, stage, name),
  );
  return hidden && `"${written(hidden)}" may name this stage through a variable, which a rename would not reach`;
}

/** Why the stage cannot have that name. */
export function nameObstacle(analysis: Analysis, stage: Stage, newName: string): string | undefined {
  const { stages, context } = analysis;
  const lowercased = newName.toLowerCase();
  if (newName === '') return 'A stage needs a name';
  if (!stageNamePattern.test(lowercased))
    return `"${newName}" cannot be a stage's name: a letter comes first, then letters, digits, ".", "_" or "-"`;
  if (newName !== lowercased) return `Stage names are lowercase: "${lowercased}"`;
  if (newName === 'scratch' || newName === 'context') return `"${newName}" is reserved: no stage should be called so`;
  if (stages.all.some((other) => other !== stage && other.name === newName))
    return `There is a stage "${newName}" already`;
  if (context.namedContexts.has(newName))
    return `The build is given a context "${newName}" (--build-context), which would replace the stage`;
  const hidden = stages.references.find((reference) => mayMean(analysis, reference, stage, newName));
  return hidden && `"${written(hidden)}" might then mean this stage, depending on a variable`;
}

/** What the renamed file would build differently; undefined when nothing, as it should be. */
export function changeOfBuild(before: Analysis, after: Analysis, stage: Stage, newName: string): string | undefined {
  const [old, now] = [before.stages, after.stages];
  const names = old.all.map((each) => (each === stage ? newName : each.name));
  if (now.all.length !== names.length || now.all.some(({ name }, index) => name !== names[index]))
    return `With the name "${newName}" the file would have other stages`;
  if (old.target?.index !== now.target?.index)
    return `The build asks for "${newName}" (--target): it would then get this stage`;
  if (old.references.length !== now.references.length)
    return `With the name "${newName}" the file would have other references`;
  for (const [index, reference] of old.references.entries()) {
    const answer = now.references[index]?.answer;
    if (answer === undefined || isSame(reference.answer, answer)) continue;
    return `"${written(reference)}" would then mean ${meaning(answer)} instead of ${meaning(reference.answer)}`;
  }
  return undefined;
}

function isThroughVariable(analysis: Analysis, { word, kind }: StageReference, name: string): boolean {
  return kind === 'from' && nameInWord(analysis, word, name) === undefined;
}

/** Variables expand in FROM alone, and only what stands below a stage can start from it. */
function mayMean(analysis: Analysis, reference: StageReference, stage: Stage, name: string): boolean {
  return reference.kind === 'from' && reference.stage.index > stage.index && mayName(analysis, reference.word, name);
}

function written({ instruction, word, kind }: StageReference): string {
  if (kind === 'mount') return `RUN --mount=…from=${word.text}`;
  return `${instruction.name} ${kind === 'copy' ? '--from=' : ''}${word.text}`;
}

function isSame(a: Answer, b: Answer): boolean {
  return signature(a) === signature(b);
}

function signature(answer: Answer): string {
  switch (answer.kind) {
    case 'stage':
      return `stage ${answer.stage.index} by ${answer.by}`;
    case 'image':
    case 'context':
      return `${answer.kind} ${answer.name}`;
    case 'fault':
      return `fault ${answer.fault.kind} ${'stage' in answer.fault ? answer.fault.stage.index : ''}`;
    default:
      return answer.kind;
  }
}

function meaning(answer: Answer): string {
  switch (answer.kind) {
    case 'stage':
      return answer.stage.name === undefined ? stageLabel(answer.stage) : `the stage "${stageLabel(answer.stage)}"`;
    case 'image':
      return `the image "${answer.name}"`;
    case 'context':
      return `the context "${answer.name}"`;
    case 'scratch':
      return 'the empty image';
    case 'unknown':
      return 'what is not known';
    case 'fault':
      return 'stage' in answer.fault ? `the stage "${stageLabel(answer.fault.stage)}"` : 'nothing';
  }
}
