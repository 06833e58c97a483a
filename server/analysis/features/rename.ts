/**
 * Renames a stage wherever it is named: behind AS, in FROM, `--from=` and `from=`. Comments are left alone. A rename
 * keeps the build as it is, or is refused with the reason (see renameObstacles.ts).
 */

import { type Analysis, analyze } from '../analyze.ts';
import { type Answer, type Stage, stageLabel } from '../stages/model.ts';
import { applyEdits, type Range, type TextEdit } from '../text/range.ts';
import { changeOfBuild, nameObstacle, stageObstacle } from './renameObstacles.ts';
import { nameInWord } from './stageNames.ts';
import { type ReferenceSubject, type Subject, stageBehind, stagesBehind, subjectAt } from './subject.ts';

/** What a person is about to rename. */
export interface RenamePlace {
  readonly kind: 'place';
  /** Where the name stands, without quotes. */
  readonly range: Range;
  /** The present name. */
  readonly placeholder: string;
}

export interface RenameEdits {
  readonly kind: 'edits';
  readonly edits: readonly TextEdit[];
}

export interface RenameRefused {
  readonly kind: 'refused';
  /** A sentence for the person who asked. */
  readonly reason: string;
}

/** What would be renamed at `offset`, or why it cannot be; undefined where nothing is meant to name a stage. */
export function prepareRename(analysis: Analysis, offset: number): RenamePlace | RenameRefused | undefined {
  const found = findName(analysis, offset);
  if (found?.kind !== 'name') return found;
  return { kind: 'place', range: found.range, placeholder: stageLabel(found.stage) };
}

/** Renames the stage at `offset`; undefined where nothing is meant to name a stage. */
export function rename(analysis: Analysis, offset: number, newName: string): RenameEdits | RenameRefused | undefined {
  const found = findName(analysis, offset);
  if (found?.kind !== 'name') return found;
  const obstacle = nameObstacle(analysis, found.stage, newName);
  if (obstacle !== undefined) return refused(obstacle);
  const edits = rangesOf(analysis, found.stage).map((range) => ({ range, newText: newName }));
  const renamed = analyze(applyEdits(analysis.text, edits), analysis.context);
  const change = changeOfBuild(analysis, renamed, found.stage, newName);
  return change === undefined ? { kind: 'edits', edits } : refused(change);
}

interface FoundName {
  readonly kind: 'name';
  readonly range: Range;
  readonly stage: Stage;
}

function findName(analysis: Analysis, offset: number): FoundName | RenameRefused | undefined {
  const subject = subjectAt(analysis, offset);
  const word = subject && wordOf(subject);
  if (subject === undefined || word === undefined) return undefined;
  const [stage] = stagesBehind(subject);
  if (stage === undefined) return subject.kind === 'reference' ? refused(noStage(subject)) : undefined;
  if (stage.name === undefined) return refused(`Stage ${stage.index} has no name: write AS and a name behind its FROM`);
  const range = nameInWord(analysis, word, stage.name);
  if (range === undefined && /^[+-]?\d+$/.test(word.text))
    return refused(`"${word.text}" is the index of the stage "${stage.name}": rename it where its name is written`);
  const obstacle = stageObstacle(analysis, stage);
  if (obstacle !== undefined) return refused(obstacle);
  return range === undefined ? undefined : { kind: 'name', range, stage };
}

/** Every place where the stage's name is written, in order. */
function rangesOf(analysis: Analysis, stage: Stage): Range[] {
  const { name, from } = stage;
  if (name === undefined || from.stageName === undefined) return [];
  const words = analysis.stages.references
    .filter((reference) => stageBehind(reference) === stage)
    .map((reference) => reference.word);
  const ranges = [from.stageName, ...words].flatMap((word) => nameInWord(analysis, word, name) ?? []);
  // A trigger that runs in several stages is one place.
  return [...new Map(ranges.map((range) => [range.start, range])).values()].sort((a, b) => a.start - b.start);
}

function wordOf(subject: Subject) {
  if (subject.kind === 'reference') return subject.references[0].word;
  return subject.kind === 'stage' && subject.part === 'name' ? subject.stage.from.stageName : undefined;
}

function noStage({ references: [{ word, answer }] }: ReferenceSubject): string {
  return `"${word.text}" is ${whatElse(answer)}`;
}

function whatElse({ kind }: Answer): string {
  switch (kind) {
    case 'image':
      return 'an image, not a stage of this file';
    case 'scratch':
      return 'the empty image, not a stage';
    case 'context':
      return 'a context that the build is given, not a stage';
    default:
      return 'not known to be a stage of this file';
  }
}

function refused(reason: string): RenameRefused {
  return { kind: 'refused', reason: `${reason}.` };
}
