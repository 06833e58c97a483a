/**
 * What `dotnet build`, `publish`, `restore` and their like do.
 */

import { elementsIn, type XmlElement } from '../../formats/xml.ts';
import { isWithin, joinPath, parentPath } from '../../text/paths.ts';
import { homeFolder } from '../command/environment.ts';
import { present } from '../command/present.ts';
import { folderAround } from '../command/words.ts';
import { buildEffect, fills } from '../effects/buildEffect.ts';
import { artifact, cache } from '../effects/products.ts';
import type { BuildEffect, Command, Product } from '../toolchain.ts';
import type { DotnetLine } from './arguments.ts';
import { type Evaluation, evaluate, withSlashes } from './evaluation.ts';
import { askedFolder, type Built, frameworksOf, resultFolders, type Verb, workFolders } from './layout.ts';
import { type Projects, projectsOf } from './projects.ts';
import { certaintyOf, filesIn } from './results.ts';

/** The effect of `dotnet build` and `dotnet publish`. */
export function buildOf(command: Command, line: DotnetLine, verb: Verb, does: string): BuildEffect {
  const projects = projectsOf(command, line.operands[0]);
  const built = (projects?.paths ?? []).map(
    (path): Built => ({ path, verb, evaluation: evaluated(command, line, path, verb) }),
  );
  const asked = askedFolder(command, line)?.path;
  const moved = movedFolders(command, line, built);
  const results = built.flatMap((each) => resultsOf(command, line, each));
  // A solution publishes those of its projects that can be.
  const isOpen = moved.length > 0 || (verb === 'publish' && projects?.solution !== undefined);
  const { makes, makesIn, byProductsIn = [] } = leftovers(command, line, projects, built, verb);
  return buildEffect('.NET', does, {
    makes: [
      ...makes,
      ...(asked === undefined ? [] : [artifact(asked, 'tree', moved.length > 0 ? 'likely' : 'certain')]),
      ...(isOpen ? results.map(({ content: _, ...each }): Product => ({ ...each, certainty: 'likely' })) : results),
    ],
    makesIn: [...makesIn, ...moved],
    byProductsIn,
    reads: readBy(command, projects, built),
    runsCode: true,
  });
}

/** The effect of what builds without a result that others use: tests, packages, tools of the project. What it caches stays. */
export function workOf(command: Command, line: DotnetLine, does: string): BuildEffect {
  const { makes, ...effect } = buildOf(command, line, 'build', does);
  const asked = askedFolder(command, line)?.path;
  return { ...effect, makes: makes.filter(({ path, role }) => role === 'cache' || path === asked) };
}

/** The effect of `dotnet restore`: packages in a folder for all projects, and lists of them in `obj`. */
export function restoreOf(command: Command, line: DotnetLine, does: string): BuildEffect {
  const { makes, makesIn, byProductsIn = [], reads = [] } = workOf(command, line, does);
  const folder = packagesFolder(command, line);
  const installs = folder === undefined ? {} : { installs: { purpose: 'all' as const, folders: [folder] } };
  return buildEffect('.NET', does, {
    makes: [...makes.filter(({ path }) => path !== folder), ...cache(folder)],
    makesIn,
    byProductsIn,
    reads,
    ...installs,
  });
}

/** Where NuGet keeps packages; undefined when not known. */
export function packagesFolder(command: Command, line: DotnetLine): string | undefined {
  const given = line.flag('--packages')?.value;
  if (given !== undefined && command.cwd !== undefined) return joinPath(command.cwd, given);
  return homeFolder(command, '.nuget/packages', 'NUGET_PACKAGES');
}

/**
 * The properties of a project as the verb sees them. Publishing is for Release since .NET 8, for projects of that version
 * and later; everything else is for Debug.
 */
function evaluated(command: Command, line: DotnetLine, path: string, verb: Verb): Evaluation {
  const evaluation = evaluate(command, path, line.properties);
  if (verb === 'build' || line.properties.has('configuration')) return evaluation;
  const release = evaluation.property('PublishRelease')?.toLowerCase();
  const [framework] = frameworksOf({ path, verb, evaluation });
  const version = /^net(\d+)\.\d/.exec(framework ?? '')?.[1];
  const isKnown = framework !== undefined && release !== undefined;
  const isRelease = release === '' ? Number(version ?? 0) >= 8 : release === 'true';
  if (isKnown && !isRelease) return evaluation;
  return evaluate(command, path, new Map([...line.properties, ['configuration', isKnown ? 'Release' : undefined]]));
}

function resultsOf(command: Command, line: DotnetLine, built: Built): Product[] {
  const isAsked = askedFolder(command, line) !== undefined;
  return resultFolders(command, line, built).flatMap((folder) => [
    ...(isAsked ? [] : [artifact(folder, 'tree', certaintyOf(built))]),
    ...filesIn(command, line, built, folder),
  ]);
}

/**
 * Where the output may go in place of the folder that is asked for: before .NET Core 3, a relative path counted from the
 * folder of the project.
 */
function movedFolders({ cwd }: Command, line: DotnetLine, built: readonly Built[]): string[] {
  const asked = line.flag('-o', '--o', '--output')?.value;
  if (asked === undefined || asked.startsWith('/')) return [];
  return built.flatMap((each) => {
    const folder = parentPath(each.path);
    const [framework = 'netcoreapp1.0'] = frameworksOf(each);
    return folder === cwd || !/^netcoreapp[12]\./.test(framework) ? [] : [joinPath(folder, asked)];
  });
}

/** The folders in which something is left whose names are not known: as a rule caches, which only builds read. */
function leftovers(
  command: Command,
  line: DotnetLine,
  projects: Projects | undefined,
  built: readonly Built[],
  verb: Verb,
): Pick<BuildEffect, 'makes' | 'makesIn' | 'byProductsIn'> {
  const output = line.flag('-o', '--o', '--output');
  const asked = askedFolder(command, line);
  const packages = line.flag('--no-restore') === undefined ? packagesFolder(command, line) : undefined;
  const others = withReferences(command, built).map(
    (path): Built => ({ path, verb, evaluation: evaluate(command, path, line.properties) }),
  );
  const results = built.flatMap((each) => resultFolders(command, line, each));
  const holdsResult = (folder: string) => results.some((each) => isWithin(folder, each));
  const work = others.flatMap((each) => workFolders(command, line, each));
  const caches = [...work.filter((folder) => !holdsResult(folder)), ...present(packages)];
  const folders = [
    ...work.filter(holdsResult),
    ...(projects === undefined || projects.complete ? [] : [projects.folder]),
    ...(output !== undefined && asked?.path === undefined ? [folderAround(command, output)] : []),
  ];
  return {
    makes: [...new Set(caches)].flatMap((folder) => cache(folder)),
    makesIn: fills(...folders).makesIn,
    byProductsIn: [projects?.folder ?? '/'],
  };
}

/** How many projects are followed. */
const maxProjects = 100;

/** The paths of the projects, and of those that they refer to. */
function withReferences(command: Command, built: readonly Built[]): string[] {
  const found = new Map(built.map(({ path, evaluation }) => [path, evaluation.root]));
  for (const [path, root] of found) {
    if (found.size > maxProjects) break;
    for (const reference of referencesIn(root)) {
      const other = joinPath(parentPath(path), withSlashes(reference));
      if (!found.has(other)) found.set(other, evaluate(command, other, new Map()).root);
    }
  }
  return [...found.keys()];
}

function referencesIn(root: XmlElement | undefined): string[] {
  const items = elementsIn(root, 'ItemGroup').flatMap((group) => elementsIn(group, 'ProjectReference'));
  return items
    .flatMap(({ attributes }) => (attributes.Include ?? '').split(';'))
    .filter((each) => /^[^$*]+$/.test(each));
}

function readBy({ files }: Command, projects: Projects | undefined, built: readonly Built[]): string[] {
  const paths = [
    ...(projects?.solution === undefined ? [] : [projects.solution]),
    ...built.flatMap(({ path, evaluation }) => [...evaluation.files, parentPath(path)]),
  ];
  return [...new Set(paths)].filter((path) => files.kindOf(path) !== undefined);
}
