/**
 * What the final image needs of the stage: programs and other products of the build, libraries that interpreters load,
 * the files beside them, and what it has to find in its base image.
 */

import { isShell } from '../../flow/wrappers.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { baseName, isWithin } from '../../text/paths.ts';
import { isBuildTool, packageManagerOf } from '../../toolchains/index.ts';
import { installedTrees } from '../installs/installedTrees.ts';
import { overwrittenCopy } from '../installs/stagedUse.ts';
import type { Staging } from '../installs/staging.ts';
import { inBuilder, isRefusal, refusal, type Sides, type SplitRefusal } from '../proposal.ts';
import { hasTool, isInstalled } from '../subject/imageTools.ts';
import { isRecipe, lineOf, quote, type Subject } from '../subject/subject.ts';
import { copySides } from './copySides.ts';
import { callsForeign } from './foreignTools.ts';
import { type Libraries, librariesOf, libraryAmongOthers } from './libraries.ts';
import { neededFiles, withoutInner } from './neededFiles.ts';
import { ownLibraries } from './ownLibraries.ts';
import { isOfProduct, type NeededProduct, neededProducts } from './products.ts';
import { type NeededProgram, type NeededTool, neededPrograms } from './programs.ts';
import { unpackedTools } from './unpackedTools.ts';

export interface Demand {
  readonly programs: readonly NeededProgram[];
  /** What else of the builds it starts: a jar, compiled sources, a release. */
  readonly products: readonly NeededProduct[];
  readonly libraries: Libraries;
  readonly tools: readonly NeededTool[];
  /** The installations that the builder makes into a folder of its own, which is laid over the image. */
  readonly staging: Staging | undefined;
  /** Files and folders beside the programs that come from the builder, absolute. */
  readonly files: readonly string[];
  /** Whether the working directory is taken as a whole, because it is not known what in it is needed. */
  readonly wholeWorkdir: boolean;
  readonly copySides: ReadonlyMap<Instruction, Sides>;
  /** Whether every program runs with any C library, or with none. */
  readonly isStatic: boolean;
  /** Whether every program could be made so, by a variable of the build: `CGO_ENABLED=0`. */
  readonly canBeStatic: boolean;
  readonly staticSetting: string | undefined;
  /** Whether a program may be linked with libraries of packages. */
  readonly mayLink: boolean;
  /** Whether one certainly is. */
  readonly links: boolean;
  readonly certificates: boolean;
  /** Whether all of it is certain. */
  readonly isCertain: boolean;
}

/** Finds out what is needed, or why that cannot be found out. */
export function demandOf(subject: Subject): Demand | SplitRefusal {
  const { programs, tools } = neededPrograms(subject);
  const products = neededProducts(subject);
  const libraries = librariesOf(subject);
  const scattered = libraryAmongOthers(libraries, subject);
  if (scattered !== undefined) return scattered;
  const installed = installedTrees(subject);
  if (isRefusal(installed)) return installed;
  const { trees, staging } = installed;
  const { applications, running } = subject;
  const isStarted = programs.length + products.length + applications.length + running.length > 0;
  const isInstalling = trees.length > 0 || staging !== undefined;
  if (!isStarted && !(isInstalling && tools.some((tool) => isUnknown(tool, subject)))) return noProduct(subject);
  const facts = programs.map((program) => program.facts);
  const known = facts.filter((each) => each !== undefined);
  const sides = copySides(subject, {
    patterns: known.flatMap(({ embeds }) => embeds),
    allKnown: facts.length > 0 && facts.every((each) => each?.sourcesRead === true),
  });
  const replaced = staging && overwrittenCopy(subject, staging, sides);
  if (replaced !== undefined) return replaced;
  const foreign = callsForeign(subject, programs);
  if (foreign !== undefined) return foreign;
  const own = ownLibraries(subject, programs);
  const unseen = isInstalling ? undefined : unseenLibraries(subject, programs, own);
  if (unseen !== undefined) return unseen;
  const files = neededFiles(subject, { programs, products, libraries, staging }, sides);
  if (isRefusal(files)) return files;
  const unpacked = unpackedTools(subject, tools, facts, staging);
  if (isRefusal(unpacked)) return unpacked;
  const workdir = subject.stage.scope.workdir() ?? '/';
  const isAlone = programs.length > 0 && subject.applications.length === 0;
  return {
    programs,
    products,
    libraries,
    staging,
    tools: tools.filter(({ call }) => call === undefined || !isOfProduct(call, products)),
    files: withoutInner([...files, ...trees, ...unpacked, ...[...own.values()].flat()]),
    wholeWorkdir: files.includes(workdir),
    copySides: withoutRepeats(subject, sides, files),
    isStatic: isAlone && facts.every((each) => each?.linking === 'static'),
    canBeStatic: isAlone && facts.every((each) => each?.staticSetting !== undefined),
    staticSetting: known.find(({ staticSetting }) => staticSetting !== undefined)?.staticSetting,
    mayLink: !isAlone || facts.some((each) => each === undefined || each.linksLibraries !== false),
    links: subject.running.length > 0 || known.some(({ linksLibraries }) => linksLibraries === true),
    certificates: mayCheckCertificates(subject, programs, products),
    isCertain: programs.every(({ certainty, path, maker }) => certainty === 'certain' || staging?.brings(path, maker)),
  };
}

/** The sides of the copies, where what comes along as a whole from the builder needs no copy of its own. */
function withoutRepeats(
  { analysis, chain }: Subject,
  sides: ReadonlyMap<Instruction, Sides>,
  files: readonly string[],
): Map<Instruction, Sides> {
  const comes = (path: string) => files.some((file) => isWithin(file, path));
  const repeats = chain
    .flatMap((stage) => analysis.flow.copies(stage))
    .filter(({ instruction, destination }) => sides.get(instruction)?.builder === true && comes(destination.text));
  return new Map([...sides, ...repeats.map(({ instruction }): [Instruction, Sides] => [instruction, inBuilder])]);
}

/** Whether anything that runs may check certificates of others; of what nobody knows, it may. */
function mayCheckCertificates(
  { applications }: Subject,
  programs: readonly NeededProgram[],
  products: readonly NeededProduct[],
): boolean {
  const all = [...programs.map(({ facts }) => facts), ...applications.map(({ facts }) => facts?.())];
  const isUnknown = products.length > 0 && applications.length === 0;
  return isUnknown || all.some((facts) => facts?.certificates !== false);
}

/** Whether neither the image nor a package is known to bring the program: something of unknown name must be it. */
function isUnknown({ name }: NeededTool, subject: Subject): boolean {
  return !isShell(name) && !hasTool(subject.base, name) && !isInstalled(name, subject.steps);
}

/** A program that links libraries of which no package is seen: they would be missing at run time. */
function unseenLibraries(
  { steps, analysis, base }: Subject,
  programs: readonly NeededProgram[],
  own: ReadonlyMap<string, readonly string[]>,
): SplitRefusal | undefined {
  const linking = programs.find(({ facts }) => facts?.linksLibraries === true);
  const hasPackages = steps.some(
    ({ effect }) =>
      effect?.kind === 'packages' &&
      effect.packages.some(({ name = '' }) => (packageManagerOf(effect.manager)?.runtimeOf(name).length ?? 0) > 0),
  );
  const manager = packageManagerOf(base?.packageManager);
  const release = base?.distribution?.release;
  const areKnown = programs.every(({ facts }) => {
    const libraries = facts?.linksLibraries === true ? facts.runtimeLibraries : [];
    return libraries?.every((library) => own.has(library) || manager?.libraryPackages(library, release) !== undefined);
  });
  if (linking === undefined || hasPackages || areKnown) return undefined;
  const { range } = linking.maker;
  return refusal(
    `line ${lineOf(analysis, range.start)} links ${linking.path} with C libraries that no package of this stage brings; install their -dev packages with a RUN of its own`,
    range,
  );
}

function noProduct({ analysis, start, steps }: Subject): SplitRefusal {
  const opaque = steps.findLast((step) => isRecipe(step) && isBuildTool(baseName(step.program ?? '')));
  if (opaque !== undefined) {
    return refusal(
      `line ${lineOf(analysis, opaque.range.start)} runs "${quote(analysis, opaque.range)}", and what that makes cannot be told; call the compiler itself there`,
      opaque.range,
    );
  }
  const instruction = start.entrypoint ?? start.cmd;
  const range = instruction?.range ?? { start: 0, end: 0 };
  const program = start.calls.findLast(({ instruction: by }) => by === instruction)?.program ?? 'a program';
  if (isShell(program)) {
    return refusal(
      `line ${lineOf(analysis, range.start)} (${instruction?.name ?? 'CMD'}) starts a shell, which does not tell what the image is for; start the program instead`,
      range,
    );
  }
  return refusal(
    `line ${lineOf(analysis, range.start)} (${instruction?.name ?? 'CMD'}) starts ${program}, but no line of this stage is seen to make it; build it under the name that is started`,
    range,
  );
}
