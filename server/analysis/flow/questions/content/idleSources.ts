/**
 * Sources that come along when a folder is copied from the stage that compiled them: of languages in which nothing is run
 * as it was written.
 */

import type { Stage } from '../../../stages/model.ts';
import { baseName, isWithin, joinPath } from '../../../text/paths.ts';
import { toolchains } from '../../../toolchains/index.ts';
import type { Call } from '../../call.ts';
import type { Copy } from '../../copy.ts';
import type { Start } from '../../start.ts';
import type { TreeEntry } from '../../treeChange.ts';
import { isShell } from '../../wrappers.ts';
import type { ArtifactTrace } from '../artifactTrace.ts';

export interface IdleSources {
  readonly copy: Copy;
  /** Where they lie, the first of them first. */
  readonly sources: readonly string[];
  /** The program that the image starts, where it is known to need nothing beside it. */
  readonly alone: TreeEntry | undefined;
}

/** The COPY --from of the stage's own that bring a folder with such sources, out of which the image starts what they became. */
export function idleSources({ flow }: Pick<ArtifactTrace, 'flow'>, stage: Stage): IdleSources[] {
  const start = flow.start(stage);
  if (start.calls.length === 0 || start.unfollowed.length > 0) return [];
  const tree = flow.tree(stage);
  return flow.copies(stage).flatMap((copy): IdleSources[] => {
    const { destination, sources, from, instruction } = copy;
    const [source] = sources;
    if (from.kind !== 'stage' || sources.length !== 1 || source?.path.known !== true || !destination.known) return [];
    if (flow.tree(from.stage).kindOf(source.path.text) !== 'folder') return [];
    const started = ownCalls(start);
    if (started.length === 0 || !started.every((call) => isCompiled(call, destination.text))) return [];
    const brought = tree.entriesIn(destination.text).filter((each) => each.instruction === instruction);
    const idle = brought.filter(({ contextPath }) => contextPath !== undefined && isForCompilers(contextPath));
    if (idle.length === 0 || brought.every(({ contextPath }) => contextPath !== undefined)) return [];
    const [only] = started;
    const alone = started.length === 1 && only !== undefined ? standsAlone(only) : undefined;
    return [{ copy, sources: idle.map(({ path }) => path), alone }];
  });
}

function ownCalls({ calls }: Start): Call[] {
  return calls.filter(({ program, leadsOn }) => !leadsOn && !isShell(baseName(program)));
}

/** Whether it is a product of a build that lies in the folder, and no interpreter that reads the project. */
function isCompiled({ program, path, cwd, entry, application }: Call, folder: string): boolean {
  if (application !== undefined) {
    const { reads, develops, loads } = application;
    return reads !== 'project' && develops === undefined && loads.some((each) => isWithin(folder, each));
  }
  const at = path ?? (program.startsWith('/') || cwd === undefined ? program : joinPath(cwd, program));
  const isFile = entry?.contextPath !== undefined;
  return program.includes('/') && isWithin(folder, at) && !isFile;
}

/** The program, where all its sources were read, and it opens no files and starts no others. */
function standsAlone({ entry }: Call): TreeEntry | undefined {
  const facts = entry?.kind === 'program' ? entry.facts?.() : undefined;
  const isAlone = facts?.sourcesRead === true && !facts.opensFiles && !facts.opensWorkdir && !facts.startsOthers;
  return isAlone && facts.starts.length === 0 ? entry : undefined;
}

const interpreted = new Set(toolchains.flatMap(({ interprets = [] }) => interprets));
const compiled = toolchains.flatMap(({ sources = [] }) => sources.filter((ending) => !interpreted.has(ending)));

function isForCompilers(path: string): boolean {
  return compiled.some((ending) => path.endsWith(ending));
}
