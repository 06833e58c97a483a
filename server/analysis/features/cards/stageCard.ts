/**
 * The card of a stage: what it starts from, brings in, makes, hands on and leaves behind. Shown by hover wherever a
 * stage is named, and by the outline.
 */

import type { Analysis } from '../../analyze.ts';
import type { StageFile } from '../../flow/stageFile.ts';
import type { Stage } from '../../stages/model.ts';
import { isWithin } from '../../text/paths.ts';
import type { Role } from '../../toolchains/role.ts';
import { filesHeld } from '../artifacts.ts';
import { type Handover, handoversOf, partsOf, takes } from '../handovers.ts';
import { mountsOf } from '../mounts.ts';
import {
  certaintyText,
  code,
  codes,
  destinationText,
  giverPhrase,
  joined,
  lineLink,
  makerText,
  roleText,
  standing,
  strongLabel,
  table,
} from '../wording.ts';
import { absenceOf } from './absence.ts';
import { imageNote } from './imageNote.ts';

/** A line of the card: what, which things, and where from or to. */
type Row = readonly [label: string, things: string, whom: string];

/** How many lines one giver or taker may have before the rest is only counted. */
const limit = 3;

/** The card of `stage`, in Markdown. */
export function stageCard(analysis: Analysis, stage: Stage): string {
  const title = stage.name === undefined ? strongLabel(stage) : `${strongLabel(stage)} · stage ${stage.index}`;
  const handovers = handoversOf(analysis, stage);
  const rows = [
    ...baseRows(stage),
    ...labelled('brings in', [...copyRows(analysis, stage), ...mountRows(analysis, stage)]),
    ...labelled('makes', madeRows(analysis, stage)),
    ...labelled('hands on', handoverRows(analysis, stage, handovers)),
  ];
  const heading = `${title} · ${standing(analysis.stages, stage)}`;
  // A sentence of its own: in the table it would take the width from the other rows.
  const leftBehind = leftBehindText(analysis, stage, handovers);
  return [heading, rows.length === 0 ? '' : table(rows), leftBehind].filter((part) => part !== '').join('\n\n');
}

function baseRows({ base, from, platform }: Stage): Row[] {
  if (from.image === undefined) return [];
  if (base.kind === 'stage') return [['base', strongLabel(base.stage), 'with all that it holds']];
  if (base.kind === 'scratch') return [['base', code('scratch'), 'an empty image']];
  if (base.reference === undefined || base.resolved === undefined) {
    const why = from.image.text.includes('$') ? 'depends on a variable' : 'cannot be an image';
    return [['base', code(from.image.text), why]];
  }
  const notes = [platform === undefined ? '' : `on ${code(platform)}`, imageNote(base.reference)];
  return [['base', code(base.resolved), notes.filter((note) => note !== '').join(', ')]];
}

function copyRows(analysis: Analysis, stage: Stage): Row[] {
  const byGiver = new Map<string, Row[]>();
  for (const copy of analysis.flow.copies(stage)) {
    for (const { from, things } of partsOf(copy)) {
      const whom = giverPhrase(from);
      const line = lineLink(analysis, copy.instruction.range);
      const row: Row = ['', whatGoesWhere(things, destinationText(copy)), `${whom}, ${line}`];
      byGiver.set(whom, [...(byGiver.get(whom) ?? []), row]);
    }
  }
  return [...byGiver].flatMap(([whom, rows]) => limited(rows, whom));
}

/** A path that is the same on both sides is told once. */
function whatGoesWhere(things: readonly string[], destination: string): string {
  return things.length === 1 && things[0] === destination
    ? code(destination)
    : `${codes(things)} → ${code(destination)}`;
}

function mountRows(analysis: Analysis, stage: Stage): Row[] {
  const rows = mountsOf(analysis, stage).flatMap(({ mount, from, source }): Row[] =>
    mount.type === 'bind' && from !== undefined ? [['', code(source), `mounted ${giverPhrase(from)}`]] : [],
  );
  return limited(distinct(rows), 'mounted');
}

/** What a build is for comes first, then libraries, then the rest. */
const weights: readonly Role[] = ['artifact', 'dependency'];

function madeRows(analysis: Analysis, stage: Stage): Row[] {
  const rows = analysis.flow.files(stage).flatMap(({ path, origin, role, certainty, instruction }) => {
    if (origin.kind !== 'made') return [];
    const kind = role === 'artifact' ? '' : roleText(role);
    const line = lineLink(analysis, instruction.range);
    const row: Row = ['', code(path), joined(`by ${makerText(origin.by)}`, kind, certaintyText(certainty), line)];
    return [{ row, weight: weights.includes(role) ? weights.indexOf(role) : weights.length }];
  });
  return limited(
    rows.sort((a, b) => a.weight - b.weight).map(({ row }) => row),
    '',
  );
}

function handoverRows(analysis: Analysis, stage: Stage, handovers: readonly Handover[]): Row[] {
  const byTaker = new Map<string, { readonly paths: Set<string>; readonly lines: Set<string> }>();
  for (const { kind, taker, paths, reference } of handovers) {
    const whom = `to ${strongLabel(taker)}${kind === 'from' ? ', which starts from it' : ''}${kind === 'mount' ? ', mounted' : ''}`;
    const known = byTaker.get(whom) ?? { paths: new Set(), lines: new Set() };
    for (const path of paths) known.paths.add(path);
    known.lines.add(lineLink(analysis, reference.instruction.range));
    byTaker.set(whom, known);
  }
  return [...byTaker].map(([whom, { paths, lines }]) => [
    '',
    paths.size === 0 ? 'everything' : takenText(analysis, stage, [...paths]),
    `${whom}, ${[...lines].slice(0, limit).join(', ')}${lines.size > limit ? ' …' : ''}`,
  ]);
}

/** The paths that are taken; BuildKit finds some of them not. */
function takenText(analysis: Analysis, stage: Stage, paths: readonly string[]): string {
  const isAbsent = (path: string) => !path.includes('$') && absenceOf(analysis, stage, path) !== undefined;
  const present = paths.filter((path) => !isAbsent(path));
  const absent = paths.filter(isAbsent);
  return joined(present.length === 0 ? '' : codes(present), absent.length === 0 ? '' : `${codes(absent)} (not found)`);
}

/** Only where others take some of what a stage holds, and nobody all of it. */
function leftBehindText(analysis: Analysis, stage: Stage, handovers: readonly Handover[]): string {
  const taken = handovers.flatMap(({ paths }) => paths);
  const staysWhole = stage === analysis.stages.target || handovers.some(({ kind }) => kind === 'from');
  if (staysWhole || taken.length === 0 || taken.includes('/')) return '';
  const base = baseRows(stage).map(([, things]) => things);
  const files = outermost(
    analysis.flow.files(stage).filter(({ path }) => !taken.some((source) => takes(source, path))),
  );
  const things = [
    ...(stage.base.kind === 'scratch'
      ? []
      : base.map((name) => (takesFromBase(analysis, stage, taken) ? rest(name) : name))),
    ...files.map((path) => (taken.some((source) => isWithin(path, source)) ? rest(code(path)) : code(path))),
  ];
  const shown = things.slice(0, limit + 1).join(', ');
  const more = things.length - limit - 1;
  return things.length === 0 ? '' : `left behind: ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Whether some of what others take came with the stage that this one is based on. */
function takesFromBase(analysis: Analysis, { base }: Stage, taken: readonly string[]): boolean {
  if (base.kind !== 'stage') return false;
  return filesHeld(analysis, base.stage).some(({ path }) =>
    taken.some((source) => takes(source, path) || isWithin(path, source)),
  );
}

function rest(thing: string): string {
  return `the rest of ${thing}`;
}

/** The paths of files, without those that lie in a folder that is there, too. */
function outermost(files: readonly StageFile[]): string[] {
  const paths = [...new Set(files.map(({ path }) => path))];
  return paths.filter((path) => !paths.some((other) => other !== path && isWithin(other, path)));
}

/** The label stands before the first row alone. */
function labelled(label: string, rows: readonly Row[]): Row[] {
  return rows.map(([, things, whom], index) => [index === 0 ? label : '', things, whom]);
}

function limited(rows: readonly Row[], whom: string): Row[] {
  const more = rows.length - limit + 1;
  return more <= 1 ? [...rows] : [...rows.slice(0, limit - 1), ['', `and ${more} more`, whom]];
}

function distinct(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.join('\0'), row])).values()];
}
