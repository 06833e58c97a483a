/**
 * What came out of a case.
 */

import type { BuildCase } from './cases.ts';

export const outcomes = [
  'works',
  'refused',
  'wrongly refused',
  'wrongly split',
  'build failed',
  'behaves differently',
  'config differs',
  'tools left',
  'not smaller',
  /** The case itself is at fault: it does not build, or its probe does not pass. */
  'original failed',
  /** The command line answered neither with a split nor with a refusal. */
  'split failed',
] as const;

export type Outcome = (typeof outcomes)[number];

export interface Proof {
  readonly case: BuildCase;
  readonly outcome: Outcome;
  /** What went wrong, or why the split was refused. */
  readonly reason?: string;
  /** Bytes of the original image, once it is built. */
  readonly before?: number;
  /** Bytes of the image that the split makes. */
  readonly after?: number;
  readonly seconds: number;
}

/** Whether the case ended as it says. */
export function isAsExpected({ outcome }: Proof): boolean {
  return outcome === 'works' || outcome === 'refused';
}

/** How much smaller the image became, from 0 to 1; undefined where there is nothing to compare. */
export function reductionOf({ before, after }: Proof): number | undefined {
  return before === undefined || after === undefined ? undefined : 1 - after / before;
}
