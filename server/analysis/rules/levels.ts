/**
 * How loud each rule is: what people set in their editor or project.
 */

import type { RuleMetadata, Severity } from './rule.ts';

/** From the quietest to the loudest. */
export const severities: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

/** What a rule can be set to. */
export type Level = Severity | 'off';

export const levels: readonly Level[] = ['off', ...severities];

/** By the id of the rule; those that are not in it are as their makers meant them. */
export type RuleLevels = ReadonlyMap<string, Level>;

export const defaultLevels: RuleLevels = new Map();

/**
 * How loud a finding is, when its rule is set to `level`. What the rule says more quietly than it usually speaks, since it is
 * only likely, stays that quiet: it becomes no louder than it was, unless it is as loud as the rule itself.
 */
export function severityAt(level: Severity, { severity: usual }: RuleMetadata, severity: Severity): Severity {
  const isQuieter = loudness(severity) < loudness(usual);
  return isQuieter && loudness(severity) < loudness(level) ? severity : level;
}

function loudness(severity: Severity): number {
  return severities.indexOf(severity);
}
