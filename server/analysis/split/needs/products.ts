/**
 * What builds of the stage made and the image starts, other than programs: a jar, a folder of compiled sources that an
 * interpreter runs, a release. And what they made that is of no use beside these.
 */

import type { Call } from '../../flow/call.ts';
import type { UnknownFolder } from '../../flow/treeChange.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { isWithin, parentPath } from '../../text/paths.ts';
import type { BuildEffect } from '../../toolchains/toolchain.ts';
import { allSteps, isMade, type Subject } from '../subject/subject.ts';
import { isSystemFolder } from '../subject/systemFolders.ts';
import { isOutOfReach, loadingToolchains } from './libraries.ts';

/** A file or folder that a build made and that the image loads. */
export interface NeededProduct {
  /** Absolute; a folder stands for all that is in it. */
  readonly path: string;
  readonly maker: Instruction;
}

/** What of the builds the start commands lead to: what applications load, and programs in folders that a build filled. */
export function neededProducts(subject: Subject): NeededProduct[] {
  const found = new Map<string, NeededProduct>();
  const add = (product: NeededProduct | undefined) => {
    if (product !== undefined) found.set(product.path, product);
  };
  for (const { loads, reads } of subject.applications) {
    for (const path of loads)
      add(productAt(path, subject) ?? (reads === 'project' ? undefined : unnamedProduct(path, subject)));
  }
  for (const { path, entry } of subject.start.calls) {
    if (path !== undefined && entry === undefined) add(productAt(path, subject));
  }
  return [...found.values()];
}

function productAt(path: string, { tree }: Subject): NeededProduct | undefined {
  const entry = tree.entry(path);
  if (entry !== undefined) return isMade(entry) ? { path, maker: entry.instruction } : undefined;
  const around = tree.unknownIn(path).filter(isFilled);
  const [inside] = around.filter(({ folder }) => isWithin(path, folder));
  // A folder that is served, with a filled one in it.
  if (inside !== undefined && tree.kindOf(path) === 'folder') return { path, maker: inside.instruction };
  const [deepest] = around
    .filter(({ folder }) => isWithin(folder, path))
    .sort((one, other) => other.folder.length - one.folder.length);
  if (deepest !== undefined) return { path: deepest.folder, maker: deepest.instruction };
  const made = tree.entriesIn(path).find(isMade);
  return made === undefined || tree.kindOf(path) !== 'folder' ? undefined : { path, maker: made.instruction };
}

/** What nobody names but the one who loads it: some build must have put it there. */
function unnamedProduct(path: string, { tree }: Subject): NeededProduct | undefined {
  if (tree.kindOf(path) !== undefined) return undefined;
  const around = tree
    .unknownIn(path)
    .findLast(({ instruction, holds }) => instruction.name === 'RUN' && holds !== 'programs');
  return around && { path, maker: around.instruction };
}

function isFilled({ instruction, folder, holds }: UnknownFolder): boolean {
  return instruction.name === 'RUN' && holds !== 'programs' && !isSystemFolder(folder);
}

/** Tells what builds made that is of no use when the image runs. */
export interface Waste {
  /** Whether nothing needs the path: it is a cache, or lies beside what is loaded. */
  isUseless(path: string): boolean;
  /** The same of a folder that an instruction filled with things of unknown names. */
  isFilledInVain(filled: UnknownFolder): boolean;
}

/**
 * Finds the products that stay behind: caches, libraries that nothing loads, and what the same build made beside what is
 * loaded, where that holds all its code.
 */
export function wasteOf(subject: Subject, needed: readonly NeededProduct[]): Waste {
  const loading = new Set(loadingToolchains(subject));
  const complete = new Set(
    subject.applications
      .filter(({ reads, loads }) => reads === 'data' && loads.length > 0)
      .map(({ toolchain }) => toolchain),
  );
  const steps = allSteps(subject);
  const isWaste = new Map<string, boolean>();
  for (const { effect } of steps) {
    if (effect?.kind !== 'build') continue;
    const isLoaded = loading.has(effect.toolchain);
    for (const { path, role } of effect.makes) {
      const isBeside =
        complete.has(effect.toolchain) &&
        needed.every((each) => !isWithin(path, each.path) && !isWithin(each.path, path));
      isWaste.set(path, role === 'cache' || role === 'toolchain' || (role === 'dependency' && !isLoaded) || isBeside);
    }
    for (const folder of effect.installs?.folders ?? []) {
      if (!isLoaded || isOutOfReach(folder, subject)) isWaste.set(folder, true);
    }
  }
  // The nearest one around decides: a build may put its result into a cache.
  const isUseless = (path: string) => {
    for (let at = path; at !== '/'; at = parentPath(at)) {
      const known = isWaste.get(at);
      if (known !== undefined) return known;
    }
    return false;
  };
  return {
    isUseless,
    isFilledInVain({ folder, instruction }) {
      const filling = steps.flatMap(({ effect, instruction: by }) =>
        by === instruction && effect?.kind === 'build' && effect.makesIn.includes(folder) ? [effect] : [],
      );
      const isKnown = (effect: BuildEffect) => complete.has(effect.toolchain) || isConfirmed(effect, needed);
      return isUseless(folder) || (filling.length > 0 && filling.every(isKnown));
    },
  };
}

/** Whether the start leads to where the build probably puts its product: then nothing of it lies elsewhere. */
function isConfirmed({ makes }: BuildEffect, needed: readonly NeededProduct[]): boolean {
  const guesses = makes.filter(({ role, certainty }) => role === 'artifact' && certainty === 'likely');
  return guesses.some(({ path }) => needed.some((each) => isWithin(path, each.path)));
}

/** Whether the call leads to something that a build filled a folder with: a release, an installed tree. */
export function isOfProduct({ path }: Call, products: readonly NeededProduct[]): boolean {
  return path !== undefined && products.some((product) => isWithin(product.path, path));
}
