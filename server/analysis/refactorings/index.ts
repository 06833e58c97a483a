/**
 * All refactorings, in alphabetical order of their ids.
 */

import type { Refactoring } from './refactoring.ts';
import { split } from './split.ts';

export const refactorings: readonly Refactoring[] = [split];
