/**
 * What the image needs to run: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
import { programNotFound } from './programNotFound.ts';
import { shellFormStart } from './shellFormStart.ts';

export const runtime: RuleGroup = {
  title: 'What the image needs to run',
  rules: [programNotFound, shellFormStart],
};
