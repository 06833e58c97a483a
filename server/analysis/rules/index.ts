/**
 * All rules, in alphabetical order of their ids.
 */

import { argOutOfScope } from './argOutOfScope.ts';
import { buildToolsInFinal } from './buildToolsInFinal.ts';
import { circularDependency } from './circularDependency.ts';
import { constantPlatform } from './constantPlatform.ts';
import { copiedPathNotMade } from './copiedPathNotMade.ts';
import { copyByIndex } from './copyByIndex.ts';
import { copyFromItself } from './copyFromItself.ts';
import { copyOfIgnoredFile } from './copyOfIgnoredFile.ts';
import { duplicateStageName } from './duplicateStageName.ts';
import { emptyBaseImage } from './emptyBaseImage.ts';
import { emptyContinuation } from './emptyContinuation.ts';
import { exposeFormat } from './exposeFormat.ts';
import { exposeProtocolCasing } from './exposeProtocolCasing.ts';
import { fileFromAnotherStage } from './fileFromAnotherStage.ts';
import { fromAsCasing } from './fromAsCasing.ts';
import { instructionCasing } from './instructionCasing.ts';
import { invalidImageReference } from './invalidImageReference.ts';
import { invalidPlatform } from './invalidPlatform.ts';
import { legacyKeyValue } from './legacyKeyValue.ts';
import { maintainerDeprecated } from './maintainerDeprecated.ts';
import { malformedWord } from './malformedWord.ts';
import { missingFrom } from './missingFrom.ts';
import { mountFromIndex } from './mountFromIndex.ts';
import { programNotFound } from './programNotFound.ts';
import { redundantPlatform } from './redundantPlatform.ts';
import { relativeWorkdir } from './relativeWorkdir.ts';
import { repeatedInstruction } from './repeatedInstruction.ts';
import { reservedStageName } from './reservedStageName.ts';
import type { Rule } from './rule.ts';
import { secretInVariable } from './secretInVariable.ts';
import { shellFormStart } from './shellFormStart.ts';
import { stageDefinedLater } from './stageDefinedLater.ts';
import { stageIndexOutOfRange } from './stageIndexOutOfRange.ts';
import { stageNameCasing } from './stageNameCasing.ts';
import { syntaxError } from './syntaxError.ts';
import { undefinedArgInFrom } from './undefinedArgInFrom.ts';
import { undefinedVariable } from './undefinedVariable.ts';
import { unknownStage } from './unknownStage.ts';
import { unreachableStage } from './unreachableStage.ts';
import { variableInFromFlag } from './variableInFromFlag.ts';
import { variableOfAnotherStage } from './variableOfAnotherStage.ts';

export const rules: readonly Rule[] = [
  argOutOfScope,
  buildToolsInFinal,
  circularDependency,
  constantPlatform,
  copiedPathNotMade,
  copyByIndex,
  copyFromItself,
  copyOfIgnoredFile,
  duplicateStageName,
  emptyBaseImage,
  emptyContinuation,
  exposeFormat,
  exposeProtocolCasing,
  fileFromAnotherStage,
  fromAsCasing,
  instructionCasing,
  invalidImageReference,
  invalidPlatform,
  legacyKeyValue,
  maintainerDeprecated,
  malformedWord,
  missingFrom,
  mountFromIndex,
  programNotFound,
  redundantPlatform,
  relativeWorkdir,
  repeatedInstruction,
  reservedStageName,
  secretInVariable,
  shellFormStart,
  stageDefinedLater,
  stageIndexOutOfRange,
  stageNameCasing,
  syntaxError,
  undefinedArgInFrom,
  undefinedVariable,
  unknownStage,
  unreachableStage,
  variableInFromFlag,
  variableOfAnotherStage,
];
