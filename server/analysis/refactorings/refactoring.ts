/**
 * What a refactoring is: a plan first, which says whether it can be done and why not, then an edit, which cannot fail.
 */

import type { Analysis } from '../analyze.ts';
import type { Wishes } from '../split/wishes.ts';
import type { Range, TextEdit } from '../text/range.ts';

export interface Refactoring {
  readonly id: string;
  /** In the imperative, as the editor's menu shows it. */
  readonly title: string;
  readonly summary: string;
  readonly why: string;
  /** What it turns into what: shown in the documentation, run by the tests. */
  readonly example: string;
  /** LSP's CodeActionKind. */
  readonly kind: `refactor.${string}`;
  /**
   * Whether and how it can be done at `selection`: the plans a person may choose from (the first is the default), a
   * refusal to show, or undefined where it has nothing to say. Of several that are sound, `wishes` say which comes first.
   */
  plan(analysis: Analysis, selection: Range, wishes?: Wishes): Proposal | undefined;
}

export type Proposal = { readonly kind: 'plans'; readonly plans: readonly Plan[] } | Refusal;

/** Why it cannot be done: one sentence that names the line and what would make it possible. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly reason: string;
  /** What it is about. */
  readonly range: Range;
}

/** A change that was planned, carried out in thought and found sound. */
export interface Plan {
  readonly title: string;
  /** A few lines for people: what moves, what is left behind. */
  readonly summary: readonly string[];
  readonly safe: boolean;
  /** Whether it changes more than was asked for: it stands beside another plan, and is never taken unasked. */
  readonly isAlternative?: true;
  /** The edits; they cannot fail. */
  edits(): readonly TextEdit[];
}
