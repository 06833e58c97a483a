/**
 * Platforms: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
import { constantPlatform } from './constantPlatform.ts';
import { invalidPlatform } from './invalidPlatform.ts';
import { redundantPlatform } from './redundantPlatform.ts';

export const platforms: RuleGroup = {
  title: 'Platforms',
  rules: [constantPlatform, invalidPlatform, redundantPlatform],
};
