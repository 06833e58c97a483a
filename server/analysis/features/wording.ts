/**
 * The words and the Markdown in which the features speak to people, in one place so that they sound alike.
 */

import type { Copy, Path } from '../flow/copy.ts';
import type { Certainty } from '../flow/stageFile.ts';
import { type ReferenceFault, type Stage, type Stages, stageLabel } from '../stages/model.ts';
import { LineIndex } from '../text/lineIndex.ts';
import type { Range } from '../text/range.ts';
import type { Role } from '../toolchains/role.ts';
import type { CopyPart } from './handovers.ts';

/** Text as a Markdown code span. */
export function code(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat === '') return '(empty)';
  const longest = Math.max(0, ...(flat.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 ? ' ' : '';
  return `${fence}${padding}${flat}${padding}${fence}`;
}

/** Code spans in a row; what is beyond the first `limit` is only counted. */
export function codes(texts: readonly string[], limit = 4): string {
  if (texts.length <= limit) return texts.map(code).join(', ');
  const shown = texts.slice(0, limit - 1);
  return `${shown.map(code).join(', ')} and ${texts.length - shown.length} more`;
}

/** A stage's name as it stands out in a text. */
export function strongLabel(stage: Stage): string {
  return `**${stageLabel(stage)}**`;
}

/** What the stage is to the build. */
export function standing({ target, builds }: Stages, stage: Stage): string {
  const build = builds.find((each) => each.stage === stage)?.build;
  const by = build === undefined ? '' : `built by ${code(build.name)} of ${code(build.file)}`;
  if (stage === target) return joined('the target', by);
  if (by !== '') return joined(by, stage.reachable ? 'the target needs it' : '');
  if (stage.reachable) return 'the target needs it';
  if (stage.mayBeReachable && builds.length > 0) return 'another build needs it';
  const who = target?.name === undefined ? 'the target' : `the target ${strongLabel(target)}`;
  return `not built: ${who} does not need it`;
}

/** How names stand out in a text. */
export interface Style {
  stage(stage: Stage): string;
  literal(text: string): string;
}

export const markdown: Style = { stage: strongLabel, literal: code };
export const plain: Style = { stage: stageLabel, literal: (text) => text };

/** Where a copy or mount takes from: `from **build**`. */
export function giverPhrase(from: CopyPart['from'], style: Style = markdown): string {
  switch (from.kind) {
    case 'stage':
      return `from ${style.stage(from.stage)}`;
    case 'image':
      return `from ${style.literal(from.name)}`;
    case 'context':
      return 'name' in from ? `from the context ${style.literal(from.name)}` : 'from the context';
    case 'scratch':
      return `from ${style.literal('scratch')}`;
    case 'url':
      return 'downloaded';
    case 'inline':
      return 'written here';
    case 'unknown':
      return 'from what is not known';
    case 'fault':
      return faultPhrase(from.fault, style);
  }
}

function faultPhrase(fault: ReferenceFault, style: Style): string {
  switch (fault.kind) {
    case 'no-such-index':
      return `from stage ${fault.index}, which does not exist`;
    case 'variable':
      return 'from a variable, which BuildKit refuses';
    case 'itself':
      return 'from itself, which BuildKit refuses';
    case 'later':
      return `from ${style.stage(fault.stage)}, which comes later`;
  }
}

/** A path as it is meant: a folder into which something goes ends in a slash. */
export function withSlash({ text, word }: Path): string {
  return /(^|\/)\.?$/.test(word.text) && text !== '/' ? `${text}/` : text;
}

/** Where a copy goes to; `…` stands for a WORKDIR that is not known. */
export function destinationText({ destination, stage, instruction }: Copy): string {
  const { word, known } = destination;
  if (known || word.text.startsWith('/')) return withSlash(destination);
  if (word.text.startsWith('$')) return word.text;
  return stage.scope.workdir(instruction.range.start) === undefined
    ? `…${withSlash(destination)}`
    : withSlash(destination);
}

/** What a stage starts from, as a line of plain text; empty while it is not typed. */
export function baseText({ from, base }: Stage): string {
  if (base.kind === 'image' && base.resolved !== undefined) return base.resolved;
  return from.image?.text ?? '';
}

/** `line 7`, as a link into the document itself; hosts put its address before the `#`. */
export function lineLink(analysis: { readonly text: string }, { start }: Range): string {
  const number = linesOf(analysis).lineAt(start) + 1;
  return `[line ${number}](#L${number})`;
}

const lineIndices = new WeakMap<object, LineIndex>();

function linesOf(analysis: { readonly text: string }): LineIndex {
  const known = lineIndices.get(analysis) ?? new LineIndex(analysis.text);
  lineIndices.set(analysis, known);
  return known;
}

/** What made a file: a command, or the shell itself with what another command printed. */
export function makerText(by: string): string {
  return by === 'redirection' ? 'a redirection' : code(by);
}

/** What a role means to people, where its name alone says little or nothing. */
export function roleText(role: Role): string {
  switch (role) {
    case 'dependency':
      return 'dependencies';
    case 'cache':
      return 'a cache';
    case 'toolchain':
      return 'a build tool';
    case 'secret':
      return 'a secret';
    case 'manifest':
      return 'a manifest';
    case 'source':
      return 'sources';
    case 'config':
      return 'configuration';
    case 'artifact':
      return 'an artifact';
    case 'file':
      return '';
  }
}

/** How far a statement can be trusted, where that has to be said. */
export function certaintyText(certainty: Certainty): string {
  return certainty === 'likely' ? 'likely' : '';
}

/** Texts in a row, without those that are empty. */
export function joined(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(', ');
}

/** A table without a heading. Its columns are padded for those who read it as plain text. */
export function table(rows: readonly (readonly string[])[]): string {
  const count = Math.max(...rows.map((row) => row.length));
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const columns = Array.from({ length: count }, (_, column) => cells.map((row) => row[column] ?? ''));
  const widths = columns.map((column) => Math.max(3, ...column.map((cell) => cell.length)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, at) => (row[at] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = widths.map((width) => `:${'-'.repeat(width - 1)}`);
  return [[], rule, ...cells].map(line).join('\n');
}
