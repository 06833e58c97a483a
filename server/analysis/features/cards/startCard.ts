/**
 * The card of a CMD, ENTRYPOINT or HEALTHCHECK: the programs and files that it needs, and where each comes from.
 */

import type { Analysis } from '../../analyze.ts';
import type { Call } from '../../flow/call.ts';
import { isShell } from '../../flow/wrappers.ts';
import type { Stage } from '../../stages/model.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { joinPath } from '../../text/paths.ts';
import { contains, type Range } from '../../text/range.ts';
import type { CommandWord } from '../../toolchains/toolchain.ts';
import { originsOf } from '../origins.ts';
import type { StartSubject } from '../subject.ts';
import { code, joined, lineLink, makerText, strongLabel, table } from '../wording.ts';
import { absenceOf } from './absence.ts';

type Row = readonly [label: string, thing: string, from: string];

const limit = 6;

/** What the instruction starts; undefined while nothing is typed. */
export function startCard(analysis: Analysis, { instruction, stage }: StartSubject): string | undefined {
  if (instruction.command.words.length === 0) return undefined;
  const { calls, unfollowed } = analysis.flow.start(stage);
  const isWritten = (each: { readonly range: Range }) => contains(instruction.range, each.range);
  const own = calls.filter(isWritten);
  const programs = own.filter((call) => !isOnTheWay(analysis, stage, call));
  const shown = programs.length > 0 ? programs : own;
  const rows = distinct(
    calls.flatMap((call) => [
      ...(shown.includes(call) ? [callRow(analysis, stage, call)] : []),
      ...fileRows(analysis, stage, call.words.filter(isWritten)),
    ]),
  );
  const lost = unfollowed.filter(isWritten).slice(0, 1);
  const use = useText(analysis, stage, instruction);
  const heading = `**${code(instruction.name)}** · of ${strongLabel(stage)}${use === '' ? '' : ` · ${use}`}`;
  const lines = [
    ...shownRows(rows),
    ...lost.map(({ what }): Row => ['not known', code(what), 'what it calls cannot be told']),
  ];
  return lines.length === 0 ? heading : `${heading}\n\n${table(lines)}`;
}

/** Where and as whom it runs; of a CMD that is not started itself, what becomes of it. */
function useText(analysis: Analysis, stage: Stage, instruction: StartSubject['instruction']): string {
  const { entrypoint, cmd, healthcheck } = analysis.flow.start(stage);
  const lineOf = ({ range }: Instruction) => lineLink(analysis, range);
  const inForce = { CMD: cmd, ENTRYPOINT: entrypoint, HEALTHCHECK: healthcheck }[instruction.name];
  if (inForce !== undefined && inForce !== instruction)
    return `not used: the one in ${lineOf(inForce)} takes its place`;
  if (instruction.name === 'CMD' && entrypoint !== undefined) {
    const of = `the ${code('ENTRYPOINT')} in ${lineOf(entrypoint)}`;
    return entrypoint.command.form === 'exec'
      ? `arguments of ${of}`
      : `not used: ${of} is in shell form and takes no arguments`;
  }
  const workdir = stage.scope.workdir();
  const user = stage.scope.user();
  return joined(workdir === undefined ? '' : `in ${code(workdir)}`, user === undefined ? '' : `as ${code(user)}`);
}

function shownRows(rows: readonly Row[]): Row[] {
  const shown = rows.slice(0, limit).map(([label, ...rest], index): Row => [sameAs(rows[index - 1], label), ...rest]);
  const more = rows.length - shown.length;
  return more === 0 ? shown : [...shown, ['', `and ${more} more`, '']];
}

/** A label is told once. */
function sameAs(before: Row | undefined, label: string): string {
  return before?.[0] === label ? '' : label;
}

/** A shell that the image has is only on the way to what it runs. */
function isOnTheWay({ flow }: Analysis, stage: Stage, { program, entry }: Call): boolean {
  return isShell(program) && entry === undefined && flow.program(stage, program).kind !== 'missing';
}

function callRow(analysis: Analysis, stage: Stage, { program, path }: Call): Row {
  const origin = path === undefined ? '' : originText(analysis, stage, path);
  return ['runs', code(path ?? program), origin === '' ? programText(analysis, stage, program) : origin];
}

/** The words that name files of the stage; those of scripts that are called may mean files of a running container. */
function fileRows(analysis: Analysis, stage: Stage, words: readonly CommandWord[]): Row[] {
  const workdir = stage.scope.workdir();
  const tree = analysis.flow.tree(stage);
  return words.flatMap(({ value, text, range }): Row[] => {
    if (value === undefined || !/^[\w./@-]+$/.test(value) || value.startsWith('-')) return [];
    if (workdir === undefined && !value.startsWith('/')) return [];
    const path = joinPath(workdir ?? '/', value);
    const presence = tree.presence(path);
    const isFile = value.includes('/') || /\.\w+$/.test(value);
    const isWrittenHere = analysis.text.slice(range.start, range.end).includes(text);
    const absence = presence === 'missing' && isFile && isWrittenHere ? absenceOf(analysis, stage, path) : undefined;
    if (absence !== undefined) return [['not found', code(path), joined(absence.why, absence.line)]];
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
  const by = made.origin.kind === 'made' ? `made by ${makerText(made.origin.by)}` : '';
  const from = made.origin.kind === 'context' ? 'from the context' : '';
  const where =
    maker === undefined ? '' : `in ${strongLabel(maker.stage)}, ${lineLink(analysis, maker.file.instruction.range)}`;
  const copied = maker === undefined ? '' : 'copied in ';
  const words = [by, from, where].filter((text) => text !== '').join(' ');
  return joined(words, `${copied}${lineLink(analysis, file.instruction.range)}`);
}

function programText(analysis: Analysis, stage: Stage, program: string): string {
  const source = analysis.flow.program(stage, program);
  switch (source.kind) {
    case 'image':
      return `comes with ${code(source.image)}`;
    case 'package':
      return `from the package ${code(source.name)}, ${lineLink(analysis, source.instruction.range)}`;
    case 'missing':
      return source.certainty === 'certain' ? '**not in this image**' : 'probably not in this image';
    default:
      return '';
  }
}

function distinct(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row[1], row])).values()];
}
