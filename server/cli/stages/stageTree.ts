/**
 * The stages of a file as a tree for people: the outline of the editor, printed. Under each stage, with their lines, what
 * comes in, what is made, and who takes it.
 */

import type { Outline, OutlineItem, OutlineStage } from '../../analysis/features/outline.ts';
import type { LineIndex } from '../../analysis/text/lineIndex.ts';
import type { Paint } from '../terminal/paint.ts';
import { cutTo, displayWidth, printable } from '../terminal/printable.ts';
import type { Output } from '../terminal/terminal.ts';

/** A line under a stage. */
interface Row {
  readonly line: string;
  readonly label: string;
  readonly description: string;
}

/** How wide the columns of all rows of a file are. */
interface Columns {
  readonly line: number;
  readonly label: number;
}

/** Descriptions stand in one column, unless a label is wider than this. */
const widestColumn = 60;
/** Labels that are cut to fit a terminal keep as many columns as this. */
const leastLabel = 24;
/** The tree's lines, at the left of the rows. */
const treeWidth = 3;
const gap = '  ';

/** The tree, line by line, under the file's name. */
export function stageTree(title: string, { stages, message }: Outline, lines: LineIndex, output: Output): string[] {
  const { paint } = output;
  const branches = stages.map((stage) => ({ stage, rows: rowsOf(stage, lines) }));
  const columns = columnsFor(branches.flatMap(({ rows }) => rows));
  const tree = branches.flatMap(({ stage, rows }, index) => {
    const [corner, side] = index === stages.length - 1 ? ['└─', '  '] : ['├─', '│ '];
    return [
      `${paint('dim', corner)} ${heading(stage, paint)}`,
      ...rows.map((row) => `${paint('dim', side)} ${rowText(row, columns, output)}`),
    ];
  });
  return [paint('bold', title), ...(message === undefined ? [] : [`   ${message}`]), ...tree];
}

function heading({ stage, label, description, isTarget, reachable }: OutlineStage, paint: Paint): string {
  const name = paint(reachable ? ['bold', 'cyan'] : 'bold', printable(label));
  const base = stage.base.kind === 'stage' ? paint('cyan', printable(description)) : printable(description);
  return [name, base, standing(isTarget, reachable, paint)].filter((text) => text !== '').join(gap);
}

function standing(isTarget: boolean, reachable: boolean, paint: Paint): string {
  if (isTarget) return paint('green', '(target)');
  return reachable ? '' : paint('dim', '(unreachable: the target does not need it)');
}

/** All but the base, which is part of the heading. */
function rowsOf({ items }: OutlineStage, lines: LineIndex): Row[] {
  return items.filter(({ kind }) => kind !== 'base').map((item) => rowOf(item, lines));
}

function rowOf({ label, description, selection }: OutlineItem, lines: LineIndex): Row {
  return {
    line: String(lines.lineAt(selection.start) + 1),
    label: printable(label),
    description: printable(description),
  };
}

function columnsFor(rows: readonly Row[]): Columns {
  const labels = rows.map(({ label }) => displayWidth(label)).filter((width) => width <= widestColumn);
  return { line: Math.max(0, ...rows.map(({ line }) => line.length)), label: Math.max(0, ...labels) };
}

function rowText({ line, label, description }: Row, columns: Columns, { paint, isTerminal, width }: Output): string {
  const taken = treeWidth + columns.line + 2 * gap.length + displayWidth(description);
  const room = isTerminal ? Math.max(width - taken, leastLabel) : Number.POSITIVE_INFINITY;
  const shown = cutTo(label, room);
  const padding = ' '.repeat(Math.max(Math.min(columns.label, room) - displayWidth(shown), 0));
  return `${paint('dim', line.padStart(columns.line))}${gap}${shown}${padding}${gap}${paint('dim', description)}`;
}
