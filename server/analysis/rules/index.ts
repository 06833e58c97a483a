/**
 * All rules, in alphabetical order.
 */

import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [];
