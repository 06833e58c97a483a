/**
 * What the image holds: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
import { buildToolsInFinal } from './buildToolsInFinal.ts';

export const content: RuleGroup = {
  title: 'What the image holds',
  rules: [buildToolsInFinal],
};
