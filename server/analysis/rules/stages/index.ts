/**
 * Stages and references: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
import { circularDependency } from './circularDependency.ts';
import { copyByIndex } from './copyByIndex.ts';
import { copyFromItself } from './copyFromItself.ts';
import { copyFromOwnParent } from './copyFromOwnParent.ts';
import { duplicateStageName } from './duplicateStageName.ts';
import { lastStageIsNotTheProduct } from './lastStageIsNotTheProduct.ts';
import { mountFromIndex } from './mountFromIndex.ts';
import { overwrittenCopy } from './overwrittenCopy.ts';
import { renamingStage } from './renamingStage.ts';
import { repeatedPrefix } from './repeatedPrefix.ts';
import { reservedStageName } from './reservedStageName.ts';
import { skippedTestStage } from './skippedTestStage.ts';
import { stageDefinedLater } from './stageDefinedLater.ts';
import { stageIndexOutOfRange } from './stageIndexOutOfRange.ts';
import { stageShadowsImage } from './stageShadowsImage.ts';
import { unknownStage } from './unknownStage.ts';
import { unreachableStage } from './unreachableStage.ts';
import { variableInFromFlag } from './variableInFromFlag.ts';

export const stages: RuleGroup = {
  title: 'Stages and references',
  rules: [
    circularDependency,
    copyByIndex,
    copyFromItself,
    copyFromOwnParent,
    duplicateStageName,
    lastStageIsNotTheProduct,
    mountFromIndex,
    overwrittenCopy,
    renamingStage,
    repeatedPrefix,
    reservedStageName,
    skippedTestStage,
    stageDefinedLater,
    stageIndexOutOfRange,
    stageShadowsImage,
    unknownStage,
    unreachableStage,
    variableInFromFlag,
  ],
};
