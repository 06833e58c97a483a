/**
 * Whether a folder that was put into a stage brought a path below it along.
 */

import type { Analysis } from '../analyze.ts';
import { sentFiles } from '../context/sentFiles.ts';
import type { StageFile } from '../flow/stageFile.ts';
import type { Presence } from '../flow/stageTree.ts';
import { rootOf } from '../stages/lineage.ts';
import type { Stage } from '../stages/model.ts';
import { joinPath } from '../text/paths.ts';

/**
 * Whether `path` may have come with `folder`, a folder around it. Where nobody looked into what was put there, it is
 * taken to have come so, unless the base image may have it: `COPY out/ /` does not bring `/bin/sh`.
 */
export function mayHaveBrought(analysis: Analysis, stage: Stage, folder: StageFile, path: string): boolean {
  const below = `.${folder.path === '/' ? path : path.slice(folder.path.length)}`;
  const presence = presenceInGiver(analysis, folder, below);
  if (presence !== 'unknown') return presence === 'there' || presence === 'likely';
  return !mayBeOfBase(analysis, stage, folder.path, path);
}

function presenceInGiver({ flow, context }: Analysis, { origin, instruction }: StageFile, below: string): Presence {
  if (origin.kind === 'stage') return flow.tree(origin.stage).presence(joinPath(origin.path, below));
  if (origin.kind === 'inline') return 'missing';
  const from = flow.copyOf(instruction)?.from;
  const isOwnContext = origin.kind === 'context' && from?.kind === 'context' && !('name' in from);
  if (!isOwnContext || context.files === undefined) return 'unknown';
  const kind = sentFiles(context.files).kindOf(joinPath('/', joinPath(origin.path, below)).slice(1));
  if (kind === 'file' || kind === 'folder') return 'there';
  return kind === 'absent' || kind === 'ignored' ? 'missing' : 'unknown';
}

/** Whether the base image has the folder itself, and may have the path in it. */
function mayBeOfBase({ flow }: Analysis, stage: Stage, folder: string, path: string): boolean {
  const root = rootOf(stage);
  const base = flow.tree(root, root.from);
  return base.kindOf(folder) === 'folder' && base.presence(path) !== 'missing';
}
