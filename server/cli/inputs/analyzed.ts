/**
 * Dockerfiles, analysed with what their folders say of their build contexts. Workspaces are kept, so that files which
 * lie together share what was read around them.
 */

import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { type Analysis, analyze } from '../../analysis/analyze.ts';
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
  if (source.path === undefined) return { source, analysis: alone };
  const file = resolve(source.path);
  const folders = [process.cwd(), ...(searched === undefined ? [] : [resolve(searched)])];
  const root = folders.find((folder) => isIn(folder, file)) ?? dirname(file);
  const { context } = await gatherContext(workspaceOf(root), relative(root, file).split(sep).join('/'), alone);
  return { source, analysis: analyze(source.text, context) };
}

const workspaces = new Map<string, Workspace>();

function workspaceOf(folder: string): Workspace {
  const workspace = workspaces.get(folder) ?? remembering(new NodeWorkspace(folder));
  workspaces.set(folder, workspace);
  return workspace;
}

function isIn(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return !isAbsolute(path) && path.split(sep)[0] !== '..';
}
