/**
 * The cards of a COPY's or ADD's source and destination: which path is really meant, after WORKDIR and variables.
 */

import type { Analysis } from '../../analyze.ts';
import { hasFolder } from '../../context/buildContext.ts';
import { ignoreTest } from '../../context/dockerignore.ts';
import { sentFiles } from '../../context/sentFiles.ts';
import type { Copy, CopySource, Path } from '../../flow/copy.ts';
import type { StageFile } from '../../flow/stageFile.ts';
import type { Stage } from '../../stages/model.ts';
import { isGlob } from '../../text/glob.ts';
import { joinPath } from '../../text/paths.ts';
import { partsOf, takes } from '../handovers.ts';
import { type Origin, originsOf } from '../origins.ts';
import type { WorkdirSubject } from '../subject.ts';
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
  strongLabel,
  table,
} from '../wording.ts';
import { absenceOf } from './absence.ts';

/** What a source is: its path in the context, stage or image, how it came there, and where it lands. */
export function sourceCard(analysis: Analysis, copy: Copy, source: CopySource): string {
  const { stage, intoFolder } = copy;
  const rows = [
    ...originRows(analysis, copy, source),
    [intoFolder ? 'lands in' : 'lands at', code(destinationText(copy)), `of ${strongLabel(stage)}`],
    ...unknownRows(analysis, copy, source.path),
  ];
  return `**${code(source.path.text)}** · ${giverOf(copy, source)}\n\n${table(rows)}`;
}

/** What a destination is: its absolute path, and what goes there. */
export function destinationCard(analysis: Analysis, copy: Copy): string {
  const { stage, destination, instruction } = copy;
  const workdir = stage.scope.workdir(instruction.range.start);
  const isRelative = !destination.word.text.startsWith('/');
  const rows = [
    ...partRows(copy),
    ...(isRelative && workdir !== undefined ? [['relative to', code(workdir), 'the WORKDIR here']] : []),
    ...unknownRows(analysis, copy, destination),
  ];
  const title = `**${code(destinationText(copy))}** · in ${strongLabel(stage)}`;
  return rows.length === 0 ? title : `${title}\n\n${table(rows)}`;
}

/** What a COPY or ADD brings in, from where, and where it lands. */
export function copyCard(analysis: Analysis, copy: Copy): string {
  const { stage, intoFolder, destination, instruction } = copy;
  const rows = [
    ...partRows(copy),
    [intoFolder ? 'lands in' : 'lands at', code(destinationText(copy)), `of ${strongLabel(stage)}`],
    ...unknownRows(analysis, copy, destination),
  ];
  return `**${code(instruction.name)}** · in ${strongLabel(stage)}\n\n${table(rows)}`;
}

/** Which folder a WORKDIR really means. */
export function workdirCard({ stage, range }: WorkdirSubject): string {
  const path = stage.scope.workdir(range.end);
  const heading = path === undefined ? 'below the WORKDIR of the base image, which is not known' : '';
  return [`**${code(path ?? 'WORKDIR')}**`, heading, `the working directory of ${strongLabel(stage)} from here on`]
    .filter((text) => text !== '')
    .join(' · ');
}

function partRows(copy: Copy): string[][] {
  return partsOf(copy).map(({ from, things }, index) => [
    index === 0 ? 'brings in' : '',
    codes(things),
    giverPhrase(from),
  ]);
}

function giverOf({ from }: Copy, { kind, path }: CopySource): string {
  if (kind === 'url') return 'downloaded';
  return from.kind === 'context' && path.text === '.' ? 'the whole build context' : giverPhrase(from);
}

function originRows(analysis: Analysis, { from }: Copy, { kind, path, word }: CopySource): string[][] {
  if (kind === 'url') return [];
  if (from.kind === 'stage') {
    const isRelative = !/^[/$]/.test(word.text);
    return [
      ...(isRelative ? [['relative to', code('/'), `of ${strongLabel(from.stage)}, not its WORKDIR`]] : []),
      ...fileRows(analysis, originsOf(analysis, from.stage, path.text)),
      ...absenceRows(analysis, from.stage, path),
    ];
  }
  if (from.kind !== 'context' || 'name' in from) return [];
  const climbs = /^(\/|\.\.(\/|$))/.test(word.text);
  return [...(climbs ? [['relative to', 'the root of the build context', '']] : []), ...contextRows(analysis, path)];
}

/** How the first of the files came into their stage; the others are counted. */
function fileRows(analysis: Analysis, origins: readonly Origin[]): string[][] {
  const limit = 3;
  const shown = origins.slice(0, origins.length > limit + 1 ? limit : origins.length);
  const rows = shown.flatMap(({ file, before }) =>
    [{ file, where: '' }, ...before.map((each) => ({ file: each.file, where: ` in ${strongLabel(each.stage)}` }))].map(
      (step, at) => originRow(analysis, step, at === before.length),
    ),
  );
  const more = origins.length - shown.length;
  return more === 0 ? rows : [...rows, ['', `and ${more} more`, '']];
}

/** What the file is, is told where it begins. */
function originRow(
  analysis: Analysis,
  { file, where }: { file: StageFile; where: string },
  isFirst: boolean,
): string[] {
  const line = lineLink(analysis, file.instruction.range);
  return [
    originLabel(file),
    `${originThings(file)}${where}`,
    joined(line, isFirst ? roleText(file.role) : '', certaintyText(file.certainty)),
  ];
}

function contextRows({ context: { files } }: Analysis, { text, known }: Path): string[][] {
  if (files === undefined || !known) return [];
  if (isGlob(text)) return globRows(sentFiles(files).below(''), text, files.complete, 'the build context');
  const isIgnored = ignoreTest(files);
  const prefix = text === '.' ? '' : `${text}/`;
  const there = files.paths.filter((path) => path === text || path.startsWith(prefix));
  const sent = there.filter((path) => !isIgnored(path));
  if (there.length > 0 && sent.length === 0) return [['not found', 'it is left out by `.dockerignore`', '']];
  if (!files.complete) return [];
  if (hasFolder(files, text) === false && there.length === 0)
    return [['not found', 'the build context has no such path', '']];
  if (sent.includes(text)) return [['found', 'the build context has this file', '']];
  if (sent.length === 0) return [];
  return [['holds', sent.length === 1 ? '1 file' : `${sent.length} files`, '']];
}

/** How many of the files a pattern takes. */
function globRows(paths: readonly string[], pattern: string, isComplete: boolean, giver: string): string[][] {
  const count = paths.filter((path) => takes(pattern, path)).length;
  if (count > 0) return [['takes', `${isComplete ? '' : 'at least '}${count === 1 ? '1 file' : `${count} files`}`, '']];
  return isComplete ? [['not found', `nothing in ${giver} fits`, '']] : [];
}

/** Says so where the stage holds no such path. */
function absenceRows(analysis: Analysis, stage: Stage, { text, known }: Path): string[][] {
  if (known && isGlob(text)) {
    const tree = analysis.flow.tree(stage);
    const folder = joinPath('/', text.slice(0, text.search(/[^/]*[*?[]/)));
    const isListed = tree.unknownIn(folder).length === 0 && !tree.mayHoldOthers(folder);
    const isComplete = isListed || tree.presence(text) === 'missing';
    return globRows(tree.filesIn(folder), text, isComplete, strongLabel(stage));
  }
  const absence = known ? absenceOf(analysis, stage, text) : undefined;
  return absence === undefined ? [] : [['not found', absence.why, absence.line]];
}

function originLabel({ origin }: StageFile): string {
  return origin.kind === 'made' ? 'made by' : 'brought in';
}

function originThings({ origin, path }: StageFile): string {
  switch (origin.kind) {
    case 'made':
      return makerText(origin.by);
    case 'context':
      return `${code(origin.path)} from the context`;
    case 'stage':
      return `${code(origin.path)} from ${strongLabel(origin.stage)}`;
    case 'image':
      return `${code(origin.path)} from ${code(origin.name)}`;
    case 'url':
      return code(origin.url);
    case 'inline':
      return `${code(path)}, written inline`;
  }
}

/** Why a path is not fully known. */
function unknownRows({ tree }: Analysis, { stage, instruction }: Copy, { known, word }: Path): string[][] {
  if (known) return [];
  const offset = instruction.range.start;
  const { uses } = stage.scope.expand(word.text, tree.escape, offset);
  const lookup = stage.scope.lookup(offset);
  const names = uses.map(({ name }) => name).filter((name) => typeof lookup(name) !== 'string');
  if (names.length === 0) return [['not known', 'the WORKDIR of the base image', 'the path starts there']];
  return [['not known', codes([...new Set(names)].map((name) => `$${name}`)), 'the build decides']];
}
