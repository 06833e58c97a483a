/**
 * The card of a CMD, ENTRYPOINT or HEALTHCHECK: the programs and files that it needs, and where each comes from.
 */

import type { Analysis } from '../../analyze.ts';
import type { Call } from '../../flow/start.ts';
import type { Stage } from '../../stages/model.ts';
import { joinPath } from '../../text/paths.ts';
import { originsOf } from '../origins.ts';
import type { StartSubject } from '../subject.ts';
import { code, joined, lineLink, strongLabel, table } from '../wording.ts';

type Row = readonly [label: string, thing: string, from: string];

const limit = 6;

/** What the instruction starts; undefined while nothing is typed. */
export function startCard(analysis: Analysis, { instruction, stage }: StartSubject): string | undefined {
  const start = analysis.flow.start(stage);
  const calls = start.calls.filter((call) => call.instruction === instruction);
  if (calls.length === 0) return undefined;
  const rows = distinct(calls.flatMap((call) => [callRow(analysis, stage, call), ...fileRows(analysis, stage, call)]));
  const shown = rows.slice(0, limit).map(([label, ...rest], index) => [sameAs(rows[index - 1], label), ...rest]);
  const more = rows.length - shown.length;
  const workdir = stage.scope.workdir();
  const user = stage.scope.user();
  const where = joined(
    workdir === undefined ? '' : `in ${code(workdir)}`,
    user === undefined ? '' : `as ${code(user)}`,
  );
  const lost = start.unfollowed.filter((each) => each.instruction === instruction);
  return [
    `**${code(instruction.name)}** · of ${strongLabel(stage)}${where === '' ? '' : ` · ${where}`}`,
    table([
      ...shown,
      ...(more > 0 ? [['', `and ${more} more`, '']] : []),
      ...lost.slice(0, 1).map(({ what }) => ['not known', code(what), 'what it calls cannot be told']),
    ]),
  ].join('\n\n');
}

/** A label is told once. */
function sameAs(before: Row | undefined, label: string): string {
  return before?.[0] === label ? '' : label;
}

function callRow(analysis: Analysis, stage: Stage, call: Call): Row {
  const { program, path } = call;
  const origin = path === undefined ? '' : originText(analysis, stage, path);
  return ['runs', code(path ?? program), origin === '' ? programText(analysis, stage, program) : origin];
}

/** The words that name files of the stage. */
function fileRows(analysis: Analysis, stage: Stage, { words }: Call): Row[] {
  const workdir = stage.scope.workdir();
  const tree = analysis.flow.tree(stage);
  return words.flatMap(({ value }): Row[] => {
    if (value === undefined || !/^[\w./@-]+$/.test(value) || value.startsWith('-')) return [];
    if (workdir === undefined && !value.startsWith('/')) return [];
    const path = joinPath(workdir ?? '/', value);
    const presence = tree.presence(path);
    const isFile = value.includes('/') || /\.\w+$/.test(value);
    if (presence === 'missing' && isFile) return [['not found', code(path), `${strongLabel(stage)} has no such path`]];
    const isHeld = (presence === 'there' || presence === 'likely') && tree.entry(path) !== undefined;
    const origin = isHeld || isFile ? originText(analysis, stage, path) : '';
    return origin === '' ? [] : [['reads', code(path), origin]];
  });
}

/** Which line put the path there, and which line of another stage made it. */
function originText(analysis: Analysis, stage: Stage, path: string): string {
  const [origin] = originsOf(analysis, stage, path);
  if (origin === undefined) return '';
  const { file, before } = origin;
  const maker = before.at(-1);
  const made = maker?.file ?? file;
  const by = made.origin.kind === 'made' ? `made by ${code(made.origin.by)}` : '';
  const from = made.origin.kind === 'context' ? 'from the context' : '';
  const where =
    maker === undefined ? '' : `in ${strongLabel(maker.stage)}, ${lineLink(analysis, maker.file.instruction.range)}`;
  const copied = maker === undefined ? '' : 'copied in ';
  const words = [by, from, where].filter((text) => text !== '').join(' ');
  return joined(words, `${copied}${lineLink(analysis, file.instruction.range)}`);
}

function programText({ flow }: Analysis, stage: Stage, program: string): string {
  const source = flow.program(stage, program);
  switch (source.kind) {
    case 'image':
      return `comes with ${code(source.image)}`;
    case 'package':
      return `from the package ${code(source.name)}`;
    case 'missing':
      return source.certainty === 'certain' ? '**not in this image**' : 'probably not in this image';
    default:
      return '';
  }
}

function distinct(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row[1], row])).values()];
}
