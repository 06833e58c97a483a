/**
 * Installs of packages, divided by package: compilers and headers stay in the builder, the libraries behind the headers
 * and what runs go to the runtime stage. A package that nobody knows goes to both.
 */

import { cut } from '../../edits/runParts.ts';
import type { Step } from '../../flow/step.ts';
import { baseName } from '../../text/paths.ts';
import type { TextEdit } from '../../text/range.ts';
import { packageManagerOf, toolchainNamed, toolchains } from '../../toolchains/index.ts';
import type { PackageManager } from '../../toolchains/packages/packageManager.ts';
import type { PackageEffect, PackageWord, Toolchain } from '../../toolchains/toolchain.ts';
import type { Demand } from '../needs/demand.ts';
import type { Share } from '../proposal.ts';
import { hasTool } from '../subject/imageTools.ts';
import { sourceTools } from '../subject/packageSources.ts';
import { certainRelease, type Subject } from '../subject/subject.ts';

/** What a package command becomes in either stage. */
export interface PackageShares {
  readonly builder: Share | undefined;
  readonly runtime: Share | undefined;
  /** The packages that the runtime stage gets. */
  readonly installs: readonly string[];
}

/**
 * Divides one install.
 * @param extra packages to install along with those for the runtime stage.
 */
export function divideInstall(
  step: Step,
  effect: PackageEffect,
  subject: Subject,
  demand: Demand,
  extra: readonly string[] = [],
): PackageShares {
  const manager = packageManagerOf(effect.manager);
  if (manager === undefined) return { builder: { edits: [] }, runtime: { edits: [] }, installs: [] };
  const fates = byWord(effect.packages).map((words) => fateOfWord(words, manager, subject, demand));
  const installs = [...new Set(fates.flatMap(({ runtime }) => runtime))];
  const inBuilder = fates.filter(({ builder }) => builder);
  return {
    builder:
      inBuilder.length === 0 && fates.length > 0
        ? undefined
        : { edits: fates.flatMap(({ each, builder }) => (builder ? [] : removal(each, step))) },
    runtime: installs.length === 0 ? undefined : { edits: [...runtimeEdits(fates, step), ...appended(extra, fates)] },
    installs,
  };
}

/** What becomes of a word, which may stand for several packages: `$BUILD_DEPS`. */
interface WordFate extends Fate {
  readonly each: PackageWord;
  /** Whether all that it stands for is installed in the runtime stage as well. */
  readonly isWhole: boolean;
}

function byWord(packages: readonly PackageWord[]): PackageWord[][] {
  const words = new Map<number, PackageWord[]>();
  for (const each of packages) {
    const { start } = each.word.range;
    words.set(start, [...(words.get(start) ?? []), each]);
  }
  return [...words.values()];
}

function fateOfWord(
  packages: readonly PackageWord[],
  manager: PackageManager,
  subject: Subject,
  demand: Demand,
): WordFate {
  const [each] = packages as [PackageWord, ...PackageWord[]];
  const fates = packages.map((one) => fateOf(one, manager, subject, demand));
  return {
    each,
    builder: fates.some(({ builder }) => builder),
    runtime: fates.flatMap(({ runtime }) => runtime),
    isWhole: fates.every(({ runtime }, index) => runtime.join() === (packages[index]?.name ?? each.word.text)),
  };
}

interface Fate {
  readonly builder: boolean;
  /** The packages to install in its place; none to leave it out. */
  readonly runtime: readonly string[];
}

function fateOf({ name, word }: PackageWord, manager: PackageManager, subject: Subject, demand: Demand): Fate {
  if (name === undefined) {
    // The name of a file tells what it holds, as a rule: `sbt-1.9.7.deb`.
    const isForBuilds = word.value !== undefined && manager.purposeOf(word.value) === 'build';
    return { builder: true, runtime: isForBuilds ? [] : [word.text] };
  }
  const release = certainRelease(subject);
  // Headers of an interpreter that the image brings itself lead to nothing new.
  const own = demand.mayLink ? manager.runtimeOf(name, release) : [];
  // Where all libraries of the programs are known, they are installed by their own names.
  const isNeedless =
    (own.includes(name) && areLibrariesKnown(subject, demand, manager)) ||
    own.some((each) => hasTool(subject.base, each) || runsNothing(each, manager, subject));
  const libraries = isNeedless ? [] : own;
  const callers = [...demand.tools.map((tool) => tool.name), ...sourceTools(subject)];
  const interprets = subject.running.some((each) => isInterpreter(name, each, manager));
  const wanted = interprets || callers.some((tool) => tool === name || manager.providerOf(tool) === name);
  const used = isUsedInBuild(name, manager, subject);
  switch (manager.purposeOf(name)) {
    case 'run': {
      const needless = name.startsWith('ca-certificates') && subject.base?.certificates === true;
      return { builder: used || (name.startsWith('ca-certificates') && !needless), runtime: [name] };
    }
    case 'build':
      return { builder: true, runtime: wanted ? [name] : libraries };
    case 'either':
      if (wanted) return { builder: used, runtime: [name] };
      return { builder: true, runtime: used ? [] : [word.value ?? name] };
  }
}

/** Whether it is known which packages hold what the programs are linked with, and nothing else loads libraries. */
function areLibrariesKnown(
  { base, applications, running }: Subject,
  { programs }: Demand,
  manager: PackageManager,
): boolean {
  const release = base?.distribution?.release;
  if (programs.length === 0 || applications.length + running.length > 0) return false;
  return programs.every(
    ({ facts }) =>
      facts?.linksLibraries !== undefined &&
      facts.runtimeLibraries?.every((library) => manager.libraryPackages(library, release) !== undefined) === true,
  );
}

/** Whether a command of the stage calls a program of the package, or is run by one as its SHELL. */
function isUsedInBuild(name: string, manager: PackageManager, { steps, stage }: Subject): boolean {
  const called = steps.flatMap(({ program = '', instruction, effect }) => [
    program,
    ...(stage.scope.shell(instruction.range.start)?.slice(0, 1) ?? []),
    ...(effect?.kind === 'build' ? (toolchainNamed(effect.toolchain)?.buildTools ?? []) : []),
  ]);
  if (called.map(baseName).some((each) => each === name || manager.providerOf(each) === name)) return true;
  const atWork = steps.flatMap(({ effect }) => (effect?.kind === 'build' ? [toolchainNamed(effect.toolchain)] : []));
  return atWork.some((each) => each !== undefined && isInterpreter(name, each, manager));
}

/** Whether the package brings the program that runs sources of the toolchain. */
function isInterpreter(name: string, { interpreters = [] }: Toolchain, manager: PackageManager): boolean {
  const plain = name.replace(/(?<=\D)\d+\.\d+$/, '');
  return interpreters.some((each) => each === name || each === plain || manager.providerOf(each) === name);
}

/** Whether the package is an interpreter, and other ones run what the image starts: `python3` beside Node.js. */
function runsNothing(name: string, manager: PackageManager, { running }: Subject): boolean {
  const isOf = (each: Toolchain) => isInterpreter(name, each, manager);
  return running.length > 0 && toolchains.some(isOf) && !running.some(isOf);
}

function runtimeEdits(fates: readonly WordFate[], step: Step): TextEdit[] {
  const written = new Set<string>();
  return fates.flatMap(({ each, runtime, isWhole }) => {
    const fresh = runtime.filter((name) => !written.has(name));
    for (const name of fresh) written.add(name);
    if (fresh.length === 0) return removal(each, step);
    const text = fresh.join(' ');
    return isWhole || text === each.name || text === each.word.text ? [] : [{ range: each.word.range, newText: text }];
  });
}

/** Further packages, behind the last one that stays. */
function appended(extra: readonly string[], fates: readonly WordFate[]): TextEdit[] {
  const last = fates.findLast(({ runtime }) => runtime.length > 0)?.each.word.range.end;
  return extra.length === 0 || last === undefined
    ? []
    : [{ range: { start: last, end: last }, newText: ` ${extra.join(' ')}` }];
}

/** Removes a word with what is between it and the word before: blanks, or a line with its continuation. */
function removal({ word }: PackageWord, { words }: Step): TextEdit[] {
  const index = words.findIndex(({ range }) => range.start === word.range.start);
  const previous = words[index - 1];
  return previous === undefined ? [] : [cut(previous.range.end, word.range.end)];
}
