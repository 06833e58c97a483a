/**
 * Base images: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
import { emptyBaseImage } from './emptyBaseImage.ts';
import { endOfLifeImage } from './endOfLifeImage.ts';
import { fullImageInFinal } from './fullImageInFinal.ts';
import { invalidImageReference } from './invalidImageReference.ts';
import { latestTag } from './latestTag.ts';
import { untaggedImage } from './untaggedImage.ts';

export const images: RuleGroup = {
  title: 'Base images',
  rules: [emptyBaseImage, endOfLifeImage, fullImageInFinal, invalidImageReference, latestTag, untaggedImage],
};
