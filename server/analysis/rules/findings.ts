/**
 * Runs the rules over an analysis.
 */

import type { Analysis } from '../analyze.ts';
import { checkOptions, isCheckSkipped } from '../syntax/checkDirective.ts';
import { heard } from './ignores.ts';
import { rules as allRules } from './index.ts';
import { defaultLevels, type Level, type RuleLevels, severityAt } from './levels.ts';
import type { CheckingRule, Finding, RawFinding, Rule, RuleMetadata } from './rule.ts';

/** Told of a rule that threw: the others still report. */
export type RuleFailure = (rule: Rule, error: unknown) => void;

/**
 * What the rules find, in order of position. A rule that throws is reported to `onFailure` and left out. Where the file
 * tells BuildKit to skip a check, or to fail on any, that holds for our findings of the same fault; what its comments
 * ignore is left out, and `levels` say how loud the rest is.
 */
export function findings(
  analysis: Analysis,
  onFailure: RuleFailure = () => {},
  rules: readonly Rule[] = allRules,
  levels: RuleLevels = defaultLevels,
): Finding[] {
  const running = rules.filter(({ id }) => levels.get(id) !== 'off');
  const run = (rule: Rule, check: () => Iterable<RawFinding>) => {
    try {
      return Array.from(check(), (raw) => completed(raw, rule));
    } catch (error) {
      onFailure(rule, error);
      return [];
    }
  };
  const checked = running.filter(isChecking).flatMap((rule) => run(rule, () => rule.check(analysis)));
  const { findings: kept, useless } = heard(analysis, withoutSkipped(analysis, checked), running, allRules);
  const reviewed = running.flatMap((rule) => ('review' in rule ? run(rule, () => rule.review(analysis, useless)) : []));
  const usual = new Map(running.map((rule) => [rule.id, rule]));
  const { areErrors } = checkOptions(analysis.tree);
  return [...kept, ...reviewed]
    .map((finding) => atLevel(finding, levels.get(finding.rule) ?? checkLevel(finding, areErrors), usual))
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end || a.rule.localeCompare(b.rule));
}

function isChecking(rule: Rule): rule is CheckingRule {
  return 'check' in rule;
}

/** Without what BuildKit is told to skip, in the whole file or above an instruction. */
function withoutSkipped({ tree }: Analysis, found: readonly Finding[]): Finding[] {
  return found.filter(
    ({ severity, buildkit, range }) =>
      severity === 'error' || buildkit === undefined || !isCheckSkipped(tree, buildkit, range.start),
  );
}

function completed({ buildkit: own, ...raw }: RawFinding, rule: RuleMetadata): Finding {
  const buildkit = own === undefined ? rule.buildkit : (own ?? undefined);
  return {
    ...raw,
    rule: rule.id,
    severity: raw.severity ?? rule.severity,
    ...(buildkit === undefined ? {} : { buildkit }),
  };
}

/** `error=true` fails the build for whatever BuildKit's checks find. */
function checkLevel({ buildkit }: Finding, areErrors: boolean): Level | undefined {
  return areErrors && buildkit !== undefined ? 'error' : undefined;
}

function atLevel(finding: Finding, level: Level | undefined, rules: ReadonlyMap<string, RuleMetadata>): Finding {
  const rule = rules.get(finding.rule);
  if (level === undefined || level === 'off' || rule === undefined) return finding;
  return { ...finding, severity: severityAt(level, rule, finding.severity) };
}
