/**
 * Compares what we find in a file with what BuildKit's checks say of it, and tells why the two differ.
 */

import { type Analysis, analyze } from '../../server/analysis/analyze.ts';
import { buildkitLine } from '../../server/analysis/rules/buildkitLine.ts';
import { findings } from '../../server/analysis/rules/findings.ts';
import type { Finding } from '../../server/analysis/rules/rule.ts';
import { LineIndex } from '../../server/analysis/text/lineIndex.ts';

/** What BuildKit's checks say of a file; `start` is a line. */
export interface Warned {
  readonly id: string;
  readonly warnings?: readonly { readonly rule: string; readonly start: number; readonly msg: string }[];
}

/** One line of which BuildKit or we speak by the name of a check. */
export interface Comparison {
  readonly id: string;
  readonly check: string;
  readonly line: number;
  /** Undefined where both speak. */
  readonly difference?: { readonly only: 'BuildKit' | 'ours'; readonly reason?: string };
}

type Warning = NonNullable<Warned['warnings']>[number];

/** All lines of which one of the two speaks. */
export function compareChecks({ id, warnings = [] }: Warned, text: string): Comparison[] {
  const analysis = analyze(text);
  const theirs = new Map<string, Warning[]>();
  for (const warning of warnings) {
    const place = key(warning.rule, warning.start);
    theirs.set(place, [...(theirs.get(place) ?? []), warning]);
  }
  const found = findings(analysis);
  const ours = spoken(analysis, found);
  const unheeded = analyze(withoutIgnores(text));
  const silenced = unheeded.text === text ? ours : spoken(unheeded, findings(unheeded));
  const both = new Set([...theirs.keys(), ...ours]);
  return [...both].map((each) => {
    const [check = '', line] = each.split(' ');
    const place = { id, check, line: Number(line) };
    const warned = theirs.get(each);
    if (warned === undefined) return { ...place, difference: { only: 'ours' } };
    if (ours.has(each)) return place;
    const reason = silenced.has(each) ? 'silenced by a comment for us or hadolint' : reasonOf(analysis, found, warned);
    return { ...place, difference: { only: 'BuildKit', ...(reason === undefined ? {} : { reason }) } };
  });
}

function key(check: string, line: number): string {
  return `${check} ${line}`;
}

/** Our findings by check, and by the line that BuildKit names. */
function spoken({ text, tree }: Analysis, found: readonly Finding[]): Set<string> {
  const lines = new LineIndex(text);
  const places = found.flatMap((finding) => {
    const line = buildkitLine(tree, finding, lines);
    return finding.buildkit === undefined || line === undefined ? [] : key(finding.buildkit, line + 1);
  });
  return new Set(places);
}

/** Comments that silence findings are those of other tools for BuildKit. Every line stays where it is. */
function withoutIgnores(text: string): string {
  return text.replace(/^(\s*#\s*)(?:hadolint|stagewright)(?=\s.*\bignore\b)/gm, '$1');
}

function reasonOf(analysis: Analysis, found: readonly Finding[], warnings: readonly Warning[]): string | undefined {
  const reasons = warnings.map((warning) => {
    if (warning.rule === 'WorkdirRelativePath') return isOfWindows(warning) ? 'absolute paths of Windows' : undefined;
    return warning.rule === 'UndefinedVar' ? reasonOfVariable(analysis, found, warning) : undefined;
  });
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}

function isOfWindows({ msg }: Warning): boolean {
  return /^Relative workdir "(?:[A-Za-z]:|\\)/.test(msg);
}

function reasonOfVariable({ text, tree, stages }: Analysis, found: readonly Finding[], { start, msg }: Warning) {
  const name = /'\$(\w+)'/.exec(msg)?.[1] ?? '';
  const lines = new LineIndex(text);
  const offset = tree.instructions.find(({ range }) => lines.lineAt(range.start) + 1 === start)?.range.start ?? 0;
  const stage = stages.at(offset);
  const variable = stage?.scope.variable(name, offset);
  if (variable?.origin === 'image') return 'set by the base image';
  const isSaid = found.some(
    ({ range, message }) => message.startsWith(`${name} is `) && stages.at(range.start) === stage,
  );
  if (isSaid) return 'said at the first use, in a RUN';
  const declared = stage?.scope.declaration(name)?.instruction?.range.start;
  if (declared !== undefined && declared > offset) return 'with a default, and declared below';
  return undefined;
}
