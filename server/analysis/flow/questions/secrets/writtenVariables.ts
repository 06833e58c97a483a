/**
 * Files that a RUN writes the value of a variable into, and whether a shipped image comes to hold them.
 */

import type { Stage } from '../../../stages/model.ts';
import { shippedLayers } from '../../../stages/shipped.ts';
import type { Instruction } from '../../../syntax/tree.ts';
import { isWithin } from '../../../text/paths.ts';
import type { CommandWord } from '../../../toolchains/toolchain.ts';
import type { Copy } from '../../copy.ts';
import type { Step } from '../../step.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { VariableUses, withInner } from './variableUses.ts';

/** A file with the value that a shipped image holds. */
export interface WrittenVariable {
  /** Where it is written, absolute. */
  readonly path: string;
  /** The command that writes it. */
  readonly by: Step;
  /** The copy that takes it into the image; undefined where it is written in a layer of the image itself. */
  readonly copy: Copy | undefined;
}

/** The first file of a shipped image that the value of the variable is written into. */
export function writtenVariable(
  trace: ArtifactTrace,
  stage: Stage,
  name: string,
  declaration: Instruction,
): WrittenVariable | undefined {
  for (const { stage: user, instruction: run } of new VariableUses(trace, stage, name, declaration).naming()) {
    const after = trace.flow.tree(user, run);
    for (const step of trace.flow.steps(run).flatMap(withInner)) {
      if (!step.words.some((word) => isPutInto(word, name))) continue;
      for (const path of filesWithWords(step)) {
        if (after.kindOf(path) === undefined) continue;
        if (shippedLayers(trace.stages).has(user)) return { path, by: step, copy: undefined };
        const copy = takerOf(trace, user, path);
        if (copy !== undefined) return { path, by: step, copy };
      }
    }
  }
  return undefined;
}

/** The files that the command writes its own words into: settings, the output of `echo`, and what Git remembers of an address. */
export function filesWithWords({ effect, program, words }: Step): string[] {
  if (effect?.kind !== 'files' && effect?.kind !== 'build') return [];
  const paths = effect.makes.map(({ path }) => path);
  const verb = words[1]?.value;
  if (program === 'echo' || program === 'printf') return effect.kind === 'files' ? paths : [];
  if (program === 'git' && verb === 'clone') return paths.filter((path) => path.endsWith('/.git'));
  return verb === 'config' ? paths : [];
}

/** Whether the shell puts the value into the word: in single quotes, the name stays. */
function isPutInto({ text, value }: CommandWord, name: string): boolean {
  return new RegExp(`\\$\\{?${name}(?!\\w)`).test(text) && value?.includes('$') !== true;
}

/** The copy of a shipped image that takes the file, or a folder around it, while the stage still has it. */
function takerOf({ flow, stages }: ArtifactTrace, stage: Stage, path: string): Copy | undefined {
  if (flow.tree(stage).kindOf(path) === undefined) return undefined;
  const shipped = shippedLayers(stages);
  return flow
    .copiesFrom(stage)
    .find((copy) => shipped.has(copy.stage) && copy.sources.some((source) => isWithin(source.path.text, path)));
}
