/**
 * deno.json: the tasks of a project.
 */

import { readJson } from '../../formats/json.ts';
import { listAt, stringAt, valueAt } from '../../formats/value.ts';
import { parentPath } from '../../text/paths.ts';
import { fileAround } from '../command/environment.ts';
import type { Command } from '../toolchain.ts';

export interface DenoProject {
  readonly folder: string;
  /** What deno.json says; undefined when nobody read it. */
  readonly config: unknown;
}

/** The project around the working directory, or the one whose settings a flag names. */
export function denoProject(command: Command, named: string | undefined): DenoProject | undefined {
  const { cwd, files } = command;
  if (cwd === undefined) return undefined;
  const path = named ?? fileAround(files, cwd, 'deno.json', 'deno.jsonc');
  const text = path === undefined ? undefined : files.read(path);
  return {
    folder: path === undefined ? cwd : parentPath(path),
    config: text === undefined ? undefined : readJson(text),
  };
}

/** The scripts of a task, those of the tasks before it first, each once; undefined when there is no such task. */
export function taskScripts(project: DenoProject, name: string, called: Set<string> = new Set()): string[] | undefined {
  const task = valueAt(project.config, 'tasks', name);
  if (task === undefined || called.has(name)) return undefined;
  called.add(name);
  if (typeof task === 'string') return [task];
  const before = listAt(task, 'dependencies').flatMap((each) =>
    typeof each === 'string' ? (taskScripts(project, each, called) ?? []) : [],
  );
  const own = stringAt(task, 'command');
  return own === undefined ? before : [...before, own];
}
