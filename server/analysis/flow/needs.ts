/**
 * What an image needs to run: the programs that it calls, the files that it names, its user, and the variables that its
 * scripts read. The answer of the backward pass in one place.
 */

import type { Stage } from '../stages/model.ts';
import { shellTreeVariables } from '../syntax/shellVariables.ts';
import { joinPath } from '../text/paths.ts';
import type { Call } from './call.ts';
import type { ProgramSource } from './programs.ts';
import type { StageTree } from './stageTree.ts';
import type { Start } from './start.ts';

export interface Needs {
  readonly programs: readonly NeededProgram[];
  /** Files and folders of the stage that commands name, absolute; each once. */
  readonly files: readonly string[];
  /** The user that it runs as, as USER says; undefined when that is the base image's matter. */
  readonly user: string | undefined;
  /** The variables that its scripts read and do not set themselves. */
  readonly variables: readonly string[];
}

export interface NeededProgram {
  readonly call: Call;
  readonly source: ProgramSource;
}

/**
 * Gathers what an image of `stage` needs.
 * @param tree the stage's files at its end.
 * @param sourceOf where a program comes from that is called by name.
 */
export function needsOf(stage: Stage, start: Start, tree: StageTree, sourceOf: (name: string) => ProgramSource): Needs {
  const programs = start.calls.map((call): NeededProgram => ({ call, source: sourceOfCall(call, sourceOf) }));
  const paths = start.calls.flatMap((call) => [...(call.path === undefined ? [] : [call.path]), ...named(call, stage)]);
  return {
    programs,
    files: [...new Set(paths)].filter((path) => tree.entry(path) !== undefined || isOwnFolder(tree, path)),
    user: stage.scope.user(),
    variables: [...new Set(start.scripts.flatMap(readVariables))],
  };
}

function sourceOfCall({ program, path, entry }: Call, sourceOf: (name: string) => ProgramSource): ProgramSource {
  if (entry !== undefined && path !== undefined) return { kind: 'file', path };
  return program.includes('/') ? { kind: 'unknown' } : sourceOf(program);
}

/** The paths among the words of a call, from the working directory on. */
function named({ words }: Call, stage: Stage): string[] {
  const workdir = stage.scope.workdir();
  return words.flatMap(({ value }) => {
    // `--config=settings.json` names a file, too.
    const path = value?.replace(/^--?[\w-]+=/, '');
    if (path === undefined || !/^[\w./@-]+$/.test(path) || path.startsWith('-')) return [];
    if (path.startsWith('/')) return [joinPath('/', path)];
    return workdir === undefined ? [] : [joinPath(workdir, path)];
  });
}

/** A folder that something was put into; those that any image has say nothing. */
function isOwnFolder(tree: StageTree, path: string): boolean {
  return tree.kindOf(path) === 'folder' && tree.childrenOf(path).length > 0 && path.split('/').length > 2;
}

function readVariables(script: Start['scripts'][number]): string[] {
  const { uses, assigned } = shellTreeVariables(script);
  return uses.map(({ name }) => name).filter((name) => !assigned.has(name));
}
