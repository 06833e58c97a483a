/**
 * Cache and cost: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
import { copyOfIgnoredFile } from './copyOfIgnoredFile.ts';

export const cost: RuleGroup = {
  title: 'Cache and cost',
  rules: [copyOfIgnoredFile],
};
