/**
 * What comments silence: findings of the rules that they name, in an instruction, a stage or the whole file.
 */

import type { Analysis } from '../analyze.ts';
import { type IgnoreComment, type IgnoredName, ignoreComments } from '../syntax/ignoreComments.ts';
import type { Instruction } from '../syntax/tree.ts';
import { groupBy } from '../text/groupBy.ts';
import { countUpTo } from '../text/inOrder.ts';
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
  const byPlace = new Map([...groupBy(comments, placeOf)].map(([place, some]) => [place, namesIn(some)]));
  const keys = new Map(known.map((rule) => [rule.id, [rule.id, ...hadolintRules(rule).map((id) => `hadolint ${id}`)]]));
  const silencing = new Set<readonly IgnoredName[]>();
  const kept = findings.filter((finding) => {
    const told = placesOf(analysis, finding).flatMap((place) => {
      const names = byPlace.get(place);
      return (keys.get(finding.rule) ?? [finding.rule]).flatMap((key) => {
        const some = names?.get(key);
        return some === undefined ? [] : [some];
      });
    });
    for (const names of told) silencing.add(names);
    return told.length === 0;
  });
  const used = new Set([...silencing].flat());
  const ids = { ran: new Set(ran.map(({ id }) => id)), known: new Set(known.map(({ id }) => id)) };
  const useless = comments
    .filter(({ tool }) => tool === 'stagewright')
    .flatMap((comment) => uselessIn(comment, used, ids));
  return { findings: kept, useless };
}

/** What a comment speaks of: the whole file, an instruction, or above a FROM, a stage; undefined where nothing follows. */
type Place = 'file' | Instruction | undefined;

function placeOf({ ofFile, next }: IgnoreComment): Place {
  return ofFile ? 'file' : next;
}

/** The places that the finding is in. */
function placesOf({ tree: { instructions }, stages }: Analysis, { range: { start } }: Finding): Place[] {
  const instruction = instructions[countUpTo(instructions, start, ({ range }) => range.start) - 1];
  const stage = stages.at(start);
  const places: Place[] = ['file'];
  if (instruction !== undefined && instruction.name !== 'FROM' && start < instruction.range.end)
    places.push(instruction);
  if (stage !== undefined && start < stage.range.end) places.push(stage.from);
  return places;
}

/** The names of the comments, by what they silence. */
function namesIn(comments: readonly IgnoreComment[]): ReadonlyMap<string, readonly IgnoredName[]> {
  const all = comments.flatMap(({ tool, names }) => names.map((name) => ({ tool, name })));
  const groups = groupBy(all, ({ tool, name: { name } }) => (tool === 'hadolint' ? `hadolint ${name}` : name));
  return new Map([...groups].map(([key, some]) => [key, some.map(({ name }) => name)]));
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
