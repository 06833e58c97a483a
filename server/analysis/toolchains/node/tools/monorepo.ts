/**
 * Tools that run a script in many projects: turbo, lerna, nx. Sources: their documentation.
 */

import { readJson } from '../../../formats/json.ts';
import { listAt, membersOf, stringAt, valueAt } from '../../../formats/value.ts';
import { joinPath } from '../../../text/paths.ts';
import { pathFrom } from '../../buildEffect.ts';
import { libraries } from '../../projectCode.ts';
import type { Command, CommandWord, Effect, Product } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { type Arguments, readArguments } from '../arguments.ts';
import { build, check, output, present, projectCode, tree } from '../effects.ts';
import { type Project, projectAround, scriptsOf } from '../project.ts';
import { runScript } from '../scripts.ts';
import {
  filteredWorkspaces,
  matchingWorkspaces,
  relative,
  withDependencies,
  workspaceRoot,
  workspacesOf,
} from '../workspaces.ts';

const turboFlags =
  '--filter -F --scope --concurrency --cache-dir --team --token --env-mode --output-logs --log-order --cwd --out-dir';

/** `turbo` with these words. */
export function explainTurbo(command: Command): Effect | undefined {
  const args = readArguments(command.arguments, turboFlags);
  const around = projectAround(command);
  if (around === undefined) return undefined;
  const root = workspaceRoot(around);
  const [verb, ...others] = args.operands;
  if (verb?.value === 'prune') return pruned(command, args, root, others);
  if (
    verb === undefined ||
    /^(?:login|logout|link|unlink|telemetry|info|ls|query|bin|daemon|config|scan)$/.test(verb.value ?? '')
  )
    return noEffect;
  const tasks = verb.value === 'run' ? others : args.operands;
  const filters = args.all('--filter', '-F', '--scope').flatMap(({ value }) => present(value));
  const chosen = filters.length > 0 ? filteredWorkspaces(root, filters) : turboScope(root, around);
  return inProjects('turbo', tasks, root, (task) => withNeeded(root, chosen, task, args), args.rest);
}

/** Called in a project of the workspace, turbo runs for that alone. */
function turboScope(root: Project, around: Project): readonly Project[] {
  return around === root || around.folder === root.folder ? workspacesOf(root) : [around];
}

/** The projects with those that they depend on, where the task wants those first. */
function withNeeded(root: Project, chosen: readonly Project[], task: string, args: Arguments): readonly Project[] {
  if (args.has('--only')) return chosen;
  const text = root.files.read(joinPath(root.folder, 'turbo.json'));
  const config = text === undefined ? undefined : readJson(text);
  const wanted = listAt(valueAt(config, 'tasks', task) ?? valueAt(config, 'pipeline', task), 'dependsOn');
  return wanted.includes(`^${task}`) ? chosen.flatMap((each) => withDependencies(each, root)) : chosen;
}

/** Runs each task in the projects that have it; turbo and lerna pass over the others. */
function inProjects(
  tool: string,
  tasks: readonly CommandWord[],
  root: Project,
  projectsFor: (task: string) => readonly Project[],
  passed: readonly CommandWord[],
): Effect | undefined {
  const [task, ...others] = tasks;
  if (task?.value === undefined) return undefined;
  const name = task.value;
  if (others.length > 0 || root.manifest === undefined) return projectCode(`${tool} ${name}`, root.folder);
  const projects = [...new Map(projectsFor(name).map((each) => [each.folder, each])).values()];
  const able = projects.filter((each) => each.manifest === undefined || scriptsOf(each).has(name));
  if (able.length === 0) return projectCode(`${tool} ${name}`, root.folder);
  return runScript(`${tool} run ${name}`, able, { name, passed, hooks: true });
}

/** `turbo prune web --docker` copies what a project needs: with `--docker`, manifests apart from sources. */
function pruned(command: Command, args: Arguments, root: Project, operands: readonly CommandWord[]): Effect {
  const flag = args.flag('--out-dir');
  const out = flag === undefined ? joinPath(root.folder, 'out') : pathFrom(command.cwd, flag);
  const names = [...operands, ...args.all('--scope')].flatMap(({ value }) => present(value?.replace(/@[\d^~].*$/, '')));
  if (out === undefined) return build('turbo prune', { makesIn: [root.folder] });
  const projects = names.flatMap((name) =>
    matchingWorkspaces(root, name).flatMap((each) => withDependencies(each, root)),
  );
  const isDocker = args.has('--docker');
  const full = isDocker ? joinPath(out, 'full') : out;
  const folders = isDocker ? [out, full, joinPath(out, 'json')] : [out];
  const manifests = isDocker
    ? [root, ...projects].flatMap((each) => manifestCopy(each, root, joinPath(out, 'json')))
    : [];
  return build('turbo prune', {
    makes: [
      ...folders.map((path) => tree(path)),
      ...manifests,
      ...manifestCopy(root, root, full),
      ...rootFiles(root, isDocker ? [full, out, joinPath(out, 'json')] : [full]),
      ...projects.filter(({ folder }) => folder !== root.folder).map((each) => projectCopy(each, root, full)),
    ],
    reads: projects.map(({ folder }) => folder),
  });
}

function projectCopy({ folder }: Project, root: Project, target: string): Product {
  return { ...tree(joinPath(target, relative(root.folder, folder))), like: folder };
}

function manifestCopy({ folder, files }: Project, root: Project, target: string): Product[] {
  return copyOf(
    joinPath(folder, 'package.json'),
    joinPath(target, joinPath(relative(root.folder, folder), 'package.json').slice(1)),
    files,
  );
}

function rootFiles({ folder, files }: Project, targets: readonly string[]): Product[] {
  const names = [
    'turbo.json',
    'pnpm-workspace.yaml',
    'pnpm-lock.yaml',
    'package-lock.json',
    'yarn.lock',
    'bun.lock',
    '.npmrc',
  ];
  return targets.flatMap((target) =>
    names.flatMap((name) => copyOf(joinPath(folder, name), joinPath(target, name), files)),
  );
}

function copyOf(path: string, target: string, files: Project['files']): Product[] {
  return files.kindOf(path) === 'file' ? [{ path: target, kind: 'file', certainty: 'certain', like: path }] : [];
}

/** `lerna run build --scope web` */
export function explainLerna(command: Command): Effect | undefined {
  const args = readArguments(command.arguments, '--scope --ignore --concurrency --since --stream --npm-client');
  const around = projectAround(command);
  if (around === undefined) return undefined;
  const root = workspaceRoot(around);
  const [verb, ...others] = args.operands;
  const scopes = args.all('--scope').flatMap(({ value }) => present(value));
  switch (verb?.value) {
    case 'run':
      return inProjects(
        'lerna',
        others,
        root,
        () => (scopes.length > 0 ? filteredWorkspaces(root, scopes) : workspacesOf(root)),
        args.rest,
      );
    case 'bootstrap':
    case 'link': {
      const folders = [root, ...workspacesOf(root)].map(({ folder }) => joinPath(folder, 'node_modules'));
      return build(`lerna ${verb.value}`, {
        makes: folders.map((path) => libraries(path, 'likely')),
        makesIn: [root.folder],
        installs: { purpose: 'all', folders },
        runsCode: true,
      });
    }
    case 'list':
    case 'ls':
    case 'changed':
    case 'diff':
      return noEffect;
    default:
      return verb?.value === undefined ? undefined : projectCode(`lerna ${verb.value}`, root.folder);
  }
}

const nxFlags =
  '--target --targets -t --projects -p --configuration -c --parallel --output-path --outputPath --exclude --runner --base ' +
  '--head --output-style --outputStyle --max-parallel --maxParallel';

/** `nx` with these words: a target of a project goes where its `outputPath` says. */
export function explainNx(command: Command): Effect | undefined {
  const args = readArguments(command.arguments, nxFlags);
  const around = projectAround(command);
  const [verb, ...others] = args.operands;
  if (around === undefined || (verb !== undefined && verb.value === undefined)) return undefined;
  const root = workspaceRoot(around);
  const { folder } = root;
  switch (verb?.value) {
    case undefined:
    case 'report':
    case 'list':
    case 'show':
    case 'graph':
    case 'reset':
    case 'print-affected':
      return noEffect;
    case 'run': {
      const [project, target = 'build', configuration] = others[0]?.value?.split(':') ?? [];
      return project === undefined
        ? projectCode('nx run', folder)
        : nxTarget(command, root, args, { project, target, configuration });
    }
    case 'run-many':
    case 'affected':
    case 'exec':
    case 'migrate':
      return projectCode(`nx ${verb.value}`, folder);
    case 'test':
    case 'lint':
    case 'e2e':
    case 'serve':
      return check(`nx ${verb.value}`, folder);
    default: {
      const project = others[0]?.value;
      const target = verb?.value ?? '';
      return project === undefined
        ? projectCode(`nx ${target}`, folder)
        : nxTarget(command, root, args, { project, target });
    }
  }
}

interface NxTarget {
  readonly project: string;
  readonly target: string;
  readonly configuration?: string | undefined;
}

function nxTarget(command: Command, root: Project, args: Arguments, wanted: NxTarget): Effect {
  const { project, target } = wanted;
  const does = `nx ${target} ${project}`;
  const flag = args.flag('--output-path', '--outputPath');
  const given = flag === undefined ? undefined : pathFrom(root.folder, flag);
  if (given !== undefined) return output(does, root.folder, [given], 'certain');
  const found = nxProject(command, root, project);
  const options = membersOf(valueAt(found?.config, 'targets', target));
  const chosen =
    wanted.configuration ??
    args.flag('-c', '--configuration')?.value ??
    stringAt(options, 'defaultConfiguration') ??
    '';
  const path = stringAt(options, 'configurations', chosen, 'outputPath') ?? stringAt(options, 'options', 'outputPath');
  const filled = path
    ?.replace('{workspaceRoot}/', '')
    .replace('{projectRoot}', relative(root.folder, found?.folder ?? root.folder));
  if (filled === undefined || /[{}]/.test(filled)) return projectCode(does, root.folder);
  // The application builder of Angular has a folder `browser` inside of this one.
  return output(does, root.folder, [joinPath(root.folder, filled)], 'certain');
}

/** The project.json of a project, by its name or the name of its folder. */
function nxProject(command: Command, root: Project, name: string): { folder: string; config: unknown } | undefined {
  const paths = command.files
    .filesIn(root.folder)
    .filter((path) => path.endsWith('/project.json') && !path.includes('/node_modules/'));
  for (const path of paths) {
    const text = command.files.read(path);
    const config = text === undefined ? undefined : readJson(text);
    const folder = joinPath(path, '..');
    if ((stringAt(config, 'name') ?? folder.slice(folder.lastIndexOf('/') + 1)) === name) return { folder, config };
  }
  return undefined;
}
