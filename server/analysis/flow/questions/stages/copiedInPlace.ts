/**
 * What a COPY --from takes from a stage that its own one is built on, and puts where it lies already.
 */

import { lineageOf } from '../../../stages/lineage.ts';
import type { Stage } from '../../../stages/model.ts';
import type { CopyInstruction, Instruction } from '../../../syntax/tree.ts';
import { isGlob } from '../../../text/glob.ts';
import { baseName, isWithin, joinPath } from '../../../text/paths.ts';
import type { Copy } from '../../copy.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';

export interface CopiedInPlace {
  readonly instruction: CopyInstruction;
  readonly stage: Stage;
  /** The stage that it is built on, and takes from. */
  readonly giver: Stage;
  /** What may have changed the files since that stage's end, so that the copy restores them; the first of them. */
  readonly changedBy: Instruction | undefined;
  /** Whether the files belong to root in the other stage as well: a copy makes them root's. */
  readonly keepsOwner: boolean;
}

/** The copies of the file that put what is there where it is. */
export function* copiedInPlace(trace: Pick<ArtifactTrace, 'stages' | 'flow'>): Generator<CopiedInPlace> {
  for (const { kind, answer, stage, instruction, deferred } of trace.stages.references) {
    if (kind !== 'copy' || deferred || answer.kind !== 'stage' || instruction.name !== 'COPY') continue;
    const giver = answer.stage;
    const lineage = lineageOf(stage);
    const copy = trace.flow.copyOf(instruction);
    if (copy === undefined || giver === stage || !lineage.includes(giver) || instruction.problems.length > 0) continue;
    // Whoever gives an owner, a mode or a choice wants another result.
    if (instruction.flags.some(({ name }) => name !== 'from' && name !== 'link')) continue;
    const paths = pathsInPlace(trace, copy, giver);
    if (paths === undefined) continue;
    const since = [...lineage.slice(lineage.indexOf(giver) + 1, -1), stage]
      .flatMap(({ instructions }) => instructions)
      .filter(({ range }) => range.start < instruction.range.start);
    const before = [
      ...lineage.slice(0, lineage.indexOf(giver) + 1).flatMap(({ instructions }) => instructions),
      ...since,
    ];
    yield {
      instruction,
      stage,
      giver,
      changedBy: since.find((each) => mayChange(trace, each, paths)),
      keepsOwner: isRoots(lineage[0]) && before.every(isOfRoot),
    };
  }
}

/** The paths that are copied onto themselves: all that the instruction copies, else none. */
function pathsInPlace({ flow }: Pick<ArtifactTrace, 'flow'>, copy: Copy, giver: Stage): readonly string[] | undefined {
  const { sources, destination, intoFolder, inline } = copy;
  if (sources.length === 0 || inline.length > 0 || !destination.known) return undefined;
  const target = destination.text;
  const tree = flow.tree(giver);
  const isInPlace = ({ kind, path: { known, text } }: Copy['sources'][number]) => {
    if (kind !== 'path' || !known || isGlob(text)) return false;
    if (text === target) return !intoFolder || tree.kindOf(text) !== 'file';
    const isFolder = intoFolder || tree.kindOf(target) === 'folder';
    return isFolder && tree.kindOf(text) === 'file' && joinPath(target, baseName(text)) === text;
  };
  return sources.every(isInPlace) ? sources.map(({ path }) => path.text) : undefined;
}

/** Whether an instruction may have changed the files at the paths. */
function mayChange({ flow }: Pick<ArtifactTrace, 'flow'>, instruction: Instruction, paths: readonly string[]): boolean {
  if (instruction.name === 'RUN' || instruction.name === 'ONBUILD' || instruction.name === 'UNKNOWN') return true;
  if (instruction.name !== 'COPY' && instruction.name !== 'ADD') return false;
  const copy = flow.copyOf(instruction);
  if (copy === undefined || !copy.destination.known) return true;
  const { text } = copy.destination;
  return paths.some((path) => isWithin(path, text) || isWithin(text, path));
}

function isRoots(first: Stage | undefined): boolean {
  return first !== undefined && (first.base.kind === 'scratch' || /^(?:root|0)(?::|$)/.test(first.scope.user(0) ?? ''));
}

/** Whether the instruction leaves no file to another user. */
function isOfRoot(instruction: Instruction): boolean {
  switch (instruction.name) {
    case 'USER':
      return /^(?:root|0)(?::|$)/.test(instruction.value?.text ?? '');
    case 'COPY':
    case 'ADD':
      return instruction.flags.every(({ name }) => name !== 'chown');
    case 'RUN':
      return !/\bch(?:own|grp)\b|\binstall\b.*-o|--owner/.test(instruction.line.text);
    default:
      return instruction.name !== 'ONBUILD';
  }
}
