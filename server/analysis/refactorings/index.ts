/**
 * All refactorings.
 */

import type { Refactoring } from './refactoring.ts';

export const refactorings: readonly Refactoring[] = [];
