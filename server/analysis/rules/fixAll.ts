/**
 * Many fixes at once: as many as do not touch the same lines, and only if the result has no finding that was not there before.
 */

import { type Analysis, analyze } from '../analyze.ts';
import type { BuildContext } from '../context/buildContext.ts';
import { applyEdits, overlaps, type TextEdit } from '../text/range.ts';
import type { Finding, Fix, WrittenFile } from './rule.ts';

/** What mends several findings. */
export interface Mending {
  readonly edits: readonly TextEdit[];
  readonly files: readonly WrittenFile[];
  /** Those that it mends. */
  readonly mended: readonly Finding[];
}

/** Finds what is wrong with an analysis: with the rules and levels of whoever asks. */
export type Check = (analysis: Analysis) => readonly Finding[];

interface Chosen {
  readonly finding: Finding;
  readonly fix: Fix;
}

/**
 * Mends as many findings as can be mended together.
 * @param choose the fix of a finding; undefined where it is to be left alone
 * @returns undefined where nothing can be mended
 */
export function mend(
  analysis: Analysis,
  found: readonly Finding[],
  choose: (finding: Finding) => Fix | undefined,
  check: Check,
): Mending | undefined {
  const chosen = apart(found, choose);
  if (chosen.length === 0) return undefined;
  if (isBetter(analysis, chosen, found, check)) return mendingOf(chosen);
  // One of them does harm beside the others: they are taken one by one.
  const kept: Chosen[] = [];
  for (const each of chosen) if (isBetter(analysis, [...kept, each], found, check)) kept.push(each);
  return kept.length === 0 ? undefined : mendingOf(kept);
}

/** The first safe fix of a finding, of those that go with others. */
export function safeFix({ fixes = [] }: Finding): Fix | undefined {
  return fixes.find(({ safe, alone }) => safe && alone !== true);
}

/** A safe one where there is one, else the one that is offered first. */
export function firstFix(finding: Finding): Fix | undefined {
  return safeFix(finding) ?? finding.fixes?.find(({ alone }) => alone !== true);
}

/** Of fixes that touch one another, the first. */
function apart(found: readonly Finding[], choose: (finding: Finding) => Fix | undefined): Chosen[] {
  const chosen: Chosen[] = [];
  const edits: TextEdit[] = [];
  const files = new Set<string>();
  for (const finding of found) {
    const fix = choose(finding);
    if (fix === undefined) continue;
    const meetsOthers =
      fix.edits.some(({ range }) => edits.some((other) => overlaps(range, other.range))) ||
      fix.files?.some(({ path }) => files.has(path));
    if (meetsOthers) continue;
    chosen.push({ finding, fix });
    edits.push(...fix.edits);
    for (const { path } of fix.files ?? []) files.add(path);
  }
  return chosen;
}

/**
 * Whether the fixes mend something, and nothing is found that was not before. Hints tell of what could be better still:
 * where a graver fault is gone, as when a builder takes the tools out of an image, new ones do no harm.
 */
function isBetter(analysis: Analysis, chosen: readonly Chosen[], before: readonly Finding[], check: Check): boolean {
  const { edits, files } = mendingOf(chosen);
  const result = analyze(applyEdits(analysis.text, edits), withFiles(analysis.context, files));
  const after = check(result);
  if (hasNew(before.filter(isGrave), after.filter(isGrave))) return false;
  if (after.filter(isGrave).length < before.filter(isGrave).length) return true;
  return !hasNew(before, after) && after.length < before.length;
}

function isGrave({ severity }: Finding): boolean {
  return severity !== 'hint';
}

function hasNew(before: readonly Finding[], after: readonly Finding[]): boolean {
  const known = tally(before);
  return [...tally(after)].some(([rule, count]) => count > (known.get(rule) ?? 0));
}

function mendingOf(chosen: readonly Chosen[]): Mending {
  return {
    edits: chosen.flatMap(({ fix }) => fix.edits),
    files: chosen.flatMap(({ fix }) => fix.files ?? []),
    mended: chosen.map(({ finding }) => finding),
  };
}

/** The context once the files are written. */
export function withFiles(context: BuildContext, written: readonly WrittenFile[]): BuildContext {
  const { files } = context;
  if (files === undefined || written.length === 0) return context;
  const texts = new Map(written.map(({ path, text }) => [path, text]));
  const paths = [...new Set([...files.paths, ...texts.keys()])].sort();
  return { ...context, files: { ...files, paths, read: (path) => texts.get(path) ?? files.read(path) } };
}

/** How often each rule speaks: lines move when something is mended, and messages name stages that are called otherwise now. */
function tally(found: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of found) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
