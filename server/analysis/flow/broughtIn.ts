/**
 * What a COPY or ADD brings into its stage: a file or folder for each thing that landed.
 */

import type { ContextFiles } from '../context/buildContext.ts';
import { sentFiles } from '../context/sentFiles.ts';
import type { Role } from '../toolchains/role.ts';
import type { Copy } from './copy.ts';
import type { Landed } from './placing.ts';
import { roleOfFile, roleOfFolder } from './roles.ts';
import type { NewFile, Origin } from './stageFile.ts';

/**
 * The files, or folders with all that is in them, that the copy puts into its stage.
 * @param roleInGiver what something is there for in the stage that it is taken from; undefined where that has no such
 *   path: then its name alone tells.
 */
export function broughtIn(
  copy: Copy,
  landed: readonly Landed[],
  files: ContextFiles | undefined,
  roleInGiver: (path: string) => Role | undefined,
): NewFile[] {
  return landed.map((each): NewFile => {
    const origin = originOf(copy, each);
    if (origin.kind !== 'stage')
      return { path: each.path, origin, role: roleOf(origin, each, files), certainty: each.certainty };
    const role = roleInGiver(origin.path);
    const certainty = role === undefined ? 'unknown' : each.certainty;
    return { path: each.path, origin, role: role ?? roleOfFile(origin.path), certainty };
  });
}

function originOf({ from: giver }: Copy, { source, from }: Landed): Origin {
  if (source === undefined) return { kind: 'inline' };
  if (source.kind === 'url') return { kind: 'url', url: source.path.text };
  if (giver.kind === 'stage') return { kind: 'stage', stage: giver.stage, path: from };
  if (giver.kind === 'image') return { kind: 'image', name: giver.name, path: from };
  return { kind: 'context', path: from === '/' ? '.' : from.replace(/^\//, '') };
}

/** An inline file may be called as it likes where it is written: where it lands, it has its real name. */
function roleOf(origin: Origin, { path }: Landed, files: ContextFiles | undefined): Role {
  if (origin.kind === 'inline') return roleOfFile(path);
  if (origin.kind !== 'context') return 'file';
  const isFolder = files !== undefined && sentFiles(files).kindOf(origin.path.replace(/^\.$/, '')) === 'folder';
  return isFolder ? roleOfFolder(origin.path, files) : roleOfFile(origin.path);
}
