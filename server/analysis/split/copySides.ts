/**
 * Which stage each COPY and ADD belongs to. Sources and manifests feed the build; what is plain data goes to the image
 * that runs, and what is both stays in the builder, from where the data is taken.
 */

import type { Copy } from '../flow/model.ts';
import type { TreeEntry } from '../flow/stageTree.ts';
import type { Step } from '../flow/steps.ts';
import type { Instruction } from '../syntax/tree.ts';
import { compileGlob, isGlob } from '../text/glob.ts';
import { isWithin, joinPath } from '../text/paths.ts';
import { isToolchainPath } from '../toolchains/index.ts';
import { isForDevelopers } from './assets.ts';
import { inBoth, inBuilder, inRuntime, type Sides } from './proposal.ts';
import { isRecipe, type Subject } from './subject.ts';

/** The sides of all copies of the chain. */
export function copySides(subject: Subject, embeds: readonly string[]): Map<Instruction, Sides> {
  const { analysis, chain } = subject;
  const sides = new Map<Instruction, Sides>();
  for (const stage of chain) {
    for (const copy of analysis.flow.copies(stage)) sides.set(copy.instruction, sidesOf(copy, subject, embeds));
  }
  return sides;
}

/** What the copy is known to put into its stage. */
export function entriesOf({ stage, instruction }: Copy, { analysis }: Subject): TreeEntry[] {
  return analysis.flow
    .tree(stage, instruction)
    .entriesIn('/')
    .filter((entry) => entry.instruction === instruction);
}

function sidesOf(copy: Copy, subject: Subject, embeds: readonly string[]): Sides {
  const { instruction, stage, destination } = copy;
  if (isToolchainPath(destination.text)) return inBuilder;
  const isUnknown = subject.analysis.flow.tree(stage, instruction).unknownIn('/').includes(instruction);
  if (isUnknown && copy.from.kind === 'context') return inBuilder;
  const entries = entriesOf(copy, subject);
  const serving = entries.filter((entry) => isForDevelopers(placeInContext(entry)));
  if (serving.length > 0) return inBuilder;
  const isEmbedded = embeds.some((pattern) => entries.some(({ path }) => isPart(path, pattern)) || isPart(destination.text, pattern));
  if (isEmbedded && entries.every(({ path }) => embeds.some((pattern) => isPart(path, pattern)))) return inBuilder;
  return isEmbedded || isUsedInBuild(copy, entries, subject) ? inBoth : inRuntime;
}

function placeInContext({ contextPath, path }: TreeEntry): string {
  return contextPath ?? path.slice(1);
}

function isPart(path: string, pattern: string): boolean {
  if (!isGlob(pattern)) return isWithin(pattern, path) || isWithin(path, pattern);
  return compileGlob(pattern)?.(path) === true || isWithin(path, pattern);
}

/** Whether a command names what is copied, or may read it without naming it. */
function isUsedInBuild({ instruction, destination }: Copy, entries: readonly TreeEntry[], { steps }: Subject): boolean {
  const paths = [destination.text, ...entries.map(({ path }) => path)];
  return steps
    .filter((step) => step.instruction.range.start > instruction.range.start)
    .some((step) => isRecipe(step) || names(step, paths));
}

/** Changing owner or mode is no use: that goes where the file goes. */
function names({ effect, words, cwd }: Step, paths: readonly string[]): boolean {
  if (effect?.kind === 'files' && effect.changes.length > 0) return false;
  return words.slice(1).some(({ value }) => {
    const path = value === undefined || cwd === undefined ? undefined : joinPath(cwd, value);
    return path !== undefined && path !== '/' && path !== cwd && paths.some((each) => isWithin(each, path));
  });
}
