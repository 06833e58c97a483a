/**
 * Spelling and old forms: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
import { descriptionWithoutName } from './descriptionWithoutName.ts';
import { emptyContinuation } from './emptyContinuation.ts';
import { exposeFormat } from './exposeFormat.ts';
import { exposeProtocolCasing } from './exposeProtocolCasing.ts';
import { fromAsCasing } from './fromAsCasing.ts';
import { instructionCasing } from './instructionCasing.ts';
import { legacyKeyValue } from './legacyKeyValue.ts';
import { maintainerDeprecated } from './maintainerDeprecated.ts';
import { relativeWorkdir } from './relativeWorkdir.ts';
import { repeatedInstruction } from './repeatedInstruction.ts';
import { stageNameCasing } from './stageNameCasing.ts';
import { unknownCheck } from './unknownCheck.ts';
import { uselessIgnore } from './uselessIgnore.ts';

export const style: RuleGroup = {
  title: 'Spelling and old forms',
  rules: [
    descriptionWithoutName,
    emptyContinuation,
    exposeFormat,
    exposeProtocolCasing,
    fromAsCasing,
    instructionCasing,
    legacyKeyValue,
    maintainerDeprecated,
    relativeWorkdir,
    repeatedInstruction,
    stageNameCasing,
    unknownCheck,
    uselessIgnore,
  ],
};
