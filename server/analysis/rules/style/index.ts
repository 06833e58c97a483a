/**
 * Spelling and old forms: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
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

export const style: RuleGroup = {
  title: 'Spelling and old forms',
  rules: [
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
  ],
};
