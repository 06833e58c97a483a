/**
 * Which folder a Dockerfile is built from. Nothing in the file says so: it is the Dockerfile's own folder, unless more
 * of what it copies is found in a folder above (as with `docker build -f docker/Dockerfile .`).
 */

import type { Analysis } from '../analysis/analyze.ts';
import { childPath, folderOf, type Workspace } from './workspace.ts';

/** The folder of the build context of the Dockerfile at path `dockerfile`: it, or one above inside the workspace. */
export async function contextRoot(workspace: Workspace, dockerfile: string, analysis: Analysis): Promise<string> {
  const own = folderOf(dockerfile);
  const sources = literalSources(analysis);
  if (sources.length === 0) return own;
  const names = rememberNames(workspace);
  let best = { folder: own, found: await countFound(names, own, sources) };
  for (let folder = own; folder !== '' && best.found < sources.length; ) {
    folder = folderOf(folder);
    const found = await countFound(names, folder, sources);
    if (found > best.found) best = { folder, found };
  }
  return best.folder;
}

/** Paths that COPY and ADD take from the context, as far as they tell: no `.`, no pattern, no unknown variable. */
function literalSources({ stages, flow }: Analysis): string[] {
  const copies = stages.all.flatMap((stage) => flow.copies(stage)).filter(({ from }) => from.kind === 'context');
  const paths = copies.flatMap(({ sources }) => sources.filter(({ kind, path }) => kind === 'path' && path.known));
  return [...new Set(paths.map(({ path }) => path.text))].filter((path) => path !== '.' && !/[*?[\\]/.test(path));
}

/** The names in a folder, listed once. */
type Names = (folder: string) => Promise<ReadonlySet<string>>;

function rememberNames(workspace: Workspace): Names {
  const listed = new Map<string, Promise<ReadonlySet<string>>>();
  return (folder) => {
    const names =
      listed.get(folder) ?? workspace.list(folder).then(({ entries }) => new Set(entries.map(({ name }) => name)));
    listed.set(folder, names);
    return names;
  };
}

async function countFound(names: Names, folder: string, sources: readonly string[]): Promise<number> {
  const found = await Promise.all(
    sources.map(async (source) => {
      const path = childPath(folder, source);
      return (await names(folderOf(path))).has(path.slice(path.lastIndexOf('/') + 1));
    }),
  );
  return found.filter(Boolean).length;
}
