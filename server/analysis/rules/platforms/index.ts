/**
 * Platforms: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
import { constantPlatform } from './constantPlatform.ts';
import { emulatedBuilder } from './emulatedBuilder.ts';
import { fixedArchitecture } from './fixedArchitecture.ts';
import { imageOfAnotherPlatform } from './imageOfAnotherPlatform.ts';
import { invalidPlatform } from './invalidPlatform.ts';
import { oneSidedPlatform } from './oneSidedPlatform.ts';
import { redundantPlatform } from './redundantPlatform.ts';

export const platforms: RuleGroup = {
  title: 'Platforms',
  rules: [
    constantPlatform,
    emulatedBuilder,
    fixedArchitecture,
    imageOfAnotherPlatform,
    invalidPlatform,
    oneSidedPlatform,
    redundantPlatform,
  ],
};
