/**
 * Secrets: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
import { secretInVariable } from './secretInVariable.ts';

export const secrets: RuleGroup = {
  title: 'Secrets',
  rules: [secretInVariable],
};
