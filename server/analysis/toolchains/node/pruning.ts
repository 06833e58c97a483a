/**
 * Taking away the libraries that only builds and tests need: the command of each package manager that does so without
 * running code of the project, and without a loss of what was built or generated in node_modules. Sources: the
 * documentation of `npm prune`, `pnpm prune`, `yarn install --production` and `yarn workspaces focus`.
 */

import { listAt, membersOf, valueAt } from '../../formats/value.ts';
import { readYaml } from '../../formats/yaml.ts';
import { joinPath } from '../../text/paths.ts';
import type { CommandLine } from '../command/commandLine.ts';
import type { Pruning } from '../toolchain.ts';
import { programsOf } from './packageNames.ts';
import { dependsOn, hasFile, mainVersion, namedManager, type Project, scriptsOf } from './project.ts';
import { knowsWorkspaces, namesWorkspaces, workspacesOf } from './workspaces.ts';

/** Says what takes them away from the project whose workspaces are these, itself among them; undefined where nothing does so safely. */
export type FindPruning = (root: Project, args: CommandLine) => string | undefined;

/** How to prune the libraries of the project at `root`; undefined where that is not safe, or leaves everything. */
export function pruningOf(root: Project, args: CommandLine, find: FindPruning): Pruning | undefined {
  const projects = [root, ...workspacesOf(root)];
  const isMissingSome = namesWorkspaces(root) && projects.length === 1;
  if (isMissingSome || projects.some(({ manifest }) => manifest === undefined) || !knowsWorkspaces(root))
    return undefined;
  const kept = new Set(projects.flatMap((project) => namesIn(project, 'dependencies', 'optionalDependencies')));
  const removes = projects.flatMap((each) => namesIn(each, 'devDependencies')).filter((name) => !kept.has(name));
  // What a library expects of others and has for its own tests goes, too.
  const expected = projects.flatMap((each) => namesIn(each, 'peerDependencies'));
  const isRisky = removes.some((name) => expected.includes(name)) || projects.some(isLinked);
  const command = isRisky || removes.length === 0 ? undefined : find(root, args);
  if (command === undefined) return undefined;
  const gone = [...new Set(removes)];
  return {
    command,
    cwd: root.folder,
    removes: gone,
    programs: gone.flatMap(programsOf),
    keeps: [...kept].flatMap(programsOf),
  };
}

function namesIn({ manifest }: Project, ...sections: readonly string[]): string[] {
  return sections.flatMap((section) => Object.keys(membersOf(valueAt(manifest, section)) ?? {}));
}

/** Whether it takes a library from a folder, which has libraries of its own. */
function isLinked({ manifest }: Project): boolean {
  const sections = ['dependencies', 'devDependencies', 'optionalDependencies'].map((name) => valueAt(manifest, name));
  const wanted = sections.flatMap((section) => Object.values(membersOf(section) ?? {}));
  return wanted.some((version) => /^(?:file:(?!.*\.(?:tgz|tar\.gz)$)|link:|portal:|\.{0,2}\/)/.test(String(version)));
}

/** npm takes away what is asked for by devDependencies alone, and runs nothing. */
export const prunedByNpm: FindPruning = (root, args) => {
  // What was allowed when the tree was put together has to be allowed again.
  const flags = ['--legacy-peer-deps', '--force'].filter(
    (flag) => args.has(flag) || (flag === '--force' && args.has('-f')),
  );
  return ['npm prune', isOldNpm(root) ? '--production' : '--omit=dev', ...flags].join(' ');
};

/** Up to version 6, which comes with Node.js 14, npm does not know `--omit`; later ones take both. */
function isOldNpm({ manifest }: Project): boolean {
  const node = /(\d+)(?:\.[\dx*.]+)?\s*$/.exec(String(valueAt(manifest, 'engines', 'node') ?? ''))?.[1];
  const npm = mainVersion(String(valueAt(manifest, 'engines', 'npm') ?? ''));
  const isOnlyOld = /^\s*[\^~=v]?\s*\d/.test(String(valueAt(manifest, 'engines', 'node') ?? ''));
  return (node !== undefined && isOnlyOld && Number(node) <= 14) || (npm !== undefined && npm <= 6);
}

/** The classic yarn links everything anew, and may sweep away what others put into node_modules. */
export const prunedByYarn: FindPruning = (root) => {
  if (generates(root)) return undefined;
  const locked = hasFile(root, 'yarn.lock') === true ? ' --frozen-lockfile' : '';
  return `yarn install --production${locked} --ignore-scripts --prefer-offline`;
};

/** Later yarns can do it from version 4 on; it runs scripts of the project when these have changed. */
export const prunedByBerry: FindPruning = (root) => {
  const named = namedManager(root);
  const isAble = named?.name === 'yarn' && (named.major ?? 0) >= 4;
  if (!isAble || generates(root) || runsScripts(root)) return undefined;
  return `yarn workspaces focus${workspacesOf(root).length === 0 ? '' : ' --all'} --production`;
};

/**
 * pnpm runs the scripts of the project again, unless told not to, and may put the folder together anew, for which it
 * asks on a terminal unless CI is set. From version 11 on, it installs again whatever is missing before it runs a script.
 */
export const prunedByPnpm: FindPruning = (root) => {
  const named = namedManager(root);
  const major = named?.name === 'pnpm' ? named.major : undefined;
  const isAble = major !== undefined && major >= 8 && major <= 10;
  if (!isAble || namesWorkspaces(root) || generates(root)) return undefined;
  if (!runsScripts(root)) return 'CI=true pnpm prune --prod';
  // What version 10 builds is said; without scripts it would not be built again.
  return major < 9 || buildsLibraries(root) ? undefined : 'CI=true pnpm prune --prod --ignore-scripts';
};

function buildsLibraries({ manifest, files, folder }: Project): boolean {
  const text = files.read(joinPath(folder, 'pnpm-workspace.yaml'));
  const settings = [valueAt(manifest, 'pnpm'), text === undefined ? undefined : readYaml(text)];
  return settings.some(
    (each) => listAt(each, 'onlyBuiltDependencies').length > 0 || valueAt(each, 'allowBuilds') !== undefined,
  );
}

/** Whether something is generated into node_modules that belongs to no library: the client of Prisma. */
function generates(root: Project): boolean {
  return [root, ...workspacesOf(root)].some((each) => dependsOn(each, 'prisma', '@prisma/client'));
}

/** Whether the project has scripts that installing runs. */
function runsScripts(root: Project): boolean {
  const names = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare', 'pnpm:devPreinstall'];
  return [root, ...workspacesOf(root)].some((each) => names.some((name) => scriptsOf(each).has(name)));
}
