/**
 * Dockerfiles, analysed with what their folders say of their build contexts. Workspaces are kept, so that files which
 * lie together share what was read around them.
 */

import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { type Analysis, analyze } from '../../analysis/analyze.ts';
import type { FoundProject } from '../../host/findProject.ts';
import { gatherContext } from '../../host/gatherContext.ts';
import { NodeWorkspace } from '../../host/nodeWorkspace.ts';
import type { Workspace } from '../../host/workspace.ts';
import type { Faults } from '../terminal/faults.ts';
import { readInputs } from './inputs.ts';
import { remembering } from './remembering.ts';
import type { Source } from './source.ts';

export interface Analyzed {
  readonly source: Source;
  readonly analysis: Analysis;
  /** The folder of its build context; undefined where there is none. */
  readonly contextFolder: string | undefined;
  /** The project file that speaks of it. */
  readonly project: FoundProject | undefined;
}

/** Every Dockerfile that `paths` name, one after the other; what cannot be read is reported to `faults`. */
export async function* analyzeInputs(paths: readonly string[], faults: Faults): AsyncGenerator<Analyzed> {
  for await (const input of readInputs(paths)) {
    if (input.kind === 'fault') faults.report(input.message);
    else yield await analyzeSource(input.source, input.searched);
  }
}

/**
 * Analyses `source`. Its context is looked for within the current folder if it lies there, else within `searched`, else in
 * its own folder; standard input has none.
 */
export async function analyzeSource(source: Source, searched?: string): Promise<Analyzed> {
  const alone = analyze(source.text);
  if (source.path === undefined) return { source, analysis: alone, contextFolder: undefined, project: undefined };
  const file = resolve(source.path);
  const folders = [process.cwd(), ...(searched === undefined ? [] : [resolve(searched)])];
  const root = folders.find((folder) => isIn(folder, file)) ?? dirname(file);
  const gathered = await gatherContext(workspaceOf(root), relative(root, file).split(sep).join('/'), alone);
  const contextFolder = resolve(root, gathered.root);
  return { source, analysis: analyze(source.text, gathered.context), contextFolder, project: gathered.project };
}

const workspaces = new Map<string, Workspace>();

/** Files have been written: what lies in the folders is looked up anew. */
export function forgetFolders(): void {
  workspaces.clear();
}

function workspaceOf(folder: string): Workspace {
  const workspace = workspaces.get(folder) ?? remembering(new NodeWorkspace(folder));
  workspaces.set(folder, workspace);
  return workspace;
}

function isIn(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return !isAbsolute(path) && path.split(sep)[0] !== '..';
}
