/**
 * What does not cross stages: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
import { argOutOfScope } from './argOutOfScope.ts';
import { copiedPathNotMade } from './copiedPathNotMade.ts';
import { fileFromAnotherStage } from './fileFromAnotherStage.ts';
import { fileNotCopied } from './fileNotCopied.ts';
import { fileOutsideWorkdir } from './fileOutsideWorkdir.ts';
import { inheritedStart } from './inheritedStart.ts';
import { namedOwnerWithLink } from './namedOwnerWithLink.ts';
import { startCleared } from './startCleared.ts';
import { undefinedArgInFrom } from './undefinedArgInFrom.ts';
import { undefinedVariable } from './undefinedVariable.ts';
import { unknownUser } from './unknownUser.ts';
import { variableOfAnotherStage } from './variableOfAnotherStage.ts';

export const isolation: RuleGroup = {
  title: 'What does not cross stages',
  rules: [
    argOutOfScope,
    copiedPathNotMade,
    fileFromAnotherStage,
    fileNotCopied,
    fileOutsideWorkdir,
    inheritedStart,
    namedOwnerWithLink,
    startCleared,
    undefinedArgInFrom,
    undefinedVariable,
    unknownUser,
    variableOfAnotherStage,
  ],
};
