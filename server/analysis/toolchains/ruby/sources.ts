/**
 * What an application in Ruby reaches for when it runs, as its sources tell.
 */

import { entryOf } from '../command/table.ts';
import type { FileView } from '../fileView.ts';
import { type Linkage, type ProgramFacts, unreadProgram } from '../program.ts';
import { type RubySource, scanSource } from './scan.ts';

/** The libraries that the sources below `folder` require by name. */
export function requiresOf(files: FileView, folder: string): string[] {
  const names = readSources(files, folder).sources.flatMap(({ requires }) => requires);
  // The gem `aws-sdk-s3` is required by its name, `rack-attack` as `rack/attack`.
  return [...new Set(names.flatMap((name) => [name, name.split('/')[0] ?? name, name.replaceAll('/', '-')]))];
}

/** The facts of the application whose sources lie below `folder`. */
export function applicationFacts(files: FileView, folder: string, gems: readonly string[]): ProgramFacts {
  const { sources, isComplete } = readSources(files, folder);
  const called = gems.flatMap((name) => entryOf(programsOfGems, name)?.split(' ') ?? []);
  return {
    ...unreadProgram(unlinked),
    sourcesRead: isComplete,
    sourcesSeen: sources.length > 0,
    starts: [...new Set([...sources.flatMap(({ starts }) => starts), ...called])],
    startsOthers: sources.some(({ startsOthers }) => startsOthers),
  };
}

/** What is linked are libraries, not the application. */
const unlinked: Linkage = { linking: undefined, linksLibraries: undefined };

/** Programs of the system that gems start. */
const programsOfGems: Readonly<Record<string, string>> = {
  execjs: 'node',
  git: 'git',
  gollum: 'git',
  mini_magick: 'convert',
  'streamio-ffmpeg': 'ffmpeg ffprobe',
};

/** How many sources are read of one project. */
const most = 3000;

function readSources(
  files: FileView,
  folder: string,
): { readonly sources: readonly RubySource[]; readonly isComplete: boolean } {
  const paths = files
    .filesIn(folder)
    .filter((path) => /\.(?:rb|ru|rake)$/.test(path) && !isForeign(path.slice(folder.length)));
  const texts = paths.slice(0, most).map((path) => files.read(path));
  return {
    sources: texts.flatMap((text) => (text === undefined ? [] : [scanSource(text)])),
    isComplete: paths.length > 0 && paths.length <= most && !texts.includes(undefined) && files.isKnown(folder),
  };
}

/** Libraries, and tests. */
function isForeign(path: string): boolean {
  return /^\/(?:vendor|node_modules|spec|test|features)\//.test(path);
}
