/**
 * Where a secret file of the build context goes on its way through the stages, and which commands may read it there.
 */

import type { Stage } from '../../../stages/model.ts';
import type { Instruction, RunInstruction } from '../../../syntax/tree.ts';
import { baseName, isWithin } from '../../../text/paths.ts';
import { type Copy, type CopySource, takesContext } from '../../copy.ts';
import type { StageTree } from '../../stageTree.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import type { HeldSecret } from './heldSecrets.ts';
import { withInner } from './variableUses.ts';

export interface SecretUses {
  /** The copies that take it, each with the source that it comes by. */
  readonly copies: readonly { readonly copy: Copy; readonly source: CopySource }[];
  readonly runs: readonly SecretRun[];
}

/** A RUN that starts while the file is there. */
export interface SecretRun {
  readonly run: RunInstruction;
  readonly stage: Stage;
  /** Where the file lies. */
  readonly path: string;
  /** `reads`: one of its commands is known to. `may read`: one runs code that nobody knows. */
  readonly use: 'reads' | 'may read' | 'nothing';
  /** Its commands that change the file itself, or take it away. */
  readonly touching: readonly Step[];
}

/** The way of a secret, and of all that is copied from it. */
export function secretUses({ stages, flow }: ArtifactTrace, secret: HeldSecret): SecretUses {
  const copies: SecretUses['copies'][number][] = [];
  const runs: SecretRun[] = [];
  for (const stage of stages.all) {
    let before: Instruction = stage.from;
    for (const instruction of stage.instructions) {
      const place = instruction.name === 'RUN' ? placeOf(secret, flow.tree(stage, before), instruction) : undefined;
      if (instruction.name === 'RUN' && place !== undefined) {
        const steps = flow.steps(instruction);
        runs.push({ run: instruction, stage, path: place, ...usedBy(steps, place, secret) });
      }
      const copy = flow.copyOf(instruction);
      const source = copy?.sources.find((each) => isTaken(each, copy, secret, flow));
      if (copy !== undefined && source !== undefined) copies.push({ copy, source });
      before = instruction;
    }
  }
  return { copies, runs };
}

function placeOf(secret: HeldSecret, tree: StageTree, { range }: Instruction): string | undefined {
  const { path, contextPath, instruction } = secret;
  const known = tree.filesIn('/').find((each) => tree.entry(each)?.contextPath === contextPath);
  if (known !== undefined) return known;
  // Of what nobody looked into, the tree has no entry; it may be there where it was put.
  const isLater = instruction.range.start < range.start;
  return isLater && tree.presence(path) === 'unknown' ? path : undefined;
}

function isTaken({ path, kind }: CopySource, copy: Copy, secret: HeldSecret, flow: ArtifactTrace['flow']): boolean {
  if (kind !== 'path' || secret.contextPath === undefined) return false;
  if (takesContext(copy)) return isWithin(`/${path.text}`.replace(/\/\.$/, '/'), `/${secret.contextPath}`);
  if (copy.from.kind !== 'stage') return false;
  const entry = flow.tree(copy.from.stage).entry(path.text);
  return entry?.contextPath === secret.contextPath;
}

function usedBy(steps: readonly Step[], path: string, secret: HeldSecret): Pick<SecretRun, 'use' | 'touching'> {
  const touching = steps.filter((step) => touches(step, path));
  const others = steps.filter((step) => !touching.includes(step)).flatMap(withInner);
  if (others.some((step) => reads(step, path, secret))) return { use: 'reads', touching };
  const isUnclear = steps.length === 0 || others.some(runsUnknown);
  return { use: isUnclear ? 'may read' : 'nothing', touching };
}

function reads({ program, words, effect }: Step, path: string, { readers }: HeldSecret): boolean {
  if (program !== undefined && readers?.test(baseName(program)) === true) return true;
  if (effect?.kind === 'build' && effect.reads?.includes(path) === true) return true;
  return words.slice(1).some(({ text }) => text.includes(baseName(path)));
}

/** What runs other commands is unclear where these are. */
function runsUnknown({ effect, inner }: Step): boolean {
  if (inner !== undefined) return false;
  return effect === undefined || (effect.kind === 'build' && effect.runsCode === true);
}

function touches({ effect }: Step, path: string): boolean {
  if (effect?.kind !== 'files' && effect?.kind !== 'build') return false;
  const changed = effect.kind === 'files' ? effect.changes : [];
  const made = effect.makes.map((product) => product.path);
  return [...(effect.removes ?? []), ...made].some((each) => isWithin(each, path)) || changed.includes(path);
}
