/**
 * What an application in Python reaches for when it runs, as its sources tell.
 */

import { entryOf } from '../command/table.ts';
import type { FileView } from '../fileView.ts';
import { type Linkage, type ProgramFacts, unreadProgram } from '../program.ts';
import { type PythonSource, scanSource } from './scan.ts';

/** The modules that the sources below `folder` import which are not their own. */
export function importsOf(files: FileView, folder: string): string[] {
  const { sources, paths } = readSources(files, folder);
  const own = new Set(paths.flatMap((path) => path.slice(folder.length).replace(/\.py$/, '').split('/')));
  return [...new Set(sources.flatMap(({ imports }) => imports))].filter((name) => !own.has(name));
}

/** The facts of the application whose sources lie below `folder`. */
export function applicationFacts(files: FileView, folder: string): ProgramFacts {
  const { sources, isComplete } = readSources(files, folder);
  const imports = new Set(sources.flatMap((source) => source.imports));
  const called = [...imports].flatMap((name) => entryOf(programsOfModules, name)?.split(' ') ?? []);
  return {
    ...unreadProgram(unlinked),
    sourcesRead: isComplete,
    sourcesSeen: sources.length > 0,
    starts: [...new Set([...sources.flatMap(({ starts }) => starts), ...called])],
    startsOthers: sources.some(({ startsOthers }) => startsOthers),
    timeZones: !isComplete || sources.some(({ timeZones }) => timeZones),
  };
}

/** What is linked are libraries, not the application. */
const unlinked: Linkage = { linking: undefined, linksLibraries: undefined };

/** The facts of a server that starts programs which nobody read. */
export const startsUnknown: ProgramFacts = { ...unreadProgram(unlinked), startsOthers: true };

/** Programs that libraries start, by the module that is imported. */
const programsOfModules: Readonly<Record<string, string>> = {
  camelot: 'gs',
  ffmpeg: 'ffmpeg ffprobe',
  git: 'git',
  graphviz: 'dot',
  imgkit: 'wkhtmltoimage',
  moviepy: 'ffmpeg',
  ocrmypdf: 'tesseract gs',
  pdf2image: 'pdftoppm pdfinfo',
  pdfkit: 'wkhtmltopdf',
  pydub: 'ffmpeg ffprobe',
  pypandoc: 'pandoc',
  pytesseract: 'tesseract',
  tabula: 'java',
};

interface Sources {
  readonly paths: readonly string[];
  readonly sources: readonly PythonSource[];
  readonly isComplete: boolean;
}

/** How many sources are read of one project. */
const most = 3000;

function readSources(files: FileView, folder: string): Sources {
  const paths = files.filesIn(folder).filter((path) => path.endsWith('.py') && !isForeign(path.slice(folder.length)));
  const texts = paths.slice(0, most).map((path) => files.read(path));
  const isRead = paths.length <= most && texts.every((text) => text !== undefined);
  return {
    paths,
    sources: texts.flatMap((text) => (text === undefined ? [] : [scanSource(text)])),
    isComplete: paths.length > 0 && isRead && files.isKnown(folder),
  };
}

/** Libraries, and tests. */
function isForeign(path: string): boolean {
  return /\/(?:site-packages|dist-packages|node_modules|\.?venv|tests?)\/|\/(?:test_[^/]*|conftest|setup)\.py$/.test(
    path,
  );
}
