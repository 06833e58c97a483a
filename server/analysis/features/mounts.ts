/**
 * The mounts of a stage's RUN instructions, with their paths resolved.
 */

import type { Analysis } from '../analyze.ts';
import type { Answer, Stage, StageReference } from '../stages/model.ts';
import { stageIndex } from '../stages/stageIndex.ts';
import { mountField } from '../syntax/mounts.ts';
import type { Mount, RunInstruction, Word } from '../syntax/tree.ts';
import { joinPath } from '../text/paths.ts';

/** A mount of a RUN, with its paths resolved. */
export interface StageMount {
  readonly mount: Mount;
  readonly run: RunInstruction;
  /** Where its files come from; undefined for secrets, and for caches that begin empty. */
  readonly from: { readonly kind: 'context' } | Answer | undefined;
  /** Inside `from`: relative to the root of the context, absolute in a stage or image. */
  readonly source: string;
  /** Absolute; undefined where none is given, as for most secrets. */
  readonly target: string | undefined;
}

/** The mounts of the stage, in order. */
export function mountsOf({ stages }: Analysis, stage: Stage): StageMount[] {
  return stage.instructions.flatMap((run) => {
    if (run.name !== 'RUN') return [];
    const references = stageIndex(stages).referencesIn(run);
    return run.mounts.map((mount) => {
      const answer = references.find((reference) => reference.mount === mount)?.answer;
      return resolveMount(mount, run, stage, answer, stages.tree.escape);
    });
  });
}

/** What a mount shows of the stage that it takes from: absolute. */
export function mountedPath({ mount, instruction, stage }: StageReference, escape: '\\' | '`'): string {
  const source = mount && mountField(mount, 'source', 'src')?.value;
  return joinPath('/', source === undefined ? '/' : expanded(source, stage, instruction.range.start, escape));
}

function resolveMount(
  mount: Mount,
  run: RunInstruction,
  stage: Stage,
  answer: Answer | undefined,
  escape: '\\' | '`',
): StageMount {
  const offset = run.range.start;
  const source = mountField(mount, 'source', 'src')?.value;
  const target = mountField(mount, 'target', 'dst', 'destination')?.value;
  const path = joinPath('/', source === undefined ? '/' : expanded(source, stage, offset, escape));
  const from = answer ?? (mount.type === 'bind' ? { kind: 'context' as const } : undefined);
  return {
    mount,
    run,
    from,
    source: from?.kind === 'context' && answer === undefined ? path.slice(1) || '.' : path,
    target: target && joinPath(stage.scope.workdir(offset) ?? '/', expanded(target, stage, offset, escape)),
  };
}

function expanded(word: Word, stage: Stage, offset: number, escape: '\\' | '`'): string {
  const { text, error } = stage.scope.expand(word.text, escape, offset);
  return error === undefined ? text : word.text;
}
