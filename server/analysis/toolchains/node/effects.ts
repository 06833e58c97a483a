/**
 * The effects of Node.js tools, in few words.
 */

import { present } from '../command/present.ts';
import { pathFrom } from '../command/words.ts';
import { buildsOf } from '../effects/buildEffect.ts';
import { artifact } from '../effects/products.ts';
import { projectCode } from '../effects/projectCode.ts';
import { unreadProgram } from '../program.ts';
import type { BuildEffect, CommandWord, Product } from '../toolchain.ts';

/** What people call the toolchain. */
export const nodeName = 'Node.js';

/** A step of a build of a Node.js project. */
export const build = buildsOf(nodeName);

/** A tool that works in a folder that nobody knows: what it makes may lie anywhere. */
export function anywhere(does: string): BuildEffect {
  return projectCode(nodeName, does, '/');
}

/** The paths outside of the project that a command is given: its program may write there. */
export function namedPaths(words: readonly CommandWord[], cwd: string | undefined): string[] {
  return words.flatMap(({ value }) => {
    const [, path] = /^(?:--?[\w-]+=)?(\.{0,2}\/.*)$/.exec(value ?? '') ?? [];
    return present(pathFrom(cwd, path));
  });
}

/**
 * A build of the project in `folder` that writes the folders `outputs`. Where they are only likely, it may have written
 * anything in the project instead.
 */
export function output(
  does: string,
  folder: string,
  outputs: readonly string[],
  certainty: Product['certainty'],
): BuildEffect {
  const doubt = certainty === 'certain' ? { byProductsIn: [folder] } : { makesIn: [folder] };
  return build(does, { makes: outputs.map((path) => artifact(path, 'tree', certainty)), runsCode: true, ...doubt });
}

/** A program with an interpreter of its own in it, which is linked with the libraries of the compiler that built that. */
export function compiledProgram(path: string, certainty: Product['certainty']): Product {
  const linkage = { linking: 'dynamic', linksLibraries: false, runtimeLibraries: ['stdc++', 'gcc_s'] } as const;
  return { ...artifact(path, 'program', certainty), facts: () => unreadProgram(linkage) };
}
