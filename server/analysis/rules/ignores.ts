/**
 * What comments silence: findings of the rules that they name, in an instruction, a stage or the whole file.
 */

import type { Analysis } from '../analyze.ts';
import { type IgnoreComment, type IgnoredName, ignoreComments } from '../syntax/ignoreComments.ts';
import { closestTo } from '../text/spelling.ts';
import type { Finding, Rule, UselessName } from './rule.ts';
import { hadolintRules } from './rule.ts';

/** Findings as the comments of the file leave them. */
export interface Heard {
  readonly findings: readonly Finding[];
  /** What the comments ignore in vain, of the rules that have run. */
  readonly useless: readonly UselessName[];
}

/**
 * Leaves out what comments silence.
 * @param ran the rules that have run: an ignore of another one may not be in vain
 * @param known all rules: what is none of them is misspelt
 */
export function heard(
  analysis: Analysis,
  findings: readonly Finding[],
  ran: readonly Rule[],
  known: readonly Rule[],
): Heard {
  const comments = ignoreComments(analysis.tree);
  if (comments.length === 0) return { findings, useless: [] };
  const hadolint = new Map(known.map((rule) => [rule.id, new Set(hadolintRules(rule))]));
  const used = new Set<IgnoredName>();
  const kept = findings.filter((finding) => {
    const silencing = comments
      .filter((comment) => coversPlace(analysis, comment, finding))
      .flatMap(({ tool, names }) =>
        names.filter(({ name }) =>
          tool === 'hadolint' ? hadolint.get(finding.rule)?.has(name) : name === finding.rule,
        ),
      );
    for (const name of silencing) used.add(name);
    return silencing.length === 0;
  });
  const ids = { ran: new Set(ran.map(({ id }) => id)), known: new Set(known.map(({ id }) => id)) };
  const useless = comments
    .filter(({ tool }) => tool === 'stagewright')
    .flatMap((comment) => uselessIn(comment, used, ids));
  return { findings: kept, useless };
}

/** Whether the comment speaks of where the finding is: above a FROM, of the whole stage. */
function coversPlace({ stages }: Analysis, { ofFile, next }: IgnoreComment, { range }: Finding): boolean {
  if (ofFile) return true;
  if (next === undefined) return false;
  const covered = next.name === 'FROM' ? (stages.at(next.range.start)?.range ?? next.range) : next.range;
  return covered.start <= range.start && range.start < covered.end;
}

function uselessIn(
  comment: IgnoreComment,
  used: ReadonlySet<IgnoredName>,
  { ran, known }: Readonly<Record<'ran' | 'known', ReadonlySet<string>>>,
): UselessName[] {
  if (comment.names.length === 0) return [{ comment, name: undefined, reason: 'silent' }];
  return comment.names.flatMap((name): UselessName[] => {
    if (known.has(name.name)) return used.has(name) || !ran.has(name.name) ? [] : [{ comment, name, reason: 'silent' }];
    const meant = closestTo(name.name, known);
    return [{ comment, name, reason: 'unknown', ...(meant === undefined ? {} : { meant }) }];
  });
}
