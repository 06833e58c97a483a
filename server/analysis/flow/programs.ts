/**
 * Where a program that a stage calls comes from: a file that was put there, a package, or the base image; or that the
 * stage lacks it.
 */

import { describeImage } from '../images/catalog.ts';
import type { ImageFacts } from '../images/facts.ts';
import { lineageOf } from '../stages/lineage.ts';
import type { Stage } from '../stages/model.ts';
import type { Instruction } from '../syntax/tree.ts';
import { baseName, joinPath } from '../text/paths.ts';
import { packageManagerOf } from '../toolchains/index.ts';
import type { StageTree } from './stageTree.ts';
import type { Step } from './step.ts';

export type ProgramSource =
  /** Something was put at this path. */
  | { readonly kind: 'file'; readonly path: string }
  /** The base image has it. */
  | { readonly kind: 'image'; readonly image: string }
  | { readonly kind: 'package'; readonly name: string; readonly instruction: Instruction }
  | { readonly kind: 'missing'; readonly certainty: 'certain' | 'likely' }
  | { readonly kind: 'unknown' };

/** The moment at which a program is called. */
export interface ProgramPlace {
  readonly stage: Stage;
  readonly tree: StageTree;
  /** The commands that ran before, in the stage and in those it is based on. */
  readonly steps: readonly Step[];
  /** The folders that programs are looked up in, in order. */
  readonly folders: readonly string[];
}

/** Where the program `name`, called without a folder, comes from. */
export function sourceOfProgram(name: string, place: ProgramPlace): ProgramSource {
  const { stage, tree, steps, folders } = place;
  const paths = folders.map((folder) => joinPath(folder, name));
  const path = paths.find((each) => tree.entry(each) !== undefined);
  if (path !== undefined) return { kind: 'file', path };
  const facts = baseFactsOf(stage);
  if (facts !== undefined && hasProgram(facts, name)) return { kind: 'image', image: facts.name };
  const installed = installedPackage(name, steps);
  if (installed !== undefined) return installed;
  return { kind: 'unknown' };
}

/** What is known of the image at the root of the stage's lineage. */
export function baseFactsOf(stage: Stage): ImageFacts | undefined {
  const base = lineageOf(stage)[0]?.base;
  const reference = base?.kind === 'image' ? base.reference : undefined;
  return reference && describeImage(reference);
}

function hasProgram(facts: ImageFacts, name: string): boolean {
  if (facts.tools.some((tool) => baseName(tool) === name)) return true;
  if (facts.shell?.some((word) => baseName(word) === name) === true) return true;
  return packageManagerOf(facts.packageManager)?.isEssential(name, facts.distribution?.release) === true;
}

function installedPackage(program: string, steps: readonly Step[]): ProgramSource | undefined {
  for (const { effect, instruction } of steps) {
    if (effect?.kind !== 'packages' || effect.action !== 'install') continue;
    const provider = packageManagerOf(effect.manager)?.providerOf(program);
    const found = effect.packages.find(({ name }) => name === program || (name !== undefined && name === provider));
    if (found?.name !== undefined) return { kind: 'package', name: found.name, instruction };
  }
  return undefined;
}
