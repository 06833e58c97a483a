/**
 * Which files and folders beside the programs the final image needs from the builder.
 */

import type { UnknownFolder } from '../../flow/treeChange.ts';
import type { Instruction, Pair } from '../../syntax/tree.ts';
import { isWithin, parentPath } from '../../text/paths.ts';
import { isBuildVariable, isToolchainPath } from '../../toolchains/index.ts';
import type { ProgramFacts } from '../../toolchains/program.ts';
import type { Staging } from '../installs/staging.ts';
import { refusal, type Sides, type SplitRefusal } from '../proposal.ts';
import { foundProducts, repeatedPaths } from '../subject/fileCommands.ts';
import { allSteps, isMade, lineOf, type Subject } from '../subject/subject.ts';
import { isEmptyAtFirst, isSystemFolder } from '../subject/systemFolders.ts';
import { chooseAssets, type Readers } from './assets.ts';
import { sourceFolders } from './copySides.ts';
import type { Libraries } from './libraries.ts';
import { type NeededProduct, type Waste, wasteOf } from './products.ts';
import { isTemporary, type NeededProgram } from './programs.ts';

/** What is known to be needed, before the files beside it are looked for. */
export interface Needed {
  readonly programs: readonly NeededProgram[];
  readonly products: readonly NeededProduct[];
  readonly libraries: Libraries;
  readonly staging?: Staging | undefined;
}

/**
 * Finds the files: absolute, a folder stands for all that is in it.
 * @param sides of the copies: what one of them brings to the runtime stage itself need not come from the builder.
 */
export function neededFiles(
  subject: Subject,
  needed: Needed,
  sides: ReadonlyMap<Instruction, Sides>,
): string[] | SplitRefusal {
  const { tree, stage, applications } = subject;
  const { programs, products, libraries, staging } = needed;
  const facts = factsOf(subject, programs);
  const workdir = stage.scope.workdir() ?? '/';
  const fromBuilder = (instruction: Instruction) =>
    instruction.name === 'RUN' || sides.get(instruction)?.runtime !== true;
  const loaded = [...products.map(({ path }) => path), ...libraries.folders];
  const served = servedFiles(subject, fromBuilder);
  const certain = [...scripts(subject, fromBuilder), ...foundProducts(subject), ...loaded, ...served];
  const isToldAll =
    programs.length === 0 && applications.length > 0 && applications.every(({ reads }) => reads === 'nothing');
  if (isToldAll) return withoutInner([...loaded, ...served]);
  const waste = wasteOf(subject, products);
  const unknown = tree
    .unknownIn('/')
    .filter((each) => fromBuilder(each.instruction) && mayHoldData(each, subject) && !waste.isFilledInVain(each))
    .filter(({ folder, instruction }) => staging?.brings(folder, instruction) !== true);
  const hidden = unknown.find(({ folder }) => isWithin(folder, workdir));
  if (hidden !== undefined || facts.some(({ opensWorkdir }) => opensWorkdir)) {
    const isShared = isSystemFolder(workdir) && !isEmptyAtFirst(workdir);
    return isShared || workdir === '/go' ? cannotTell(subject, workdir, hidden) : withoutInner([workdir, ...certain]);
  }
  const inside = unknown
    .map(({ folder }) => folder)
    .filter((folder) => isWithin(workdir, folder) && !servesBuild(folder, subject) && staging?.builds(folder) !== true);
  const repeated = repeatedPaths(subject);
  const assets = chooseAssets(
    tree,
    readersOf(subject, programs, facts),
    ({ instruction, path }) =>
      fromBuilder(instruction) && !repeated.some((each) => isWithin(each, path)) && !waste.isUseless(path),
  );
  const isProgram = (path: string) => programs.some((program) => program.path === path);
  const elsewhere = subject.running.length > 0 ? builtElsewhere(subject, workdir, waste) : [];
  return withoutInner([...assets, ...inside, ...elsewhere, ...certain].filter((path) => !isProgram(path)));
}

/** What builds made in folders beside the working directory: interpreted code may open it by any path. */
function builtElsewhere(subject: Subject, workdir: string, waste: Waste): string[] {
  const made = allSteps(subject).flatMap(({ effect }) => (effect?.kind === 'build' ? effect.makes : []));
  return made
    .filter(
      ({ role, kind, path }) => role === 'artifact' && kind !== 'program' && subject.tree.presence(path) !== 'missing',
    )
    .map(({ path }) => path)
    .filter((path) => !isWithin(workdir, path) && !isWithin(path, workdir) && !waste.isUseless(path))
    .filter((path) => !isSystemFolder(path) && !isTemporary(path) && !isToolchainPath(path));
}

/** The scripts that are started. */
function scripts({ start }: Subject, fromBuilder: (instruction: Instruction) => boolean): string[] {
  const entries = start.calls.flatMap(({ entry }) => (entry === undefined || isMade(entry) ? [] : [entry]));
  return entries.filter(({ instruction }) => fromBuilder(instruction)).map(({ path }) => path);
}

/** What is loaded or served by name, where it comes from the build context by way of the builder. */
function servedFiles({ applications, tree }: Subject, fromBuilder: (instruction: Instruction) => boolean): string[] {
  const served = applications.flatMap(({ loads }) => loads);
  return served.filter((path) =>
    [...(tree.entry(path) === undefined ? [] : [path]), ...tree.filesIn(path)].some((each) => {
      const entry = tree.entry(each);
      return entry !== undefined && fromBuilder(entry.instruction);
    }),
  );
}

/** What is known of all that runs, programs and what interpreters run. */
function factsOf({ applications }: Subject, programs: readonly NeededProgram[]): ProgramFacts[] {
  return [...programs.map(({ facts }) => facts), ...applications.map(({ facts }) => facts?.())].filter(
    (each) => each !== undefined,
  );
}

function mayHoldData({ holds }: UnknownFolder, { files }: Subject): boolean {
  return holds !== 'programs' && !files.isForDevelopers(holds);
}

/** The working directory would have to come along as a whole, and is half the image. */
function cannotTell({ analysis, stage }: Subject, workdir: string, hidden: UnknownFolder | undefined): SplitRefusal {
  const { range } = hidden?.instruction ?? stage.from;
  return refusal(
    `which of the files that line ${lineOf(analysis, range.start)} puts into ${workdir} the program reads is not known here; give the stage a WORKDIR of its own, or open the folder with its sources`,
    range,
  );
}

function readersOf(subject: Subject, programs: readonly NeededProgram[], facts: readonly ProgramFacts[]): Readers {
  const workdir = subject.stage.scope.workdir() ?? '/';
  const loaded = subject.applications.flatMap(({ loads }) => loads);
  const beside = [...programs.map(({ path }) => path), ...loaded]
    .map(parentPath)
    .filter((folder) => !isSystemFolder(folder));
  const mentions = [...facts.flatMap((each) => each.mentions), ...startMentions(subject)];
  // `filepath.Join("..", name)`: what is opened may lie in the folder around.
  const above = mentions.some((text) => /^\.\.\/?$/.test(text)) ? [workdir, ...beside].map(parentPath) : [];
  // Interpreters may load any file of the project.
  const isProject = subject.running.length > 0;
  const isRead = subject.applications.every((each) => each.facts !== undefined);
  const allRead = !isProject && isRead && facts.length > 0 && facts.every(({ sourcesRead }) => sourcesRead);
  const sources = sourceFolders(subject);
  return {
    // Where nobody read which paths are opened, they may also be absolute.
    folders: [
      ...new Set([
        workdir,
        ...beside,
        ...above.filter((folder) => !isSystemFolder(folder)),
        ...(allRead ? [] : sources.filter((folder) => !isTemporary(folder))),
      ]),
    ],
    own: ownFolders(subject),
    sources,
    mentions,
    embeds: facts.flatMap(({ embeds }) => embeds),
    allRead,
    openOthers: facts.some(({ opensFiles }) => opensFiles),
    files: subject.files,
  };
}

/** Words of the start commands and values of ENV may name files. */
function startMentions({ start, instructions }: Subject): string[] {
  const words = start.calls.flatMap((call) => call.words.flatMap(({ value }) => value ?? []));
  const values = instructions.flatMap((instruction) =>
    instruction.name === 'ENV' ? instruction.pairs.flatMap(pathsOf) : [],
  );
  return [...words, ...values];
}

/** What a variable may tell of files: nothing if it is about where programs and toolchains are. */
function pathsOf({ name, value }: Pair): string[] {
  return value === undefined || name.text === 'PATH' || isBuildVariable(name.text) ? [] : [value.text];
}

/** Whether a folder of unknown content is there for the build: a workspace of the toolchain, or where it is at work. */
function servesBuild(folder: string, { steps, stage }: Subject): boolean {
  const workspace = stage.scope.variable('GOPATH')?.value;
  if (isSystemFolder(folder) || isToolchainPath(folder)) return true;
  if (typeof workspace === 'string' && workspace !== '' && isWithin(workspace, folder)) return true;
  return steps.some(({ effect, cwd }) => effect?.kind === 'build' && cwd !== undefined && isWithin(folder, cwd));
}

/** The folders that COPY and commands fill. */
function ownFolders({ analysis, chain, steps, stage }: Subject): string[] {
  const copied = chain.flatMap((each) => analysis.flow.copies(each).map(({ destination }) => destination.text));
  const made = steps.flatMap(({ effect }) =>
    effect?.kind === 'files' ? effect.makes.flatMap(({ kind, path }) => (kind === 'folder' ? [path] : [])) : [],
  );
  return [stage.scope.workdir() ?? '/', ...copied, ...made].filter((folder) => !isSystemFolder(folder));
}

/** Without paths that lie in others of them. */
export function withoutInner(paths: readonly string[]): string[] {
  const unique = [...new Set(paths)].sort();
  return unique.filter((path) => !unique.some((other) => other !== path && isWithin(other, path)));
}
