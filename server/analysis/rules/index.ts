/**
 * All rules, by what they are about: one folder each.
 */

import { content } from './content/index.ts';
import { cost } from './cost/index.ts';
import { images } from './images/index.ts';
import { isolation } from './isolation/index.ts';
import { platforms } from './platforms/index.ts';
import type { Rule, RuleGroup } from './rule.ts';
import { runtime } from './runtime/index.ts';
import { secrets } from './secrets/index.ts';
import { stages } from './stages/index.ts';
import { style } from './style/index.ts';
import { syntax } from './syntax/index.ts';

/** In the order of the documentation: from what stops a build to what only reads badly. */
export const ruleGroups: readonly RuleGroup[] = [
  syntax,
  stages,
  isolation,
  runtime,
  secrets,
  content,
  cost,
  images,
  platforms,
  style,
];

/** In alphabetical order of their ids. */
export const rules: readonly Rule[] = ruleGroups
  .flatMap((group) => group.rules)
  .toSorted((a, b) => (a.id < b.id ? -1 : 1));
