/**
 * What other commands have to do with an installation that is to be staged: whatever uses it would not find it any more
 * in the builder; what tidies up after it has to do so in the staging folder.
 */

import type { Copy } from '../../flow/copy.ts';
import type { Step } from '../../flow/step.ts';
import { isShell } from '../../flow/wrappers.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { baseName, isWithin, joinPath, parentPath } from '../../text/paths.ts';
import type { Range, TextEdit } from '../../text/range.ts';
import { isBuildTool } from '../../toolchains/index.ts';
import type { BuildEffect, FileEffect } from '../../toolchains/toolchain.ts';
import { refusal, type Sides, type SplitRefusal } from '../proposal.ts';
import { fateOf, isAboutModes } from '../subject/fileCommands.ts';
import { hasTool, isInstalled } from '../subject/imageTools.ts';
import { lineOf, makesPrograms, quote, type Subject } from '../subject/subject.ts';
import { isSystemFolder } from '../subject/systemFolders.ts';
import { workFolders } from './stagedFolders.ts';

/** The installations, and where they would put their files. */
export interface Area {
  readonly steps: readonly [Step, ...Step[]];
  /** The staging folder. */
  readonly folder: string;
  covers(path: string): boolean;
}

/** The edits of the commands that tidy up; a refusal where a later command may use what is installed. */
export function laterUse(subject: Subject, area: Area): { edits: Map<Step, TextEdit[]> } | SplitRefusal {
  const edits = new Map<Step, TextEdit[]>();
  const first = subject.steps.indexOf(area.steps[0]);
  for (const step of subject.steps.slice(first + 1)) {
    const moved = tidies(step, subject, area) ? movedOperands(step, area) : [];
    if (moved === undefined || (moved.length === 0 && uses(step, subject, area))) return used(step, subject, area);
    if (moved.length > 0) edits.set(step, moved);
  }
  const asking = subject.instructions
    .map((run) => askingAfter(run, subject, area))
    .find((range) => range !== undefined);
  return asking === undefined ? { edits } : used({ range: asking }, subject, area);
}

/** Commands whose output tells nothing of what is installed. */
const harmless = new Set('arch date dpkg dpkg-architecture echo getconf id nproc printf uname whoami'.split(' '));
/** `$(command …)`, and the same in backticks. */
const substitution = /\$\((?!\()\s*([\w./-]*)[^)]*\)?|`\s*([\w./-]*)[^`]*`?/g;

/** Where a RUN, behind the first installation, takes in the output of a command that may look for what is installed. */
function askingAfter(
  { name, range }: Instruction,
  { analysis: { text } }: Subject,
  { steps: [first] }: Area,
): Range | undefined {
  const start = Math.max(range.start, first.range.end);
  if (name !== 'RUN' || start >= range.end) return undefined;
  const asking = [...text.slice(start, range.end).matchAll(substitution)].find(
    ([, plain, quoted]) => !harmless.has(plain ?? quoted ?? ''),
  );
  return asking && { start: start + asking.index, end: start + asking.index + asking[0].length };
}

/** `rm -f` and `strip`. */
function tidies(step: Step, subject: Subject, { covers }: Area): boolean {
  const { effect, program, words } = step;
  if (effect?.kind === 'files' && fateOf(step, effect, subject) === 'upkeep') return false;
  const isForced = words.some(({ value }) => /^(?:-\w*f\w*|--force)$/.test(value ?? ''));
  if (effect?.kind === 'files') return effect.does === 'rm' && isForced && effect.removes.some(covers);
  return effect?.kind === 'build' && isStrip(program);
}

function isStrip(program: string | undefined): boolean {
  return baseName(program ?? '') === 'strip';
}

/** The edits that lead the command to the staging folder; undefined where that cannot be done word by word. */
function movedOperands({ words, effect, program }: Step, { folder, covers }: Area): TextEdit[] | undefined {
  const operands = words.slice(1).filter(({ value, text }) => !(value ?? text).startsWith('-'));
  const inside = operands.filter(({ value }) => value?.startsWith('/') === true && covers(joinPath('/', value)));
  const isAll = operands.every((word) => inside.includes(word));
  if (isStrip(program) && (!isAll || words.some(({ value }) => value === '-o'))) return undefined;
  const named = new Set(inside.map(({ value }) => joinPath('/', value ?? '')));
  const removes = effect?.kind === 'files' ? effect.removes : [];
  if (removes.some((path) => covers(path) && !named.has(path))) return undefined;
  if (inside.some(({ value, text }) => value !== text)) return undefined;
  return inside.map(({ range: { start } }) => ({ range: { start, end: start }, newText: folder }));
}

/** Whether a command that comes after the first installation may use what is installed. */
function uses(step: Step, subject: Subject, area: Area): boolean {
  const { effect, cwd } = step;
  const isInside = cwd !== undefined && area.covers(cwd);
  if (isInside && (effect?.kind === 'nothing' || effect?.kind === 'files')) return true;
  switch (effect?.kind) {
    case 'packages':
    case 'accounts':
      return false;
    case 'nothing':
      return asksFor(step, subject, area);
    case 'files':
      return takes(step, effect, subject, area);
    case 'build':
      return !(isHarmless(step) || (area.steps.includes(step) && isBuiltBefore(step, subject, area)));
    default:
      return true;
  }
}

/** `ldconfig`, `make clean`. */
function isHarmless({ program, words }: Step): boolean {
  const name = baseName(program ?? '');
  return (
    name === 'ldconfig' ||
    (/^(?:g?make|ninja)$/.test(name) && /^(?:dist|mostly)?clean$/.test(words.at(-1)?.value ?? ''))
  );
}

/** Whether nothing has to be built any more when it installs: that might want what was installed before. */
function isBuiltBefore(step: Step, { steps }: Subject, area: Area): boolean {
  const work = workFolders(step);
  return steps
    .slice(0, steps.indexOf(area.steps[0]))
    .some(
      (each) => makesPrograms(each) && (each.effect as BuildEffect).makesIn.some((folder) => work.includes(folder)),
    );
}

/** Whether it asks whether something is there, or calls a program that nothing else is known to bring. */
function asksFor({ program = '', words }: Step, { base, steps }: Subject, { covers }: Area): boolean {
  const name = baseName(program);
  const isKnown =
    isShell(name) || ofShell.has(program) || hasTool(base, name) || isInstalled(name, steps) || isBuildTool(name);
  const asks = /^(?:which|type|hash|command)$/.test(program);
  return asks || !isKnown || words.some(({ value }) => value?.startsWith('/') === true && covers(joinPath('/', value)));
}

/** Commands that a shell has by itself. */
const ofShell = new Set(
  (
    '. : [ alias break cd continue echo eval exec exit export false local popd printf pushd pwd read return set shift ' +
    'shopt source test times trap true ulimit umask unset wait'
  ).split(' '),
);

function takes(step: Step, effect: FileEffect, subject: Subject, { covers }: Area): boolean {
  const { makes, changes, removes, reads = [], takes: taken = [], makesIn } = effect;
  const paths = makes.map(({ path }) => path);
  if ([...paths, ...changes].some((path) => path?.startsWith('/etc/ld.so.conf') === true)) return true;
  const fate = fateOf(step, effect, subject);
  const isFolder = makes.length > 0 && makes.every(({ kind, like }) => kind === 'folder' && like === undefined);
  if (fate === 'upkeep' || isAboutModes(effect) || isFolder) return false;
  const sources = [...makes.flatMap(({ like }) => like ?? []), ...removes, ...reads, ...taken];
  // Links may lead to what is not there yet.
  if (fate === 'repeated') return effect.does !== 'ln' && namesOthers(step, effect, covers);
  const isLost = (path: string) => covers(path) && !isSystemFolder(parentPath(path));
  return [...sources, ...changes, ...makesIn].some((path) => path === undefined || covers(path)) || paths.some(isLost);
}

/** Whether one of its words, beside what it writes, lies among what is installed. */
function namesOthers({ words }: Step, { makes, changes }: FileEffect, covers: Area['covers']): boolean {
  const written = [...makes.map(({ path }) => path), ...changes];
  return words
    .slice(1)
    .some(({ value }) => value?.startsWith('/') === true && covers(value) && !written.includes(value));
}

function used({ range: use }: Pick<Step, 'range'>, { analysis }: Subject, { steps }: Area): SplitRefusal {
  const [{ range }] = steps;
  return refusal(
    `line ${lineOf(analysis, use.start)} runs "${quote(analysis, use)}", which may use what line ${lineOf(analysis, range.start)} spreads over folders of the system; give that a prefix of its own, such as /opt/app`,
    use,
  );
}

/** What is no part of any installation, though it lies in `/etc`. */
const settings = ['/etc/apt', '/etc/localtime', '/etc/timezone', '/etc/hosts', '/etc/environment', '/etc/profile.d'];

/** A command that puts a file, before the installation, where that may have one of its own. */
export function overwritten(subject: Subject, area: Area): SplitRefusal | undefined {
  const { steps } = subject;
  const first = steps.indexOf(area.steps[0]);
  for (const step of steps.slice(0, first)) {
    const { effect } = step;
    if (effect?.kind !== 'files' || fateOf(step, effect, subject) === 'upkeep') continue;
    const mayBeThere = isRepeatable(step, area);
    const made = effect.makes.flatMap(({ path, kind }) => (kind === 'folder' && mayBeThere ? [] : [path]));
    const clash = [...made, ...effect.changes].find((path) => path !== undefined && isIn(path, area));
    if (clash !== undefined) return overwriting(step, clash, subject, area);
  }
  return undefined;
}

/** The same for what is copied from the build context to the image that runs. */
export function overwrittenCopy(
  subject: Subject,
  area: Area,
  sides: ReadonlyMap<Instruction, Sides>,
): SplitRefusal | undefined {
  const isBefore = ({ instruction }: Copy) => instruction.range.start < area.steps[0].instruction.range.start;
  const copy = subject.chain
    .flatMap((each) => subject.analysis.flow.copies(each))
    .find(
      (each) => isBefore(each) && sides.get(each.instruction)?.runtime === true && isIn(each.destination.text, area),
    );
  return copy && overwriting(copy.instruction, copy.destination.text, subject, area);
}

function isIn(path: string, { covers }: Area): boolean {
  return covers(path) && !settings.some((each) => isWithin(each, path));
}

/** `mkdir -p` is content with a folder that is there; in another RUN it comes before the installation anyway. */
function isRepeatable({ words, instruction }: Step, { steps: [first] }: Area): boolean {
  return instruction !== first.instruction || words.some(({ value }) => /^(?:-\w*p\w*|--parents)$/.test(value ?? ''));
}

function overwriting(
  { range }: Pick<Step, 'range'>,
  path: string,
  { analysis }: Subject,
  { steps: [first] }: Area,
): SplitRefusal {
  return refusal(
    `line ${lineOf(analysis, range.start)} puts ${path} where line ${lineOf(analysis, first.range.start)} may install a file of its own; do that after the installation`,
    range,
  );
}
