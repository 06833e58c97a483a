/**
 * Stages and references: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
import { circularDependency } from './circularDependency.ts';
import { copyByIndex } from './copyByIndex.ts';
import { copyFromItself } from './copyFromItself.ts';
import { duplicateStageName } from './duplicateStageName.ts';
import { mountFromIndex } from './mountFromIndex.ts';
import { reservedStageName } from './reservedStageName.ts';
import { stageDefinedLater } from './stageDefinedLater.ts';
import { stageIndexOutOfRange } from './stageIndexOutOfRange.ts';
import { unknownStage } from './unknownStage.ts';
import { unreachableStage } from './unreachableStage.ts';
import { variableInFromFlag } from './variableInFromFlag.ts';

export const stages: RuleGroup = {
  title: 'Stages and references',
  rules: [
    circularDependency,
    copyByIndex,
    copyFromItself,
    duplicateStageName,
    mountFromIndex,
    reservedStageName,
    stageDefinedLater,
    stageIndexOutOfRange,
    unknownStage,
    unreachableStage,
    variableInFromFlag,
  ],
};
