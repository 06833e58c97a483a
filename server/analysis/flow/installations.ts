/**
 * The packages that a stage installs, and whether one of them brings a program: at its end, or above one of its commands.
 */

import type { Instruction } from '../syntax/tree.ts';
import { packageManagerOf } from '../toolchains/index.ts';
import { brings } from '../toolchains/packages/brings.ts';
import type { SystemPackages } from '../toolchains/toolchain.ts';
import type { Certainty } from './stageFile.ts';
import type { Step } from './step.ts';

/** A package as a command asked for it. */
interface Installed {
  readonly manager: SystemPackages;
  /** Undefined when not known. */
  readonly name: string | undefined;
  readonly instruction: Instruction;
}

/** What is known of installed packages, for one program. */
export interface Brought {
  /** The one that has it. */
  readonly by: Installed | undefined;
  /** How certain it is that none has it. */
  readonly lack: Certainty;
}

/** Which of the packages is the first that says something of a program; infinite where none does. */
interface First {
  readonly having: number;
  readonly unknown: number;
  readonly likely: number;
}

export class Installations {
  /** In order. */
  readonly #installed: Installed[] = [];
  /** How many packages are installed above a command, and above a RUN. */
  readonly #above = new Map<Step | Instruction, number>();
  /** By program: each package is asked once for each. */
  readonly #first = new Map<string, First>();

  /** @param steps the commands of the stage's own instructions, in order. */
  constructor(steps: readonly (readonly Step[])[]) {
    for (const ofOne of steps) {
      for (const step of ofOne) {
        if (!this.#above.has(step.instruction)) this.#above.set(step.instruction, this.#installed.length);
        this.#above.set(step, this.#installed.length);
        this.#installed.push(...installedBy(step));
      }
    }
  }

  /** How many packages are installed above the command; of one that another command runs, above its RUN. */
  countAbove(step: Step): number {
    return this.#above.get(step) ?? this.#above.get(step.instruction) ?? 0;
  }

  /** What the first `count` of the packages bring, beside what is known of those that were installed before. */
  bring(
    program: string,
    before: Brought = { by: undefined, lack: 'certain' },
    count: number = this.#installed.length,
  ): Brought {
    const { having, unknown, likely } = this.#firstFor(program);
    const lack = unknown < count ? 'unknown' : likely < count ? 'likely' : 'certain';
    const by = before.by ?? (having < count ? this.#installed[having] : undefined);
    return { by, lack: leastOf([before.lack, lack]) };
  }

  #firstFor(program: string): First {
    const known = this.#first.get(program);
    if (known !== undefined) return known;
    const lacks = this.#installed.map((each) => lackOf(each, program));
    const first = {
      having: positionIn(this.#installed, ({ name, manager }) => name !== undefined && isIn(name, manager, program)),
      unknown: positionIn(lacks, (lack) => lack === 'unknown'),
      likely: positionIn(lacks, (lack) => lack === 'likely'),
    };
    this.#first.set(program, first);
    return first;
  }
}

function positionIn<T>(items: readonly T[], isMeant: (item: T) => boolean): number {
  const index = items.findIndex(isMeant);
  return index === -1 ? Number.POSITIVE_INFINITY : index;
}

function installedBy({ effect, inner = [], instruction }: Step): Installed[] {
  const own =
    effect?.kind === 'packages' && effect.action === 'install'
      ? (effect.packages.length === 0 ? [{ name: undefined }] : effect.packages).map(({ name }) => ({
          manager: effect.manager,
          name,
          instruction,
        }))
      : [];
  return [...own, ...inner.flatMap(installedBy)];
}

/** How certain it is that a package brings nothing of the kind. */
function lackOf({ manager, name }: Installed, program: string): Certainty {
  const brought = name === undefined ? 'perhaps' : brings(manager, name, program);
  if (brought === 'no') return 'certain';
  return brought === undefined && isLibrary(name ?? '') ? 'likely' : 'unknown';
}

/** The least of what is certain. */
export function leastOf(certainties: readonly Certainty[]): Certainty {
  if (certainties.includes('unknown')) return 'unknown';
  return certainties.includes('likely') ? 'likely' : 'certain';
}

/** Whether the package itself has the program. */
function isIn(name: string, manager: SystemPackages, program: string): boolean {
  if (name === program || packageManagerOf(manager)?.providerOf(program) === name) return true;
  return brings(manager, name, program) === 'yes';
}

/** Whether a package of this name serves other programs, and seldom brings some. */
function isLibrary(name: string): boolean {
  return /^(?:lib|fonts?-|ttf-|php[\d.]*-|python3-|py3-|ruby-|r-cran-)|-(?:dev|devel|libs?)$/.test(name);
}
