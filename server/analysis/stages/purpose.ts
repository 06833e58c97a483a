/**
 * What a stage is there for, as far as its name tells.
 */

import type { Stage } from './model.ts';

/** What the name of a stage says that it is for; `part` for what only other stages need. */
export type NamedPurpose = 'product' | 'development' | 'checks' | 'part';

const words: Readonly<Record<NamedPurpose, ReadonlySet<string>>> = {
  development: wordsIn('dev devel develop development developer devcontainer debug debugger local localdev'),
  checks: wordsIn(
    `test tests testing tester tested unittest unittests e2e lint linter linting check checks checker verify validate
    validation coverage ci qa vet audit`,
  ),
  part: wordsIn(
    'build builder building builds base deps dependencies dependency common source sources src vendor assets modules',
  ),
  product: wordsIn('prod production prd release final runtime runner app application server service deploy'),
};

/** What the stage is for by its name; the words of a name that narrow it down most count: `app-test` are checks. */
export function namedPurpose({ name = '' }: Pick<Stage, 'name'>): NamedPurpose | undefined {
  const parts = name.split(/[-_.]+/).map((part) => part.replace(/\d+$/, ''));
  const order = ['development', 'checks', 'part', 'product'] as const;
  return order.find((purpose) => parts.some((part) => words[purpose].has(part)));
}

/** The words of a text. */
function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
