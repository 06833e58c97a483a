/**
 * What an image starts that is no program by itself: something that an interpreter, a virtual machine or a server runs.
 * The backward pass asks for it, to know what the image needs beside that interpreter.
 */

import type { ProgramFacts } from './program.ts';
import type { Command } from './toolchain.ts';

export interface Application {
  /** The toolchain it belongs to: `Node.js`. */
  readonly toolchain: string;
  /**
   * What it is started from, absolute, where the command names it: a script, a jar, the folder that is served. A pattern,
   * where a shell puts in the names that fit.
   */
  readonly loads: readonly string[];
  /**
   * What it reads beside that. `project`: sources, libraries and data of the project, as interpreters do. `data`: only
   * data such as settings and templates, because all code is in what it loads. `nothing`: it is told all that it reads.
   */
  readonly reads: 'project' | 'data' | 'nothing';
  /** Where it needs the tools and sources of the build to run, what it does with them: `rebuilds when a source changes`. */
  readonly develops?: string;
  /** Where the stage has built already what it develops: how that is started alone. */
  readonly instead?: BuiltAlready;
  /** Names in the catalogue of the images that suit it, best first, where not all partners of the builder's image do. */
  readonly wants?: readonly string[];
  /** The version that these images need to have, where it is not that of the builder's. */
  readonly wantsVersion?: string;
  /** The libraries that its sources load by name, as far as these could be read: `express`. */
  readonly uses?: () => readonly string[];
  /** What is known of the rest that it reaches for; undefined when its sources were not read. */
  readonly facts?: () => ProgramFacts;
}

/** What was built before the image starts, so that nothing has to be built then. */
export interface BuiltAlready {
  /** The words that start it: the program, the path of what was built, and what that is told. */
  readonly words: readonly string[];
  /** What they run. */
  readonly application: Application;
  /** What may differ then, in words that fit behind "check": `its arguments`. */
  readonly check: string;
}

/** Says what a program that an image starts runs; undefined when it does not know it, or when it runs other commands. */
export type ExplainStart = (command: Command) => Application | undefined;
