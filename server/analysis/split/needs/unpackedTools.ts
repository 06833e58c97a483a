/**
 * Tools that a RUN unpacks into a folder on the PATH: nobody here knows their names, so that the folder comes along as a
 * whole where one of them may be called.
 */

import type { UnknownFolder } from '../../flow/treeChange.ts';
import type { Instruction } from '../../syntax/tree.ts';
import { isWithin } from '../../text/paths.ts';
import { isToolchainPath } from '../../toolchains/index.ts';
import type { ProgramFacts } from '../../toolchains/program.ts';
import type { Staging } from '../installs/staging.ts';
import { refusal, type SplitRefusal } from '../proposal.ts';
import { hasTool, isInstalled } from '../subject/imageTools.ts';
import { allSteps, lineOf, type Subject, searchedFolders } from '../subject/subject.ts';
import { isSystemFolder } from '../subject/systemFolders.ts';
import { foreignInstalls } from './foreignTools.ts';
import { isRepeated } from './libraries.ts';
import type { NeededTool } from './programs.ts';

/** The folders to take along, or why the tools in them cannot be had. */
export function unpackedTools(
  subject: Subject,
  tools: readonly NeededTool[],
  facts: readonly (ProgramFacts | undefined)[],
  staging?: Staging,
): string[] | SplitRefusal {
  const repeated = new Set(
    subject.steps.filter((step) => isRepeated(step, subject)).map(({ instruction }) => instruction),
  );
  const ofToolchains = allSteps(subject).flatMap(({ effect }) =>
    effect?.kind === 'build' ? effect.makes.flatMap(({ path, role }) => (role === 'toolchain' ? [path] : [])) : [],
  );
  // Without their libraries, these are of no use.
  const foreign = foreignInstalls(subject);
  const isForeign = (folder: string, by: Instruction) =>
    foreign.some(
      ({ effect, instruction }) =>
        instruction === by && effect?.kind === 'build' && effect.installs?.programs?.includes(folder) === true,
    );
  const unknown = subject.tree
    .unknownIn('/')
    .filter(({ folder }) => !ofToolchains.includes(folder))
    .filter(({ folder, instruction }) => !isForeign(folder, instruction))
    .filter(({ instruction }) => !repeated.has(instruction))
    .filter(({ folder, instruction }) => staging?.brings(folder, instruction) !== true)
    .filter(({ folder, holds, instruction }) => folder !== '/' && holds === 'anything' && instruction.name === 'RUN');
  const named = namedPaths(subject, facts);
  const called = unknown
    .map(({ folder }) => folder)
    .filter((folder) => isOwnFolder(folder) && named.some((path) => isWithin(folder, path)));
  const searched = searchedFolders(subject).filter((folder) => !isToolchainPath(folder));
  const onPath = unknown.filter(({ folder }) =>
    searched.some((each) => folder === each || (isWithin(folder, each) && !isWorkspace(each))),
  );
  const missing = tools.find(
    ({ name, call }) => call?.entry === undefined && !hasTool(subject.base, name) && !isInstalled(name, subject.steps),
  );
  const shared = onPath.find(({ folder }) => !isOwnFolder(folder));
  if (missing !== undefined && shared !== undefined) return cannotTell(subject, shared, missing);
  const mayCall = facts.some((each) => each === undefined || !each.sourcesRead || each.startsOthers);
  if (missing === undefined && !mayCall) return called;
  return [...called, ...onPath.map(({ folder }) => folder).filter(isOwnFolder)];
}

/** The absolute paths of which commands and sources speak. */
function namedPaths({ start }: Subject, facts: readonly (ProgramFacts | undefined)[]): string[] {
  const texts = [...start.calls.map(({ program }) => program), ...facts.flatMap((each) => each?.mentions ?? [])];
  return texts.filter((text) => text.startsWith('/'));
}

function cannotTell({ analysis }: Subject, { folder, instruction }: UnknownFolder, { name }: NeededTool): SplitRefusal {
  return refusal(
    `line ${lineOf(analysis, instruction.range.start)} unpacks something into ${folder}, and "${name}", which is called when the container runs, may be part of it; unpack it into a folder of its own, or into ${ownTools}`,
    instruction.range,
  );
}

/** Whether the folder may come along as a whole. */
function isOwnFolder(folder: string): boolean {
  return folder === ownTools || !(isSystemFolder(folder) || isToolchainPath(folder) || isWorkspace(folder));
}

/** Whether it is where `go install` puts programs: no other image looks there. */
function isWorkspace(folder: string): boolean {
  return folder.endsWith('/go/bin');
}

/** Where images put what was not packaged: bare ones have nothing there. */
const ownTools = '/usr/local/bin';
