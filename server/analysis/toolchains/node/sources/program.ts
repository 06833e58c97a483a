/**
 * What an application reaches for when it runs, as the sources of its project tell: from the script that is started on,
 * where all that this imports can be followed; else all sources that are no tests.
 */

import { isWithin, joinPath, parentPath } from '../../../text/paths.ts';
import { present } from '../../command/present.ts';
import type { FileView } from '../../fileView.ts';
import type { ProgramFacts } from '../../program.ts';
import { dependenciesOf, type Project } from '../project.ts';
import { withDependencies, workspaceRoot } from '../workspaces.ts';
import { type Source, scanSource } from './scan.ts';

/** The sources of an application, as far as they were read. */
export interface ProgramSources {
  readonly project: Project;
  /** Where they lie, absolute. */
  readonly paths: readonly string[];
  readonly sources: readonly Source[];
  /** Whether these are all. */
  readonly complete: boolean;
}

/** The sources that a script of the project runs. */
export function sourcesOf(project: Project, entries: readonly string[]): ProgramSources {
  return followed(project, entries) ?? all(project);
}

/** The libraries that they load by name, or name to others that load them: `transport: { target: 'pino-pretty' }`. */
export function librariesIn({ project, sources }: ProgramSources): readonly string[] {
  const wanted = dependenciesOf(project, 'all');
  const named = sources.flatMap(({ words }) => words.filter((word) => wanted.has(word)));
  return [...new Set([...sources.flatMap(({ libraries }) => libraries), ...named])];
}

/** What they reach for. */
export function factsOf({ project, sources, complete }: ProgramSources): ProgramFacts {
  const libraries =
    sources.length > 0 ? sources.flatMap((each) => each.libraries) : dependenciesOf(project, 'run').keys();
  return {
    sourcesRead: complete,
    sourcesSeen: sources.length > 0,
    linking: undefined,
    staticSetting: undefined,
    linksLibraries: undefined,
    mentions: [...new Set(sources.flatMap(({ mentions, files }) => [...mentions, ...files]))],
    embeds: [],
    // Libraries open files that only settings name.
    opensFiles: true,
    opensWorkdir: sources.some(({ opensWorkdir }) => opensWorkdir),
    starts: [...new Set(sources.flatMap(({ starts }) => starts))],
    startsOthers: sources.some(({ startsOthers }) => startsOthers),
    // Node.js brings certificates and time zones of its own. Engines that libraries bring as programs do not.
    certificates: sources.some(needsCertificates) || [...libraries].some((name) => ownClients.test(name)),
    timeZones: false,
    timeZoneFile: undefined,
  };
}

function needsCertificates({ trustsSystem, startsOthers, starts }: Source): boolean {
  return trustsSystem || startsOthers || starts.length > 0;
}

/** Libraries with a client of their own that looks for the certificates of the system. */
const ownClients =
  /^(?:@prisma\/.*|prisma|node-libcurl|couchbase|node-rdkafka|@confluentinc\/.*|nodegit|odbc|pg-native|libpq)$/;

/** The entries with all that they import; undefined where one of these is not there, or loads what its text does not name. */
function followed(project: Project, entries: readonly string[]): ProgramSources | undefined {
  const found = new Map<string, Source>();
  const pending = entries.map((entry) => originOf(project, entry));
  if (pending.length === 0) return undefined;
  for (let path = pending.pop(); found.size <= most; path = pending.pop()) {
    const text = path === undefined ? undefined : project.files.read(path);
    if (path === undefined || text === undefined) return undefined;
    if (!found.has(path)) {
      const source = scanSource(text);
      const imported = importedBy(project, path, source);
      if (imported === undefined) return undefined;
      found.set(path, source);
      pending.push(...imported);
    }
    if (pending.length === 0)
      return { project, paths: [...found.keys()], sources: [...found.values()], complete: true };
  }
  return undefined;
}

const most = 2000;

/** The files of the project that a source loads; undefined where these are not all known. */
function importedBy(project: Project, path: string, { files, libraries, specifiers, loadsOthers }: Source) {
  const isAlias =
    specifiers.some((each) => /^(?:[#~$]|@\/)/.test(each)) || libraries.some((name) => isFolderOf(project, name));
  if (loadsOthers || isAlias) return undefined;
  const paths = files.filter(
    (each) => !/\.(?:json|node|css|s[ac]ss|less|svg|png|html|graphql|wasm|txt|md)$/.test(each),
  );
  const resolved = paths.map((each) => resolvedFrom(project.files, joinPath(parentPath(path), each)));
  return resolved.includes(undefined) ? undefined : resolved.flatMap(present);
}

/** Whether a name that looks like a library's is a folder of the project: `src/routes`, by a base folder. */
function isFolderOf({ folder, files }: Project, name: string): boolean {
  return (
    files.kindOf(joinPath(folder, name)) === 'folder' || files.kindOf(joinPath(folder, `src/${name}`)) !== undefined
  );
}

const endings = '.js .ts .mjs .cjs .mts .cts .tsx .jsx'.split(' ');

/** The file that an import means: with an ending that is left out, with that of the source it is compiled from, or the index of a folder. */
function resolvedFrom(files: FileView, path: string): string | undefined {
  const stem = path.replace(/\.([cm]?)jsx?$/, '');
  const candidates = [
    path,
    ...[stem, path, joinPath(path, 'index')].flatMap((each) => endings.map((ending) => each + ending)),
  ];
  return candidates.find((each) => files.kindOf(each) === 'file');
}

/** The source of a script: itself, or what a compiler makes it from, `src/main.ts` for `dist/main.js`. */
function originOf({ folder, files }: Project, entry: string): string | undefined {
  const own = resolvedFrom(files, entry);
  if (own !== undefined && files.read(own) !== undefined) return own;
  if (!isWithin(folder, entry)) return undefined;
  const [, , rest = ''] = /^([^/]+)\/(.*)$/.exec(entry.slice(folder.length + 1)) ?? [];
  if (rest === '') return undefined;
  const places = [`src/${rest}`, rest];
  const paths = places.flatMap((place) => resolvedFrom(files, joinPath(folder, place)) ?? []);
  return paths.find((path) => files.read(path) !== undefined);
}

/** All sources of the project, and of the projects in its workspace that it depends on. */
function all(project: Project): ProgramSources {
  const root = workspaceRoot(project);
  const projects = root === project ? [project] : withDependencies(project, root);
  const paths = new Set(projects.flatMap((each) => sourcePaths(each)));
  const texts = [...paths].map((path) => project.files.read(path));
  const known = texts.flatMap(present).filter((text) => text.length <= longest);
  const complete = paths.size > 0 && !texts.includes(undefined) && project.files.isKnown(project.folder);
  return { project, paths: [...paths], sources: known.map(scanSource), complete };
}

/** Longer texts were put together by a machine. */
const longest = 1 << 18;

function sourcePaths({ folder, files }: Project): string[] {
  return files
    .filesIn(folder)
    .filter(
      (path) => /\.[cm]?[jt]sx?$/.test(path) && !path.endsWith('.d.ts') && !isElsewhere(path.slice(folder.length)),
    );
}

/** Tests, settings of tools, and what others wrote. */
function isElsewhere(relative: string): boolean {
  return (
    /\/(?:node_modules|\.[^/]+|tests?|__tests__|__mocks__|spec|e2e|cypress|coverage|stories)\//.test(relative) ||
    /(?:[.-](?:test|spec|stories|e2e|min)|\.(?:config|conf|setup))\.[cm]?[jt]sx?$/.test(relative) ||
    /^\/(?:gulpfile|gruntfile|\.[^/]+)\b/i.test(relative)
  );
}
