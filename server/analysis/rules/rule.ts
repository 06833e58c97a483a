/**
 * What a rule is, and what it finds.
 */

import type { Analysis } from '../analyze.ts';
import type { IgnoreComment, IgnoredName } from '../syntax/ignoreComments.ts';
import type { Range, TextEdit } from '../text/range.ts';

/** error: the build fails, or the image cannot run. warning: it will hurt. information, hint: worth knowing, or likely. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What a rule tells of itself: feeds the documentation, the settings and `explain`. */
export interface RuleMetadata {
  /** Names the pattern, not the cure, and reads well after "ignore". */
  readonly id: string;
  readonly severity: Severity;
  /** One line, without a full stop. */
  readonly summary: string;
  /** Why it matters: one or two sentences. */
  readonly why: string;
  /** The smallest Dockerfile that shows it. */
  readonly example: string;
  /** The files of the build context that the example needs, by path. */
  readonly exampleFiles?: Readonly<Record<string, string>>;
  /** How to mend it, when there is no fix by machine or beside it. */
  readonly remedy?: string;
  /** Who may be right to ignore it, and why: a sentence or two. */
  readonly whenToIgnore: string;
  /** BuildKit's check of the same fault. */
  readonly buildkit?: string;
  /** hadolint's rule of the same fault, or several. */
  readonly hadolint?: string | readonly string[];
}

/** A rule about the Dockerfile. */
export interface CheckingRule extends RuleMetadata {
  /** A pure generator over the analysis: asks the model, parses no text. */
  check(analysis: Analysis): Iterable<RawFinding>;
}

/** A rule about the comments that silence others: it speaks when all others have. */
export interface ReviewingRule extends RuleMetadata {
  review(analysis: Analysis, useless: readonly UselessName[]): Iterable<RawFinding>;
}

export type Rule = CheckingRule | ReviewingRule;

/** What a comment ignores in vain. */
export interface UselessName {
  readonly comment: IgnoreComment;
  /** Undefined where the comment names nothing. */
  readonly name: IgnoredName | undefined;
  /** `unknown`: no rule is called so. `silent`: the rule has found nothing there. */
  readonly reason: 'unknown' | 'silent';
  /** The rule that was probably meant. */
  readonly meant?: string;
}

/** Rules about one subject: a folder here, a heading in the documentation. */
export interface RuleGroup {
  readonly title: string;
  readonly rules: readonly Rule[];
}

/** What a rule yields; `findings` adds the rule's id and severity. */
export interface RawFinding {
  readonly range: Range;
  /** What, why and what to do, in a sentence or two, without a full stop at the end of the last. */
  readonly message: string;
  /** Where it differs from the rule's: a likely fault is a hint. */
  readonly severity?: Severity;
  /** The code is of no use: editors fade it. */
  readonly unnecessary?: boolean;
  /** The code works, but is of the past: editors strike it through. */
  readonly deprecated?: boolean;
  /** Other places that belong to it ("made here", "defined here"). */
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
  /** Where it differs from the rule's: null where BuildKit's check of that name does not look. */
  readonly buildkit?: string | null;
}

export interface RelatedPlace {
  readonly range: Range;
  readonly message: string;
}

/** A change that mends a finding. */
export interface Fix {
  /** In the imperative: "Declare ARG VERSION in this stage". */
  readonly title: string;
  /** Of the Dockerfile. */
  readonly edits: readonly TextEdit[];
  /** Other files that it writes. */
  readonly files?: readonly WrittenFile[];
  /** Safe: the built image stays as it is, but for what the finding is about. */
  readonly safe: boolean;
  /** It writes the file anew: people choose it by itself, never together with others, and no editor applies it on save. */
  readonly alone?: boolean;
}

/** A file of the build context that is created, or written anew. */
export interface WrittenFile {
  /** From the root of the context, with `/`. */
  readonly path: string;
  /** All that it then holds. */
  readonly text: string;
}

export interface Finding extends Omit<RawFinding, 'buildkit'> {
  readonly rule: string;
  readonly severity: Severity;
  readonly buildkit?: string;
}

/** Defines a rule; its type keeps the metadata complete. */
export function rule<R extends Rule>(definition: R): R {
  return definition;
}

/** hadolint's rules of the same fault. */
export function hadolintRules({ hadolint = [] }: RuleMetadata): readonly string[] {
  return typeof hadolint === 'string' ? [hadolint] : hadolint;
}
