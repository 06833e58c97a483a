/**
 * The files beside the programs that the final image needs: templates, static files, migrations, configuration. Found
 * from what the sources open and from customary names; when unsure, a file is kept: a little larger beats broken.
 */

import type { StageTree } from '../../flow/stageTree.ts';
import type { TreeEntry } from '../../flow/treeChange.ts';
import { compileGlob, isGlob } from '../../text/glob.ts';
import { baseName, isWithin, joinPath, parentPath } from '../../text/paths.ts';
import type { ProjectFiles } from '../subject/projectFiles.ts';
import { isMade } from '../subject/subject.ts';
import { foldFolders } from './folding.ts';

/** What is known about the programs that may open files. */
export interface Readers {
  /** Where relative paths start: the working directory, and the folders of the programs. */
  readonly folders: readonly string[];
  /** Folders that the stage itself made, with all that is in them. */
  readonly own: readonly string[];
  /** Folders in which sources lie: of these only parts come along. */
  readonly sources: readonly string[];
  /** Texts that may be paths. */
  readonly mentions: readonly string[];
  /** Paths and patterns of what is inside the programs already. */
  readonly embeds: readonly string[];
  /** Whether the mentions are all: then what they do not name and custom does not either is left behind. */
  readonly allRead: boolean;
  /** Whether files may be opened that no text names, such as a configuration by its customary name. */
  readonly openOthers: boolean;
  /** What the files of the project are for. */
  readonly files: ProjectFiles;
}

/** The files and folders to take along, absolute; a folder stands for all that is in it. */
export function chooseAssets(tree: StageTree, readers: Readers, mayBe: (entry: TreeEntry) => boolean): string[] {
  const embedded = readers.embeds.map(matcher);
  const mentioned = mentionTest(readers);
  const candidates = readers.folders
    .flatMap((folder) => tree.entriesIn(folder).map((entry) => ({ entry, relative: relativeTo(folder, entry.path) })))
    .filter(({ entry }) => entry.kind === 'file' && mayBe(entry));
  const chosen = candidates.filter(({ entry, relative }) => {
    const { path } = entry;
    if (embedded.some((matches) => matches(path))) return false;
    if (mentioned(path, relative)) return true;
    if (/\/\.(?:git)?keep$/.test(path)) return keepsFolder(path, relative, tree, readers);
    if (readers.files.isForDevelopers(relative) || readers.files.isCompiled(path)) return false;
    if (isMade(entry)) return true;
    return !readers.allRead || (readers.openOthers && isCustomary(relative));
  });
  const absolute = tree
    .entriesIn('/')
    .filter((entry) => entry.kind === 'file' && mayBe(entry) && mentioned(entry.path, undefined));
  const wanted = new Set([...chosen.map(({ entry }) => entry), ...absolute].map(({ path }) => path));
  const paths = foldFolders(tree.filesIn('/'), [...wanted], (folder) => canFold(folder, readers));
  return paths.length <= mostPaths ? paths : topFolders(paths, readers);
}

/** More paths than this, one COPY each, are not worth naming. */
const mostPaths = 12;

/** The folders at the top of those where programs look, with all that is in them, and the single files beside these. */
function topFolders(paths: readonly string[], readers: Readers): string[] {
  const tops = paths.map((path) => foldersAbove(path).findLast((folder) => canFold(folder, readers)) ?? path);
  return [...new Set(tops)];
}

function relativeTo(folder: string, path: string): string {
  return folder === '/' ? path.slice(1) : path.slice(folder.length + 1);
}

/** Whether the file is there so that git keeps an empty folder, which a program may want to write to. */
function keepsFolder(path: string, relative: string, tree: StageTree, { files }: Readers): boolean {
  if (files.isForDevelopers(relative)) return false;
  // Nobody writes to a folder of sources, and one that a build fills is not empty.
  const [top = ''] = relative.split('/');
  const around = joinPath(path.slice(0, -relative.length), top);
  return !tree.filesIn(around).some((each) => files.isCompiled(each)) && tree.unknownIn(parentPath(path)).length === 0;
}

/** Whether a folder may come along as a whole: it was made by the stage, and is not where programs start from. */
function canFold(folder: string, { folders, own, sources }: Readers): boolean {
  const isTooMuch = [...folders, ...sources].some((each) => isWithin(folder, each));
  return !isTooMuch && own.some((each) => isWithin(each, folder));
}

/** Tests whether a path, or its path from a folder where programs look, is named by one of the texts. */
function mentionTest({ mentions, folders, files }: Readers): (path: string, relative: string | undefined) => boolean {
  const named = readMentions(mentions, folders, files);
  // A text that is too wide says nothing: the working directory, or a folder around it.
  for (const path of [...named.absolute])
    if (folders.some((folder) => isWithin(path, folder))) named.absolute.delete(path);
  return (path, relative) => {
    if (isNamed(path, named.absolute, files) || named.outward.some((matches) => matches(path))) return true;
    if (relative === undefined) return false;
    const rooted = joinPath('/', relative);
    if (isNamed(rooted, named.relative, files) || named.files.has(baseName(path))) return true;
    return named.patterns.some((matches) => matches(rooted) || matches(path));
  };
}

/** Whether a path, or a folder around it, is among `names`; in such a folder, what serves developers does not count. */
function isNamed(path: string, names: ReadonlySet<string>, files: ProjectFiles): boolean {
  if (names.has(path)) return true;
  return foldersAbove(path).some(
    (folder) => folder !== '/' && names.has(folder) && !files.isForDevelopers(path.slice(folder.length + 1)),
  );
}

interface Mentions {
  readonly absolute: Set<string>;
  /** Paths from wherever the program looks, written as if that were the root. */
  readonly relative: Set<string>;
  /** Names of files without their folder: that may come from elsewhere. */
  readonly files: Set<string>;
  readonly patterns: ((path: string) => boolean)[];
  /** Patterns that lead out of the folders where the program looks, made absolute. */
  readonly outward: ((path: string) => boolean)[];
}

function readMentions(texts: readonly string[], folders: readonly string[], files: ProjectFiles): Mentions {
  const mentions: Mentions = { absolute: new Set(), relative: new Set(), files: new Set(), patterns: [], outward: [] };
  for (const text of new Set(texts.flatMap(pathsIn))) {
    const path = joinPath('/', text);
    if (/^(?:[^/]+\/)*\.\.\//.test(text)) addOutward(mentions, text, folders);
    if (isGlob(text)) mentions.patterns.push(compileGlob(path) ?? (() => false));
    else if (text.startsWith('/')) mentions.absolute.add(path);
    // A URL's path may also be one below the folder that is served.
    if (!isMereWord(text, files)) mentions.relative.add(path);
    if (/\.\w+$/.test(text)) mentions.files.add(baseName(text));
  }
  return mentions;
}

/** A path with `..` is meant from where the program looks. */
function addOutward({ absolute, outward }: Mentions, text: string, folders: readonly string[]): void {
  for (const path of folders.map((folder) => joinPath(folder, text))) {
    if (isGlob(text)) outward.push(compileGlob(path) ?? (() => false));
    else absolute.add(path);
  }
}

/** A word such as `test` or `docs`, which happens to be the name of a folder of no use at run time. */
function isMereWord(text: string, files: ProjectFiles): boolean {
  return /^\w+$/.test(text) && files.isForDevelopers(`${text}/x`);
}

/** The folders around a path, up to the root. */
function foldersAbove(path: string): string[] {
  const all: string[] = [];
  for (let next = path; next !== '/'; ) {
    next = parentPath(next);
    all.push(next);
  }
  return all;
}

/** The parts of a text that may be paths: `--config=conf/app.yaml`, `file://migrations`, `data.db?cache=shared`. */
function pathsIn(text: string): string[] {
  if (text.length > 256) return [];
  return text
    .split(/[\s=,;"']+/)
    .map((part) => part.replace(/^[a-z]+:\/\/|(?<=\w)\?.*$|\/+$/g, ''))
    .filter((part) => /^[\w./@+*?-]*\w[\w./@+*?-]*$/.test(part) && !part.startsWith('-'));
}

/** Whether the file is one that programs customarily read where they run. */
export function isCustomary(relative: string): boolean {
  const parts = relative.split('/');
  if (parts.length === 1) return dataEndings.test(relative);
  return parts.slice(0, -1).some((part) => runtimeFolders.has(part.toLowerCase()));
}

const dataEndings =
  /\.(?:ya?ml|json|toml|ini|cfg|conf|config|properties|env|html?|tmpl|tpl|gohtml|txt|csv|tsv|sql|db|sqlite3?|pem|crt|cer|key|xml|lua|rego|mmdb|dat|bin|gob|model|policy)$/i;

const runtimeFolders = new Set(
  (
    'templates template tmpl views view layouts partials static public assets asset web www html ui dist resources resource ' +
    'res media images img css js fonts migrations migration db/migrations sql schema schemas seeds config configs conf cfg ' +
    'etc settings locales locale lang langs languages i18n l10n translations messages data certs keys models policies rules ' +
    'plugins themes emails mail swagger swaggerui openapi'
  ).split(' '),
);

/** Whether `path` lies below what a pattern of an embed line names. */
function matcher(pattern: string): (path: string) => boolean {
  if (!isGlob(pattern)) return (path) => isWithin(pattern, path);
  const matches = compileGlob(pattern);
  return (path) => matches !== undefined && [path, ...foldersAbove(path)].some(matches);
}
