/**
 * What each FROM, COPY --from and RUN --mount=from= names: a stage, an image, a context, or something BuildKit refuses.
 */

import type { BuildContext } from '../context/buildContext.ts';
import { parseImageReference } from '../images/reference.ts';
import { flagOf } from '../syntax/instructions.ts';
import { mountField } from '../syntax/mounts.ts';
import type { Instruction, Mount, Word } from '../syntax/tree.ts';
import { circlesOf } from './cycles.ts';
import type { Answer, Stage, StageReference } from './model.ts';

type ByName = (name: string) => Stage | undefined;

/** All references of the file, answered. */
export function resolveReferences(all: readonly Stage[], byName: ByName, context: BuildContext): StageReference[] {
  const references = all.flatMap((stage) => [
    ...fromReference(stage, context),
    ...stage.instructions.flatMap((instruction) =>
      takingReferences(instruction, stage, (word, kind) => answerTaking(word, kind, stage, all, byName, context)),
    ),
    ...inheritedTriggers(stage).flatMap((trigger) =>
      takingReferences(trigger, stage, (word, kind) => answerTaking(word, kind, stage, all, byName, context)).map(
        asDeferred,
      ),
    ),
  ]);
  const circles = circlesOf(all, references);
  return references
    .map((reference) => markCycle(reference, circles))
    .sort((a, b) => a.word.range.start - b.word.range.start);
}

/** The ONBUILD triggers of its parent stage run in a stage, before its own instructions. */
export function inheritedTriggers(stage: Stage): Instruction[] {
  if (stage.base.kind !== 'stage') return [];
  return stage.base.stage.instructions.flatMap((instruction) =>
    instruction.name === 'ONBUILD' && instruction.trigger ? [instruction.trigger] : [],
  );
}

function fromReference(stage: Stage, context: BuildContext): StageReference[] {
  const word = stage.from.image;
  if (word === undefined) return [];
  return [
    {
      kind: 'from',
      word,
      instruction: stage.from,
      stage,
      mount: undefined,
      answer: answerFrom(stage, context),
      deferred: false,
    },
  ];
}

function takingReferences(
  instruction: Instruction,
  stage: Stage,
  answer: (word: Word, kind: 'copy' | 'mount') => Answer,
): StageReference[] {
  // A trigger speaks of the stages of a file that builds on this one, which nobody knows.
  if (instruction.name === 'ONBUILD') {
    return instruction.trigger === undefined
      ? []
      : takingReferences(instruction.trigger, stage, () => ({ kind: 'unknown' })).map(asDeferred);
  }
  return takingWords(instruction).map(({ word, mount }) => {
    const kind = mount === undefined ? 'copy' : 'mount';
    return { kind, word, instruction, stage, mount, answer: answer(word, kind), deferred: false };
  });
}

function asDeferred(reference: StageReference): StageReference {
  return { ...reference, deferred: true };
}

function markCycle(reference: StageReference, circles: readonly number[]): StageReference {
  const { answer, stage } = reference;
  if (answer.kind !== 'fault' || answer.fault.kind !== 'later') return reference;
  const cyclic = circles[stage.index] === circles[answer.fault.stage.index];
  return { ...reference, answer: { kind: 'fault', fault: { ...answer.fault, cyclic } } };
}

/** The words of an instruction that name where files come from. */
function takingWords(instruction: Instruction): { word: Word; mount: Mount | undefined }[] {
  if (instruction.name === 'COPY') {
    const word = flagOf(instruction, 'from')?.value;
    return word === undefined || word.text === '' ? [] : [{ word, mount: undefined }];
  }
  if (instruction.name !== 'RUN') return [];
  return instruction.mounts.flatMap((mount) => {
    const word = mountField(mount, 'from')?.value;
    return word === undefined || word.text === '' ? [] : [{ word, mount }];
  });
}

function answerFrom(stage: Stage, context: BuildContext): Answer {
  const { base } = stage;
  if (base.kind === 'stage') return { kind: 'stage', stage: base.stage, by: 'name' };
  if (base.kind === 'scratch') return { kind: 'scratch' };
  if (base.resolved === undefined) return { kind: 'unknown' };
  if (context.namedContexts.has(base.resolved)) return { kind: 'context', name: base.resolved };
  return { kind: 'image', name: base.resolved, reference: base.reference };
}

function answerTaking(
  word: Word,
  kind: 'copy' | 'mount',
  stage: Stage,
  all: readonly Stage[],
  byName: ByName,
  context: BuildContext,
): Answer {
  const name = word.text;
  // A lone `$` at the end of a mount's from= is no variable to BuildKit; in --from any that expands is one too many.
  if (/\$(?!$)/.test(name)) return { kind: 'fault', fault: { kind: 'variable' } };
  if (kind === 'copy' && /^[+-]?\d+$/.test(name)) {
    const index = Number(name);
    const found = all[index];
    return found === undefined
      ? { kind: 'fault', fault: { kind: 'no-such-index', index } }
      : orFault(found, stage, 'index');
  }
  const found = byName(name);
  if (found !== undefined) return orFault(found, stage, 'name');
  if (name === 'scratch') return { kind: 'scratch' };
  if (context.namedContexts.has(name)) return { kind: 'context', name };
  return { kind: 'image', name, reference: parseImageReference(name) };
}

function orFault(found: Stage, stage: Stage, by: 'name' | 'index'): Answer {
  if (found === stage) return { kind: 'fault', fault: { kind: 'itself', stage: found } };
  if (found.index > stage.index) return { kind: 'fault', fault: { kind: 'later', stage: found, cyclic: false } };
  return { kind: 'stage', stage: found, by };
}
