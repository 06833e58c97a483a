/**
 * lerna: scripts in many projects, and their libraries in its older versions. Source: its documentation.
 */

import { joinPath } from '../../../text/paths.ts';
import { readCommandLine } from '../../command/commandLine.ts';
import { present } from '../../command/present.ts';
import { libraries } from '../../effects/products.ts';
import { projectCode } from '../../effects/projectCode.ts';
import type { Command, Effect } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { build, nodeName } from '../effects.ts';
import { type Project, projectAround } from '../project.ts';
import { filteredWorkspaces, workspaceRoot, workspacesOf } from '../workspaces.ts';
import { runInProjects } from './inProjects.ts';

/** `lerna` with these words. */
export function explainLerna(command: Command): Effect | undefined {
  const args = readCommandLine(command.arguments, '--scope --ignore --concurrency --since --npm-client');
  const [verb, ...tasks] = args.operands;
  const around = projectAround(command);
  if (verb === undefined || /^(?:list|ls|ll|la|changed|diff|info)$/.test(verb.value ?? '')) return noEffect;
  if (around === undefined || verb.value === undefined) return undefined;
  const root = workspaceRoot(around);
  if (verb.value === 'bootstrap' || verb.value === 'link') return bootstrapped(`lerna ${verb.value}`, root);
  if (verb.value !== 'run') return projectCode(nodeName, `lerna ${verb.value}`, root.folder);
  const scopes = args.all('--scope').flatMap(({ value }) => present(value));
  const projects = scopes.length > 0 ? filteredWorkspaces(root, scopes) : workspacesOf(root);
  return runInProjects({ tool: 'lerna', tasks, root, passed: args.rest, projectsFor: () => projects });
}

function bootstrapped(does: string, root: Project): Effect {
  const folders = [root, ...workspacesOf(root)].map(({ folder }) => joinPath(folder, 'node_modules'));
  return build(does, {
    makes: folders.map((path) => libraries(path, 'likely')),
    makesIn: [root.folder],
    installs: { purpose: 'all', folders },
    runsCode: true,
  });
}
