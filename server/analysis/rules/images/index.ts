/**
 * Base images: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
import { emptyBaseImage } from './emptyBaseImage.ts';
import { invalidImageReference } from './invalidImageReference.ts';

export const images: RuleGroup = {
  title: 'Base images',
  rules: [emptyBaseImage, invalidImageReference],
};
