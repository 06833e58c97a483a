/**
 * Runs the rules over an analysis.
 */

import type { Analysis } from '../analyze.ts';
import { checkOptions } from '../syntax/checkDirective.ts';
import { rules as allRules } from './index.ts';
import type { Finding, RawFinding, Rule } from './rule.ts';

/** Told of a rule that threw: the others still report. */
export type RuleFailure = (rule: Rule, error: unknown) => void;

/**
 * What the rules find, in order of position. A rule that throws is reported to `onFailure` and left out. Where the file
 * tells BuildKit to skip a check, or to fail on any, that holds for our findings of the same fault.
 */
export function findings(
  analysis: Analysis,
  onFailure: RuleFailure = () => {},
  rules: readonly Rule[] = allRules,
): Finding[] {
  const { skipped, areErrors } = checkOptions(analysis.tree);
  const isSkipped = ({ buildkit }: Finding) => buildkit !== undefined && (skipped === 'all' || skipped.has(buildkit));
  const found = rules
    .flatMap((rule) => runRule(rule, analysis, onFailure))
    .filter((finding) => !isSkipped(finding) || finding.severity === 'error')
    .map((finding) =>
      areErrors && finding.buildkit !== undefined ? { ...finding, severity: 'error' as const } : finding,
    );
  return found.sort(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end || a.rule.localeCompare(b.rule),
  );
}

function runRule(rule: Rule, analysis: Analysis, onFailure: RuleFailure): Finding[] {
  try {
    return Array.from(rule.check(analysis), (raw) => completed(raw, rule));
  } catch (error) {
    onFailure(rule, error);
    return [];
  }
}

function completed({ buildkit: own, ...raw }: RawFinding, rule: Rule): Finding {
  const buildkit = own === undefined ? rule.buildkit : (own ?? undefined);
  return {
    ...raw,
    rule: rule.id,
    severity: raw.severity ?? rule.severity,
    ...(buildkit === undefined ? {} : { buildkit }),
  };
}
