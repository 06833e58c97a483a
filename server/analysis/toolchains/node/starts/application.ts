/**
 * Applications of Node.js, in few words.
 */

import { baseName, joinPath, parentPath } from '../../../text/paths.ts';
import type { Application } from '../../application.ts';
import { fileAround } from '../../command/environment.ts';
import { present } from '../../command/present.ts';
import type { ProgramFacts } from '../../program.ts';
import type { Command } from '../../toolchain.ts';
import { nodeName } from '../effects.ts';
import { programsOf } from '../packageNames.ts';
import { dependenciesOf, type Project, projectAround, projectIn } from '../project.ts';
import { factsOf, librariesIn, type ProgramSources, sourcesOf } from '../sources/program.ts';

/** What is said of an application beside the project that it belongs to. */
export interface Parts {
  /** What it is started from, absolute. */
  readonly loads?: readonly string[];
  /** Files that it reads where they are there, absolute: settings that it does without. */
  readonly mayLoad?: readonly string[];
  /** Libraries that it needs whatever its sources say: the one that brings its program. */
  readonly uses?: readonly string[];
  /** The scripts to read its sources from; all of the project, unless told. */
  readonly entries?: readonly string[];
}

/** An application that reads its project: its sources, libraries and data. */
export function ofProject(command: Command, { loads = [], mayLoad = [], uses = [], entries = [] }: Parts): Application {
  const project = projectFor(command, entries);
  const there = mayLoad.filter((path) => command.files.kindOf(path) !== undefined);
  const all = [...new Set([...loads, ...there])];
  if (project === undefined) return { toolchain: nodeName, loads: all, reads: 'project', uses: () => uses };
  const sources = once(() => sourcesOf(project, entries));
  return {
    toolchain: nodeName,
    loads: all,
    reads: 'project',
    uses: () => [...new Set([...uses, ...librariesIn(sources())])],
    facts: () => {
      const facts = factsOf(sources());
      return { ...facts, mentions: [...new Set([...all, ...runAsTheyAre(sources(), entries), ...facts.mentions])] };
    },
  };
}

/** Sources that have to be compiled elsewhere, but that are run as they are where the script is such a one. */
function runAsTheyAre({ paths }: ProgramSources, entries: readonly string[]): readonly string[] {
  return entries.some((entry) => /\.(?:[cm]?ts|[jt]sx)$/.test(entry)) ? paths : [];
}

/** The project around the first script, else that around the working directory. What a build made has no manifest. */
function projectFor(command: Command, [entry]: readonly string[]): Project | undefined {
  const folder = entry === undefined ? command.cwd : parentPath(entry);
  const path = folder === undefined ? undefined : fileAround(command.files, folder, 'package.json');
  return path === undefined ? projectAround(command) : projectIn(parentPath(path), command.files);
}

function once(read: () => ProgramSources): () => ProgramSources {
  let known: ProgramSources | undefined;
  return () => {
    known ??= read();
    return known;
  };
}

/** Settings that are programs, with the files of the project that these load, and the libraries. */
export function withImports(command: Command, settings: readonly string[]): { files: string[]; libraries: string[] } {
  const there = settings.filter((path) => command.files.kindOf(path) === 'file');
  const project = projectFor(command, there);
  const found = project === undefined ? [] : there.map((path) => sourcesOf(project, [path]));
  const followed = found.filter(({ paths }) => there.some((path) => paths.includes(path)));
  const paths = followed.flatMap((each) => each.paths);
  return { files: [...new Set([...there, ...paths])], libraries: followed.flatMap((each) => [...librariesIn(each)]) };
}

/** A program that works on the project like a developer: what it does has to fit behind the command. */
export function developing(command: Command, develops: string): Application {
  return { toolchain: nodeName, loads: present(command.cwd), reads: 'project', develops };
}

/** A server that reads the folders it serves, and nothing else; one of the project's libraries wants those, too. */
export function serving(command: Command, loads: readonly string[]): Application {
  const facts = () => toldAll;
  const project = projectAround(command);
  const library = project === undefined ? undefined : libraryOf(project, command);
  if (library === undefined) return { toolchain: nodeName, loads, reads: 'nothing', facts };
  return { toolchain: nodeName, loads, reads: 'project', uses: () => [library], facts };
}

/** The library of the project that brings the program, where one does. */
function libraryOf(project: Project, { name, program }: Command): string | undefined {
  const found = [...dependenciesOf(project, 'all').keys()].find((each) => programsOf(each).includes(name));
  return found ?? (program.includes('node_modules/') ? name : undefined);
}

/** What is known of a server of files: it is no client, starts nothing, and opens what it is told. */
const toldAll: ProgramFacts = {
  sourcesRead: true,
  sourcesSeen: true,
  linking: undefined,
  staticSetting: undefined,
  linksLibraries: undefined,
  mentions: [],
  embeds: [],
  opensFiles: false,
  opensWorkdir: false,
  starts: [],
  startsOthers: false,
  certificates: false,
  timeZones: false,
  timeZoneFile: undefined,
};

/** The file `vite.config` in a folder, with any of the usual endings. */
export function settingsFiles(folder: string | undefined, ...names: readonly string[]): string[] {
  if (folder === undefined) return [];
  const endings = ['js', 'cjs', 'mjs', 'ts', 'mts', 'cts', 'json'];
  return names.flatMap((name) =>
    /\.\w+$/.test(baseName(name)) && !/\.config$/.test(name)
      ? [joinPath(folder, name)]
      : endings.map((ending) => joinPath(folder, `${name}.${ending}`)),
  );
}
