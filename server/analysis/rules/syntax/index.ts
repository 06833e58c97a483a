/**
 * What cannot be read: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
import { invalidPort } from './invalidPort.ts';
import { malformedWord } from './malformedWord.ts';
import { missingFrom } from './missingFrom.ts';
import { syntaxError } from './syntaxError.ts';
import { trailingComment } from './trailingComment.ts';

export const syntax: RuleGroup = {
  title: 'What cannot be read',
  rules: [invalidPort, malformedWord, missingFrom, syntaxError, trailingComment],
};
