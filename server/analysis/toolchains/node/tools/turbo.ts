/**
 * turbo: tasks of a workspace, and `turbo prune`. Source: its documentation.
 */

import { readJson } from '../../../formats/json.ts';
import { listAt, valueAt } from '../../../formats/value.ts';
import { joinPath } from '../../../text/paths.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { present } from '../../command/present.ts';
import type { Command, Effect } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { type Project, projectAround } from '../project.ts';
import { filteredWorkspaces, withDependencies, workspaceRoot, workspacesOf } from '../workspaces.ts';
import { runInProjects } from './inProjects.ts';
import { pruned } from './turboPrune.ts';

const withValue =
  '--filter -F --scope --concurrency --cache-dir --team --token --env-mode --output-logs --log-order --cwd --out-dir';

const asks = new Set('login logout link unlink telemetry info ls query bin daemon config scan'.split(' '));

/** `turbo` with these words. */
export function explainTurbo(command: Command): Effect | undefined {
  const args = readCommandLine(command.arguments, withValue);
  const [verb, ...others] = args.operands;
  if (verb === undefined || asks.has(verb.value ?? '')) return noEffect;
  const around = projectAround(command);
  if (around === undefined) return undefined;
  const root = workspaceRoot(around);
  if (verb.value === 'prune') return pruned(command, args, root, others);
  const filters = args.all('--filter', '-F', '--scope').flatMap(({ value }) => present(value));
  const chosen = filters.length > 0 ? filteredWorkspaces(root, filters) : workspacesHere(root, around);
  return runInProjects({
    tool: 'turbo',
    tasks: verb.value === 'run' ? others : args.operands,
    root,
    passed: args.rest,
    projectsFor: (task) => (args.has('--only') ? chosen : withNeeded(root, chosen, task)),
  });
}

/** Called in a project of the workspace, turbo runs for that alone. */
function workspacesHere(root: Project, around: Project): readonly Project[] {
  return around.folder === root.folder ? workspacesOf(root) : [around];
}

/** The projects with those that they depend on, where the task wants those first. */
function withNeeded(root: Project, chosen: readonly Project[], task: string): readonly Project[] {
  const text = root.files.read(joinPath(root.folder, 'turbo.json'));
  const config = text === undefined ? undefined : readJson(text);
  const wanted = listAt(valueAt(config, 'tasks', task) ?? valueAt(config, 'pipeline', task), 'dependsOn');
  return wanted.includes(`^${task}`) ? chosen.flatMap((each) => withDependencies(each, root)) : chosen;
}
