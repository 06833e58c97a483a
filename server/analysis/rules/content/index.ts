/**
 * What the image holds: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
import { buildAtStart } from './buildAtStart.ts';
import { buildPackagesInFinal } from './buildPackagesInFinal.ts';
import { buildToolsInFinal } from './buildToolsInFinal.ts';
import { chainedStages } from './chainedStages.ts';
import { devDependenciesInFinal } from './devDependenciesInFinal.ts';
import { packageCacheInFinal } from './packageCacheInFinal.ts';
import { runsAsRoot } from './runsAsRoot.ts';
import { sourcesBesideProduct } from './sourcesBesideProduct.ts';
import { unpinnedLibrary } from './unpinnedLibrary.ts';
import { wholeDirectoryCopied } from './wholeDirectoryCopied.ts';

export const content: RuleGroup = {
  title: 'What the image holds',
  rules: [
    buildAtStart,
    buildPackagesInFinal,
    buildToolsInFinal,
    chainedStages,
    devDependenciesInFinal,
    packageCacheInFinal,
    runsAsRoot,
    sourcesBesideProduct,
    unpinnedLibrary,
    wholeDirectoryCopied,
  ],
};
