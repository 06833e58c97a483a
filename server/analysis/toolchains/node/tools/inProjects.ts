/**
 * One task in many projects of a workspace, as turbo and lerna run it.
 */

import { projectCode } from '../../effects/projectCode.ts';
import type { CommandWord, Effect } from '../../toolchain.ts';
import { nodeName } from '../effects.ts';
import { type Project, scriptsOf } from '../project.ts';
import { runScript } from '../scripts.ts';

/** What a tool is told to run, and where. */
export interface Tasks {
  readonly tool: string;
  /** The names of scripts. */
  readonly tasks: readonly CommandWord[];
  readonly root: Project;
  /** What is put behind the text of each script. */
  readonly passed: readonly CommandWord[];
  /** The projects in which a task runs. */
  projectsFor(task: string): readonly Project[];
}

/** The effect of running the scripts; projects that have none of that name are passed over. */
export function runInProjects({ tool, tasks, root, passed, projectsFor }: Tasks): Effect | undefined {
  const [task, ...others] = tasks;
  if (task?.value === undefined) return undefined;
  const does = `${tool} run ${task.value}`;
  // Which of several runs first, and where, is not followed.
  if (others.length > 0 || root.manifest === undefined) return projectCode(nodeName, does, root.folder);
  const name = task.value;
  const projects = [...new Map(projectsFor(name).map((each) => [each.folder, each])).values()];
  const able = projects.filter((each) => each.manifest === undefined || scriptsOf(each).has(name));
  if (able.length === 0) return projectCode(nodeName, does, root.folder);
  return runScript(does, able, { name, passed, hooks: true });
}
