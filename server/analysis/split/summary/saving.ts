/**
 * How much less there is to pull after a split: a range, because sizes are those of typical images and packages.
 */

import type { Layout } from '../division/layout.ts';
import { type Weight, weightOf } from '../division/packageWeights.ts';
import { hasTool } from '../subject/imageTools.ts';

/** Sizes of images move by about that much from one version to the next. */
const spread = 0.1;
/** What is less than that, in MB, is not worth a word. */
const least = 5;

/** The saving in words, to stand behind what causes it: `: about 280 to 350 MB less to pull`; empty where it is not known. */
export function savingOf(layout: Layout, leftPackages: readonly string[]): string {
  const parts = [ofImages(layout), ofPackages(layout, leftPackages)].filter((part) => part !== undefined);
  const low = rounded(parts.reduce((sum, part) => sum + part.low, 0));
  const high = rounded(parts.reduce((sum, part) => sum + part.high, 0));
  if (high < least) return '';
  return low === high || low < least ? `: about ${high} MB less to pull` : `: about ${low} to ${high} MB less to pull`;
}

function ofImages({ subject, runtime }: Layout): Weight | undefined {
  const before = subject.base?.compressedSize;
  const after = runtime.facts.compressedSize;
  if (before === undefined || after === undefined || before <= after) return undefined;
  return { low: (before - after) * (1 - spread), high: (before - after) * (1 + spread) };
}

/** What the same RUN takes away again was never in the image; what its base has already, the package does not add. */
function ofPackages({ subject: { base, steps } }: Layout, leftPackages: readonly string[]): Weight | undefined {
  const isTidied = steps.some(({ effect }) => effect?.kind === 'packages' && effect.action === 'remove');
  if (base?.packageManager !== 'apt' || isTidied) return undefined;
  const recommends = steps.some(
    ({ effect, words }) =>
      effect?.kind === 'packages' &&
      effect.action === 'install' &&
      words.every(({ text }) => text !== '--no-install-recommends'),
  );
  const added = hasTool(base, 'gcc') ? leftPackages.filter((name) => !compilers.test(name)) : leftPackages;
  return weightOf(added, recommends);
}

const compilers = /^(?:build-essential|gcc|g\+\+|gfortran|cmake|libtool|git|python3-dev|python3-pip|php-dev)\b/;

function rounded(size: number): number {
  return Math.round(size / 5) * 5;
}
