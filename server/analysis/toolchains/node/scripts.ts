/**
 * The scripts of a package.json, run by name: `npm run build`.
 */

import { membersOf } from '../../formats/value.ts';
import { joinPath } from '../../text/paths.ts';
import { projectCode } from '../effects/projectCode.ts';
import type { BuildEffect, CommandWord, Effect, InnerRun, ScriptEffect } from '../toolchain.ts';
import { build, namedPaths, nodeName } from './effects.ts';
import { type Project, scriptsOf } from './project.ts';
import { knowsWorkspaces } from './workspaces.ts';

/** A script to run. */
export interface ScriptCall {
  readonly name: string;
  /** What is put behind its text. */
  readonly passed: readonly CommandWord[];
  /** Whether `prebuild` and `postbuild` run around `build`. */
  readonly hooks: boolean;
}

/**
 * The effect of one script of some projects.
 * @param does for people: `npm run build`.
 * @returns undefined when none of them has it, so that the build fails.
 */
export function runScript(does: string, projects: readonly Project[], call: ScriptCall): Effect | undefined {
  const [first] = projects;
  const unseen = projects
    .filter(({ manifest }) => manifest === undefined)
    .flatMap(({ folder }) => [folder, ...namedPaths(call.passed, folder)]);
  const runs = projects.flatMap((project) => runsOf(project, call));
  if (first === undefined || (runs.length === 0 && unseen.length === 0)) return undefined;
  const reads = projects.map(({ folder }) => joinPath(folder, 'package.json'));
  // A script that nobody read may write anything in its project.
  const before = build(does, { reads }, unseen.length === 0 ? {} : projectCode(nodeName, does, ...unseen));
  return runs.length === 0 ? before : scriptEffect(does, runs, first.folder, before);
}

/** The same for projects chosen among the workspaces of `root`: one that nobody saw may be meant, too. */
export function runInWorkspaces(
  does: string,
  root: Project,
  projects: readonly Project[],
  call: ScriptCall,
): Effect | undefined {
  return (
    runScript(does, projects, call) ?? (knowsWorkspaces(root) ? undefined : projectCode(nodeName, does, root.folder))
  );
}

/** The effect of running `runs`, which belong to the project in `folder`. */
export function scriptEffect(
  does: string,
  runs: readonly InnerRun[],
  folder: string,
  before?: BuildEffect,
): ScriptEffect {
  return {
    kind: 'script',
    toolchain: nodeName,
    does,
    runs,
    staysIn: folder,
    ...(before === undefined ? {} : { before }),
  };
}

/** What running a script of the project runs; nothing when it has none of that name. */
export function runsOf(project: Project, { name, passed, hooks }: ScriptCall): readonly InnerRun[] {
  const scripts = scriptsOf(project);
  const main = scripts.get(name);
  if (main === undefined) return [];
  const run = (event: string, script: string | undefined): InnerRun[] =>
    script === undefined || script.trim() === ''
      ? []
      : [{ cwd: project.folder, variables: variablesFor(project, event), script }];
  return [
    ...(hooks ? run(`pre${name}`, scripts.get(`pre${name}`)) : []),
    // An empty script does nothing, but it is there.
    ...(main.trim() === '' ? [{ script: ':' }] : run(name, [main, ...passed.map(asWritten)].join(' '))),
    ...(hooks ? run(`post${name}`, scripts.get(`post${name}`)) : []),
  ];
}

/** A word as a shell reads it back. */
function asWritten({ value, text }: CommandWord): string {
  if (value === undefined) return text;
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

/** The variables that package managers set for scripts. */
function variablesFor({ folder, manifest }: Project, event: string): Record<string, string> {
  const variables: Record<string, string> = { npm_lifecycle_event: event, INIT_CWD: folder, npm_execpath: 'npm' };
  const add = (prefix: string, value: unknown) => {
    for (const [name, each] of Object.entries(membersOf(value) ?? {})) {
      if (typeof each === 'string') variables[`${prefix}_${name.replace(/\W/g, '_')}`] = each;
      else if (name === 'config') add(`${prefix}_config`, each);
    }
  };
  add('npm_package', manifest);
  return variables;
}
