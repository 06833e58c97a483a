/**
 * Gradle: what its tasks make of the projects that the settings name.
 */

import { isWithin, joinPath } from '../../../text/paths.ts';
import { homeFolder } from '../../command/environment.ts';
import { each } from '../../command/table.ts';
import { pathFrom } from '../../command/words.ts';
import { buildEffect } from '../../effects/buildEffect.ts';
import { artifact, cache } from '../../effects/products.ts';
import type { Command, Effect, Product, Toolchain } from '../../toolchain.ts';
import { noEffect } from '../../toolchain.ts';
import { buildsAtStart } from '../building.ts';
import { emptied } from '../emptied.ts';

import { buildFolder } from './archives.ts';
import { type GradleArguments, readArguments } from './arguments.ts';
import { buildAt, type GradleBuild, type GradleProject } from './project.ts';
import { hasTask, madeByTask, type Part } from './tasks.ts';

const name = 'Gradle';

export const gradle: Toolchain = {
  name,
  image: 'gradle',
  home: '/opt/gradle',
  manifests: [
    'build.gradle',
    'build.gradle.kts',
    'settings.gradle',
    'settings.gradle.kts',
    'gradle.properties',
    'gradle.lockfile',
    'libs.versions.toml',
  ],
  buildSettings: ['gradlew', 'gradlew.bat', '*.gradle', '*.gradle.kts'],
  buildFolders: ['.gradle', 'gradle/wrapper'],
  wants: [
    'build.gradle',
    'build.gradle.kts',
    'settings.gradle',
    'settings.gradle.kts',
    'gradle.properties',
    'libs.versions.toml',
  ],
  wrappers: ['gradlew'],
  programs: each('gradle gradlew', explainGradle),
  starts: each('gradle gradlew', buildsAtStart(name)),
  readsOnlyInBuilds: (variable) => /^(?:GRADLE_\w+|ORG_GRADLE_PROJECT_\w+)$/.test(variable),
  isPartOf: isPart,
};

function isPart(program: string): boolean {
  return program === 'gradle' || program === 'gradlew';
}

function explainGradle(command: Command): Effect {
  const args = readArguments(command);
  if (args.onlyTells && args.tasks.length === 0) return noEffect;
  const { folder, tasks } = args;
  const last = tasks.at(-1)?.value;
  const does = last === undefined ? 'gradle' : `gradle ${last.replace(/^.*:/, '')}`;
  const home = args.line.flag('-g', '--gradle-user-home');
  const user =
    home === undefined ? homeFolder(command, '.gradle', 'GRADLE_USER_HOME') : pathFrom(command.cwd, home.value);
  const downloads = { makes: cache(user, 'certain') };
  if (folder === undefined) return buildEffect(name, does, downloads, { makesIn: ['/'] });
  const whole = args.isChanged ? undefined : buildAt(command.files, folder, args);
  const parts = whole === undefined ? blindly(args, folder) : knowingly(command, args, whole, folder);
  return buildEffect(name, does, ...parts, downloads, { byProductsIn: [whole?.root ?? folder] });
}

/** Without the scripts: archives of unknown names, in the usual folder; there may be subprojects, too. */
function blindly({ tasks }: GradleArguments, folder: string): Part[] {
  const build = joinPath(folder, 'build');
  return tasks.map(({ value }): Part => {
    if (value === 'clean') return { removes: tasks.length === 1 ? [build] : [] };
    if (value === 'dependencies' || value === 'help' || value === 'tasks') return {};
    const isBuilt = value !== undefined && /^(?:build|assemble|\w*[jJ]ar|\w*[wW]ar|\w*[dD]ist\w*)$/.test(value);
    const tree: Product = artifact(build, 'tree', 'likely');
    return { makes: isBuilt ? [tree] : [], makesIn: [folder], runsCode: true };
  });
}

function knowingly({ files }: Command, args: GradleArguments, whole: GradleBuild, folder: string): Part[] {
  const scoped = args.tasks.map(({ value }) => scopeOf(value, whole, folder));
  const parts = scoped.flatMap(({ task, projects }): Part[] => {
    if (task === undefined) return [{ makesIn: [whole.root], runsCode: true }];
    if (task === 'clean') return [];
    return taskParts(task, projects, args, whole);
  });
  const reads = { reads: scoped.flatMap(({ projects }) => projects.flatMap(({ manifests }) => manifests)) };
  const cleaned = scoped.flatMap(({ task, projects }) => (task === 'clean' ? projects : []));
  if (cleaned.length === 0) return [...parts, reads];
  const folders = cleaned.flatMap((project) => buildFolder(project) ?? []);
  return [...parts, reads, { removes: emptied(files, folders, parts) }];
}

interface Scoped {
  /** Undefined when not known. */
  readonly task: string | undefined;
  /** The projects in which it runs where they have it. */
  readonly projects: readonly GradleProject[];
}

/** `:app:jar` names one project; `jar` is meant for the one in the folder, and for all below it. */
function scopeOf(value: string | undefined, { projects, root }: GradleBuild, folder: string): Scoped {
  if (value === undefined) return { task: undefined, projects };
  const at = value.lastIndexOf(':');
  const task = value.slice(at + 1);
  const here = projects.find((project) => project.folder === folder);
  if (at < 0) return { task, projects: projects.filter((project) => isWithin(folder, project.folder)) };
  const above = value.startsWith(':') || here === undefined || here.folder === root ? '' : here.path;
  const path = `${above}:${value.slice(0, at).replace(/^:/, '')}`;
  const named = projects.filter((project) => project.path === path);
  return { task: named.length > 0 ? task : undefined, projects: named };
}

function taskParts(
  task: string,
  projects: readonly GradleProject[],
  args: GradleArguments,
  whole: GradleBuild,
): Part[] {
  const having = projects.map((project) => ({ project, has: hasTask(project, task) }));
  const sure = having.filter(({ has }) => has === 'yes');
  const perhaps = having.filter(({ has }) => has === 'perhaps');
  const without = args.without.map((each) => each.replace(/^.*:/, ''));
  const parts = [
    ...sure.map(({ project }) => madeByTask(project, task, without)),
    ...perhaps.map(({ project }): Part => {
      const { makes = [], ...rest } = madeByTask(project, task, without);
      const folder = buildFolder(project) ?? project.folder;
      return {
        ...rest,
        makes: makes.map((each) => ({ ...each, certainty: 'likely' })),
        makesIn: [...(rest.makesIn ?? []), folder],
      };
    }),
  ];
  // A task that no project has is one that a script nobody understood makes.
  const isLost = !whole.isComplete || parts.length === 0;
  return isLost ? [...parts, { makesIn: [whole.root], runsCode: true }] : parts;
}
