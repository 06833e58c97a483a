/**
 * All rules, in alphabetical order of their ids.
 */

import { argOutOfScope } from './argOutOfScope.ts';
import { buildToolsInFinal } from './buildToolsInFinal.ts';
import { circularDependency } from './circularDependency.ts';
import { copiedPathNotMade } from './copiedPathNotMade.ts';
import { copyByIndex } from './copyByIndex.ts';
import { copyFromItself } from './copyFromItself.ts';
import { duplicateStageName } from './duplicateStageName.ts';
import { emptyBaseImage } from './emptyBaseImage.ts';
import { fileFromAnotherStage } from './fileFromAnotherStage.ts';
import { invalidImageReference } from './invalidImageReference.ts';
import { invalidPlatform } from './invalidPlatform.ts';
import { malformedWord } from './malformedWord.ts';
import { missingFrom } from './missingFrom.ts';
import { mountFromIndex } from './mountFromIndex.ts';
import { programNotFound } from './programNotFound.ts';
import { reservedStageName } from './reservedStageName.ts';
import type { Rule } from './rule.ts';
import { stageDefinedLater } from './stageDefinedLater.ts';
import { stageIndexOutOfRange } from './stageIndexOutOfRange.ts';
import { syntaxError } from './syntaxError.ts';
import { unknownStage } from './unknownStage.ts';
import { unreachableStage } from './unreachableStage.ts';
import { variableInFromFlag } from './variableInFromFlag.ts';
import { variableOfAnotherStage } from './variableOfAnotherStage.ts';

export const rules: readonly Rule[] = [
  argOutOfScope,
  buildToolsInFinal,
  circularDependency,
  copiedPathNotMade,
  copyByIndex,
  copyFromItself,
  duplicateStageName,
  emptyBaseImage,
  fileFromAnotherStage,
  invalidImageReference,
  invalidPlatform,
  malformedWord,
  missingFrom,
  mountFromIndex,
  programNotFound,
  reservedStageName,
  stageDefinedLater,
  stageIndexOutOfRange,
  syntaxError,
  unknownStage,
  unreachableStage,
  variableInFromFlag,
  variableOfAnotherStage,
];
