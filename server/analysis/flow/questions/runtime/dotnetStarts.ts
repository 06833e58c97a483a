/**
 * The .NET that the applications of an image are built for, and the one that it has.
 */

import { readJson } from '../../../formats/json.ts';
import { listAt, stringAt, valueAt } from '../../../formats/value.ts';
import { type DotnetRuntime, dotnetRuntime } from '../../../images/virtualMachine.ts';
import type { Stage } from '../../../stages/model.ts';
import { joinPath } from '../../../text/paths.ts';
import type { Call } from '../../call.ts';
import type { StageTree } from '../../stageTree.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';
import { type Origin, originOf } from '../origins.ts';
import { type RootImage, rootImageOf } from '../rootImage.ts';

/** An application that an image starts with its .NET. */
export interface DotnetStart {
  readonly image: RootImage;
  readonly call: Call;
  readonly needed: NeededDotnet;
  readonly given: DotnetRuntime;
}

/** What an application asks for. */
export interface NeededDotnet extends DotnetRuntime {
  readonly path: string;
  readonly origin: Origin;
}

function neededBy(analysis: ArtifactTrace, stage: Stage, { words, cwd }: Call): NeededDotnet | undefined {
  const name = words[0]?.value;
  const path = cwd === undefined || name?.endsWith('.dll') !== true ? undefined : joinPath(cwd, name);
  const tree = analysis.flow.tree(stage);
  const entry = path === undefined ? undefined : tree.entry(path);
  // What the image built itself is of its own version.
  const origin = entry && originOf(analysis, entry);
  if (path === undefined || origin === undefined || mayHaveOthers(tree)) return undefined;
  const text = tree.read(path.replace(/\.dll$/, '.runtimeconfig.json'));
  const options = text === undefined ? undefined : valueAt(readJson(text), 'runtimeOptions');
  const version = /^net(?:coreapp)?(\d+\.\d+)$/.exec(stringAt(options, 'tfm') ?? '')?.[1];
  if (version === undefined || valueAt(options, 'rollForward') !== undefined) return undefined;
  const names = listAt(options, 'frameworks').map((each) => stringAt(each, 'name'));
  return { path, origin, version, isForWeb: names.includes('Microsoft.AspNetCore.App') };
}

/** Whether another runtime may have been put beside that of the image. */
export function mayHaveOthers(tree: StageTree): boolean {
  return tree.presenceBesideBase('/usr/share/dotnet/shared/Microsoft.NETCore.App') !== 'missing';
}

/** The applications that the image of the stage starts, where it is known which .NET each needs and which one is there. */
export function dotnetStarts(analysis: ArtifactTrace, stage: Stage): DotnetStart[] {
  const image = rootImageOf(analysis, stage);
  const given = image?.isOpen === false && image.described ? dotnetRuntime(image.described) : undefined;
  if (image === undefined || given === undefined || isTold(stage)) return [];
  return analysis.flow.start(stage).calls.flatMap((call) => {
    const needed = isSure(call) ? neededBy(analysis, stage, call) : undefined;
    return needed === undefined ? [] : [{ image, call, needed, given }];
  });
}

/** The main version has to be the same, and what comes after it no smaller. */
export function suits(given: DotnetRuntime, needed: DotnetRuntime): boolean {
  const [major = '', minor = '0'] = given.version.split('.');
  const [neededMajor, neededMinor = '0'] = needed.version.split('.');
  return major === neededMajor && Number(minor) >= Number(neededMinor) && (given.isForWeb || !needed.isForWeb);
}

/** Whether the image says that other versions are allowed. */
function isTold({ scope }: Stage): boolean {
  return scope.variable('DOTNET_ROLL_FORWARD') !== undefined || scope.variable('DOTNET_ROOT') !== undefined;
}

function isSure({ program, entry, conditional, instruction }: Call): boolean {
  return (
    /^(?:\/usr\/bin\/)?dotnet$/.test(program) &&
    entry === undefined &&
    !conditional &&
    instruction.problems.length === 0
  );
}
