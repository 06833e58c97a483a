/**
 * WORKDIR and USER: in each stage those that something there depends on, and in the runtime stage always the last.
 */

import type { Instruction, ValueInstruction } from '../../syntax/tree.ts';
import { isWithin, joinPath } from '../../text/paths.ts';
import type { Division, NewInstruction, Share } from '../proposal.ts';
import type { Layout } from './layout.ts';

const whole: Share = { edits: [] };

/** The WORKDIRs, and the one that the runtime stage begins with where its image has another. */
export function divideWorkdirs(
  workdirs: readonly ValueInstruction[],
  divided: readonly Division[],
  layout: Layout,
): { divisions: Division[]; preamble: NewInstruction[] } {
  const { scope } = layout.subject.stage;
  const divisions = workdirs.map((instruction, index): Division => {
    const until = workdirs[index + 1]?.range.start ?? Number.POSITIVE_INFINITY;
    const between = divided.filter(
      ({ instruction: { range } }) => range.start > instruction.range.start && range.start < until,
    );
    const isLast = index === workdirs.length - 1;
    // The next one may be relative to this one.
    const leadsOn = workdirs.slice(index + 1).some((next) => isRelative(next, layout));
    const builder =
      between.some((each) => each.builder !== undefined && works(each.instruction)) ||
      (leadsOn && hasWorkAfter(instruction, divided));
    const runtime =
      isLast || between.some((each) => each.runtime !== undefined && dependsOnFolder(each.instruction, layout));
    return { instruction, builder: builder ? whole : undefined, runtime: runtime ? absolute(instruction) : undefined };
  });
  const first = workdirs[0]?.range.start ?? Number.POSITIVE_INFINITY;
  const early = divided.some(
    ({ instruction, runtime }) =>
      runtime !== undefined && instruction.range.start < first && dependsOnFolder(instruction, layout),
  );
  const start = layout.subject.chain[0]?.scope.workdir(layout.subject.chain[0].from.range.end);
  const needsStart = start !== undefined && start !== layout.runtime.facts.workdir && (workdirs.length === 0 || early);
  return { divisions, preamble: needsStart ? [{ keyword: 'WORKDIR', rest: start }] : [] };

  /** A relative one would start elsewhere in the runtime stage: it is written out. */
  function absolute(instruction: ValueInstruction): Share {
    const path = scope.workdir(instruction.range.end);
    const { value } = instruction;
    if (value === undefined || path === undefined || !isRelative(instruction, layout)) return whole;
    return { edits: [{ range: value.range, newText: path }] };
  }
}

/** The USERs: in the builder those that something is done as, in the runtime stage also the one that the image starts as. */
export function divideUsers(
  users: readonly ValueInstruction[],
  divided: readonly Division[],
  layout: Layout,
): Division[] {
  return users.map((instruction, index): Division => {
    const until = users[index + 1]?.range.start ?? Number.POSITIVE_INFINITY;
    const between = divided.filter(
      ({ instruction: { range } }) => range.start > instruction.range.start && range.start < until,
    );
    const acts = (each: Instruction) => works(each) || each.name === 'WORKDIR';
    const builder = between.some((each) => each.builder !== undefined && works(each.instruction));
    const runtime =
      index === users.length - 1 || between.some((each) => each.runtime !== undefined && acts(each.instruction));
    const isOwn = layout.subject.stage.instructions.includes(instruction);
    return { instruction, builder: builder && isOwn ? whole : undefined, runtime: runtime ? whole : undefined };
  });
}

function works({ name }: Instruction): boolean {
  return name === 'RUN' || name === 'COPY' || name === 'ADD';
}

function hasWorkAfter({ range }: Instruction, divided: readonly Division[]): boolean {
  return divided.some(
    ({ instruction, builder }) => builder !== undefined && instruction.range.start > range.start && works(instruction),
  );
}

/** Whether what the instruction does depends on the working directory. */
function dependsOnFolder(instruction: Instruction, { subject }: Layout): boolean {
  if (instruction.name === 'COPY' || instruction.name === 'ADD')
    return instruction.destination?.text.startsWith('/') === false;
  return subject.steps.some(({ instruction: by, effect, cwd, words }) => {
    if (by !== instruction || effect?.kind !== 'files' || cwd === undefined || cwd === '/') return false;
    const paths = [...effect.makes.map(({ path }) => path), ...effect.changes];
    const isWritten = (path: string) =>
      words.some(({ value }) => value?.startsWith('/') && joinPath('/', value) === path);
    return paths.some((path) => path === undefined || (isWithin(cwd, path) && !isWritten(path)));
  });
}

function isRelative({ value, range }: ValueInstruction, { subject }: Layout): boolean {
  if (value === undefined) return false;
  const { text } = subject.stage.scope.expand(value.text, subject.analysis.tree.escape, range.start);
  return !text.startsWith('/');
}
