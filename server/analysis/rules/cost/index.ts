/**
 * Cache and cost: the rules in alphabetical order.
 */

import type { RuleGroup } from '../rule.ts';
import { addInsteadOfCopy } from './addInsteadOfCopy.ts';
import { aptUpdateApart } from './aptUpdateApart.ts';
import { copyOfIgnoredFile } from './copyOfIgnoredFile.ts';
import { earlyChangingArg } from './earlyChangingArg.ts';
import { missingCacheMount } from './missingCacheMount.ts';
import { missingContextFile } from './missingContextFile.ts';
import { sourcesBeforeDependencies } from './sourcesBeforeDependencies.ts';
import { unneededContext } from './unneededContext.ts';

export const cost: RuleGroup = {
  title: 'Cache and cost',
  rules: [
    addInsteadOfCopy,
    aptUpdateApart,
    copyOfIgnoredFile,
    earlyChangingArg,
    missingCacheMount,
    missingContextFile,
    sourcesBeforeDependencies,
    unneededContext,
  ],
};
