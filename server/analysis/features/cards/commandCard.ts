/**
 * The card of a RUN, or of one of its commands: what it reads, makes, installs and takes away.
 */

import type { Analysis } from '../../analyze.ts';
import type { Step } from '../../flow/step.ts';
import { isWithin } from '../../text/paths.ts';
import type { OwnEffect } from '../../toolchains/toolchain.ts';
import type { CommandSubject } from '../subject.ts';
import { certaintyText, code, codes, joined, makerText, roleText, strongLabel, table } from '../wording.ts';

type Row = readonly [label: string, things: string, more: string];

/** Who does it: `by \`go build\``. */
type ByText = (effect: OwnEffect) => string;

const limit = 5;

/** Of a command that may not run. */
const perhaps = 'perhaps';
/** In characters. */
const longestTitle = 60;

/** What the commands do; undefined where there is nothing to tell. */
export function commandCard(analysis: Analysis, { instruction, stage, steps }: CommandSubject): string | undefined {
  const tree = analysis.flow.tree(stage, instruction);
  // What a later command of the same RUN takes away again is no result of it.
  const isThere = (path: string) => tree.kindOf(path) !== undefined;
  const [first] = steps;
  const only = steps.length === 1 && first?.words.length !== 0 ? first : undefined;
  // Of one command alone the title says who does it all.
  const by = only === undefined ? byName : () => '';
  const rows = [
    ...scriptRows(analysis, steps, by),
    ...labelled('reads', readRows(steps)),
    ...labelled('makes', madeRows(steps, isThere, by)),
    ...labelled('installs', packageRows(steps, 'install')),
    ...labelled('removes', removedRows(steps, isThere)),
    ...labelled('adds', accountRows(steps)),
    ...(only === undefined ? unknownRows(analysis, steps) : unknownRow(only)),
  ];
  if (rows.length === 0) return undefined;
  const name = only === undefined ? 'RUN' : titleOf(analysis, only);
  return `**${code(name)}** · in ${strongLabel(stage)}\n\n${table(rows)}`;
}

/** The command as it is written, as much of it as fits into a line. */
function titleOf(analysis: Analysis, step: Step): string {
  const texts = writtenText(analysis, step).trim().split(/\s+/);
  const fitting = texts.filter((_, at) => at === 0 || texts.slice(0, at + 1).join(' ').length <= longestTitle);
  return [...fitting, ...(fitting.length < texts.length ? ['…'] : [])].join(' ');
}

/** With its assignments and redirections, where the document has it; commands of scripts it has not. */
function writtenText({ text, tree }: Analysis, { words, range, instruction }: Step): string {
  const end = words.at(-1)?.range.end ?? range.end;
  const isList = instruction.name === 'RUN' && instruction.command.form === 'exec';
  const isWritten = words.length > 0 && !isList && words.every((word) => word.range !== range) && end <= range.end;
  if (!isWritten) return words.map((word) => word.text).join(' ');
  const lines = text.slice(range.start, range.end).split(/\r?\n/);
  return lines
    .filter((line) => !/^\s*#/.test(line))
    .map((line) => (line.trimEnd().endsWith(tree.escape) ? line.trimEnd().slice(0, -1) : line))
    .join(' ');
}

/** The scripts of manifests that commands run. */
function scriptRows(analysis: Analysis, steps: readonly Step[], by: ByText): Row[] {
  return steps.flatMap(({ inner = [], effect }): Row[] => {
    const commands = inner.filter(({ words }) => words.length > 0).map((step) => titleOf(analysis, step));
    return commands.length === 0 ? [] : [['runs', codes(commands), effect === undefined ? '' : by(effect)]];
  });
}

function readRows(steps: readonly Step[]): Row[] {
  const made = new Set<string>();
  const read = new Set<string>();
  for (const { effect } of steps) {
    for (const path of readBy(effect)) if (!made.has(path)) read.add(path);
    if (effect?.kind === 'build' || effect?.kind === 'files') for (const { path } of effect.makes) made.add(path);
  }
  const paths = outermost([...read]);
  return paths.length === 0 ? [] : [['', codes(paths), '']];
}

function readBy(effect: OwnEffect | undefined): readonly string[] {
  return effect?.kind === 'build' || effect?.kind === 'files' ? (effect.reads ?? []) : [];
}

function madeRows(steps: readonly Step[], isThere: (path: string) => boolean, by: ByText): Row[] {
  const rows = steps.flatMap(({ effect, conditional }): Row[] => {
    if (effect?.kind !== 'build' && effect?.kind !== 'files') return [];
    const named = effect.makes
      .filter(({ path }) => isThere(path))
      .map((product): Row => {
        const role = product.role === undefined || product.role === 'artifact' ? '' : roleText(product.role);
        return [
          '',
          code(product.path),
          joined(by(effect), role, conditional ? perhaps : certaintyText(product.certainty)),
        ];
      });
    const paths = effect.makes.map(({ path }) => path);
    const folders = effect.makesIn.filter((folder) => !paths.includes(folder));
    const unnamed: Row[] =
      folders.length === 0
        ? []
        : [['', `something in ${codes(folders)}`, joined(by(effect), 'names not known', conditional ? perhaps : '')]];
    return [...named, ...unnamed];
  });
  return limited(rows);
}

function packageRows(steps: readonly Step[], action: 'install' | 'remove'): Row[] {
  return steps.flatMap(({ effect }): Row[] => {
    if (effect?.kind !== 'packages' || effect.action !== action || effect.packages.length === 0) return [];
    const names = effect.packages.map(({ name, word }) => name ?? word.text);
    return [['', codes(names, limit), `with ${effect.manager}`]];
  });
}

/** Without what the commands made themselves, or make anew. */
function removedRows(steps: readonly Step[], isThere: (path: string) => boolean): Row[] {
  const effects = steps.flatMap(({ effect, conditional }) =>
    effect?.kind === 'build' || effect?.kind === 'files' ? [{ ...effect, conditional }] : [],
  );
  const made = new Set(effects.flatMap(({ makes }) => makes.map(({ path }) => path)));
  const removed = (isConditional: boolean) => [
    ...new Set(effects.flatMap(({ removes = [], conditional }) => (conditional === isConditional ? removes : []))),
  ];
  const gone = removed(false).filter((path) => !made.has(path) && !isThere(path));
  const doubtful = removed(true).filter((path) => !made.has(path) && !gone.includes(path));
  return [
    ...(gone.length === 0 ? [] : [['', codes(gone), ''] as const]),
    ...(doubtful.length === 0 ? [] : [['', codes(doubtful), perhaps] as const]),
    ...packageRows(steps, 'remove'),
  ];
}

function accountRows(steps: readonly Step[]): Row[] {
  const names = steps.flatMap(({ effect }) => (effect?.kind === 'accounts' ? effect.names : []));
  return names.length === 0 ? [] : [['', codes([...new Set(names)]), 'users and groups']];
}

/** A command that cannot be followed may do anything: people should know where our knowledge ends. */
function unknownRows(analysis: Analysis, steps: readonly Step[]): Row[] {
  const unknown = steps.filter(({ effect }) => effect === undefined).map((step) => titleOf(analysis, step));
  const named = unknown.filter((text) => text !== '');
  if (unknown.length === 0) return [];
  return [['not known', named.length === 0 ? 'a part of it' : codes([...new Set(named)]), 'may change anything']];
}

function unknownRow({ effect }: Step): Row[] {
  return effect === undefined ? [['not known', 'what it does', 'it may change anything']] : [];
}

function byName(effect: OwnEffect): string {
  return 'does' in effect ? `by ${makerText(effect.does)}` : '';
}

function outermost(paths: readonly string[]): string[] {
  return paths.filter((path) => !paths.some((other) => other !== path && isWithin(other, path)));
}

/** The label stands before the first row alone. */
function labelled(label: string, rows: readonly Row[]): Row[] {
  return rows.map(([, things, more], index) => [index === 0 ? label : '', things, more]);
}

function limited(rows: readonly Row[]): Row[] {
  return rows.length <= limit
    ? [...rows]
    : [...rows.slice(0, limit - 1), ['', `and ${rows.length - limit + 1} more`, '']];
}
