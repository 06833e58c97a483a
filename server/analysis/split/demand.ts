/**
 * What the final image needs of the stage: programs, the files beside them, and what it has to find in its base image.
 */

import { isShell } from '../flow/wrappers.ts';
import type { CopyInstruction, Instruction, Pair } from '../syntax/tree.ts';
import { isWithin, joinPath, parentPath } from '../text/paths.ts';
import { isBuildVariable, isToolchainPath } from '../toolchains/index.ts';
import type { ProgramFacts } from '../toolchains/program.ts';
import { chooseAssets } from './assets.ts';
import { copySides } from './copySides.ts';
import { isForDevelopers } from './developerFiles.ts';
import { foundProducts } from './fileCommands.ts';
import { isMade, type NeededProgram, type NeededTool, neededPrograms } from './programs.ts';
import { refusal, type Sides, type SplitRefusal } from './proposal.ts';
import { isRecipe, lineOf, quote, type Subject } from './subject.ts';

export interface Demand {
  readonly programs: readonly [NeededProgram, ...NeededProgram[]];
  readonly tools: readonly NeededTool[];
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
  const { programs: found, tools } = neededPrograms(subject);
  const [main, ...others] = found;
  if (main === undefined) return noProduct(subject);
  const programs: Demand['programs'] = [main, ...others];
  const facts = programs.map((program) => program.facts);
  const known = facts.filter((each) => each !== undefined);
  const sides = copySides(subject, {
    patterns: known.flatMap(({ embeds }) => embeds),
    allKnown: facts.every((each) => each?.sourcesRead === true),
  });
  const files = neededFiles(subject, programs, known, sides);
  if (!Array.isArray(files)) return files;
  const workdir = subject.stage.scope.workdir() ?? '/';
  return {
    programs,
    tools,
    files,
    wholeWorkdir: files.includes(workdir),
    copySides: sides,
    isStatic: facts.every((each) => each?.linking === 'static'),
    canBeStatic: facts.every((each) => each?.staticSetting !== undefined),
    staticSetting: known.find(({ staticSetting }) => staticSetting !== undefined)?.staticSetting,
    mayLink: facts.some((each) => each === undefined || each.linksLibraries !== false),
    links: known.some(({ linksLibraries }) => linksLibraries === true),
    certificates: facts.some((each) => each?.certificates !== false),
    isCertain: programs.every(({ certainty }) => certainty === 'certain'),
  };
}

function noProduct({ analysis, start, steps }: Subject): SplitRefusal {
  const opaque = steps.findLast(isRecipe);
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

function neededFiles(
  subject: Subject,
  programs: readonly NeededProgram[],
  facts: readonly ProgramFacts[],
  sides: ReadonlyMap<Instruction, Sides>,
): string[] | SplitRefusal {
  const { tree, stage, start } = subject;
  const workdir = stage.scope.workdir() ?? '/';
  const fromBuilder = (instruction: Instruction) =>
    instruction.name === 'RUN' || sides.get(instruction)?.runtime !== true;
  const scripts = start.calls.flatMap(({ entry }) => (entry === undefined || isMade(entry) ? [] : [entry]));
  const certain = [
    ...scripts.filter(({ instruction }) => fromBuilder(instruction)).map(({ path }) => path),
    ...foundProducts(subject),
  ];
  const unknown = tree
    .unknownIn('/')
    .filter(({ instruction, holds }) => holds !== 'programs' && !isForDevelopers(holds) && fromBuilder(instruction));
  const hidden = unknown.find(({ folder }) => isWithin(folder, workdir));
  if (hidden !== undefined || facts.some(({ opensWorkdir }) => opensWorkdir)) {
    const whole = wholeFolder(subject, workdir, hidden?.instruction);
    return typeof whole === 'string' ? minimal([whole, ...certain]) : whole;
  }
  const inside = unknown
    .map(({ folder }) => folder)
    .filter((folder) => isWithin(workdir, folder) && !servesBuild(folder, subject));
  const readers = {
    folders: [
      ...new Set([workdir, ...programs.map(({ path }) => parentPath(path)).filter((each) => !isSystemFolder(each))]),
    ],
    own: ownFolders(subject),
    mentions: [...facts.flatMap(({ mentions }) => mentions), ...startMentions(subject)],
    embeds: facts.flatMap(({ embeds }) => embeds),
    allRead: facts.length > 0 && facts.every(({ sourcesRead }) => sourcesRead),
    openOthers: facts.some(({ opensFiles }) => opensFiles),
  };
  const assets = chooseAssets(tree, readers, ({ instruction }) => fromBuilder(instruction));
  return minimal(
    [...assets, ...inside, ...certain].filter((path) => !programs.some((program) => program.path === path)),
  );
}

/** The working directory as a whole, unless that would be half the image. */
function wholeFolder(
  { analysis, instructions }: Subject,
  workdir: string,
  hidden: Instruction | undefined,
): string | SplitRefusal {
  if (!isSystemFolder(workdir) && workdir !== '/go') return workdir;
  const by = hidden ?? instructions.find((instruction): instruction is CopyInstruction => instruction.name === 'COPY');
  const range = by?.range ?? { start: 0, end: 0 };
  return refusal(
    `which of the files that line ${lineOf(analysis, range.start)} puts into ${workdir} the program reads is not known here; give the stage a WORKDIR of its own, or open the folder with its sources`,
    range,
  );
}

/** Words of the start commands and values of ENV may name files. */
function startMentions({ start, instructions }: Subject): string[] {
  const words = start.calls.flatMap((call) => call.words.flatMap(({ value }) => (value === undefined ? [] : [value])));
  const values = instructions.flatMap((instruction) =>
    instruction.name === 'ENV' ? instruction.pairs.flatMap(pathsOf) : [],
  );
  return [...words, ...values];
}

/** Whether a folder of unknown content is there for the build: a workspace of the toolchain, or where it is at work. */
function servesBuild(folder: string, { steps, stage }: Subject): boolean {
  const gopath = stage.scope.variable('GOPATH')?.value;
  if (isSystemFolder(folder) || isToolchainPath(folder)) return true;
  if (typeof gopath === 'string' && gopath !== '' && isWithin(gopath, folder)) return true;
  return steps.some(({ effect, cwd }) => effect?.kind === 'build' && cwd !== undefined && isWithin(folder, cwd));
}

/** What a variable may tell of files: nothing if it is about where programs and toolchains are. */
function pathsOf({ name, value }: Pair): string[] {
  return value === undefined || name.text === 'PATH' || isBuildVariable(name.text) ? [] : [value.text];
}

/** The folders that COPY and commands fill. */
function ownFolders({ analysis, chain, steps, stage }: Subject): string[] {
  const copied = chain.flatMap((each) => analysis.flow.copies(each).map(({ destination }) => destination.text));
  const made = steps.flatMap(({ effect }) =>
    effect?.kind === 'files' ? effect.makes.flatMap(({ kind, path }) => (kind === 'folder' ? [path] : [])) : [],
  );
  return [stage.scope.workdir() ?? '/', ...copied, ...made].filter((folder) => !isSystemFolder(folder));
}

function isSystemFolder(folder: string): boolean {
  return (
    folder === '/' ||
    /^\/(?:bin|sbin|etc|lib|lib64|root|home|opt|var|tmp|usr(?:\/(?:local\/)?(?:bin|sbin|lib|share))?|usr\/local|go\/bin)$/.test(
      folder,
    )
  );
}

/** Without paths that others of them hold. */
function minimal(paths: readonly string[]): string[] {
  const unique = [...new Set(paths)].sort();
  return unique.filter((path) => !unique.some((other) => other !== path && isWithin(other, path)));
}

/** A path below the working directory, for people: as short as it can be said. */
export function shown(path: string, workdir: string): string {
  return path !== workdir && isWithin(workdir, path) ? path.slice(joinPath(workdir, '.').length + 1) : path;
}
