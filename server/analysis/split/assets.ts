/**
 * The files beside the programs that the final image needs: templates, static files, migrations, configuration. Found
 * from what the sources open and from customary names; when unsure, a file is kept: a little larger beats broken.
 */

import type { StageTree, TreeEntry } from '../flow/stageTree.ts';
import { compileGlob, isGlob } from '../text/glob.ts';
import { baseName, isWithin, joinPath, parentPath } from '../text/paths.ts';
import { isForDevelopers } from './developerFiles.ts';
import { foldFolders } from './folding.ts';

/** What is known about the programs that may open files. */
export interface Readers {
  /** Where relative paths start: the working directory, and the folders of the programs. */
  readonly folders: readonly string[];
  /** Folders that the stage itself made, with all that is in them. */
  readonly own: readonly string[];
  /** Texts that may be paths. */
  readonly mentions: readonly string[];
  /** Paths and patterns of what is inside the programs already. */
  readonly embeds: readonly string[];
  /** Whether the mentions are all: then what they do not name and custom does not either is left behind. */
  readonly allRead: boolean;
  /** Whether files may be opened that no text names, such as a configuration by its customary name. */
  readonly openOthers: boolean;
}

/** The files and folders to take along, absolute; a folder stands for all that is in it. */
export function chooseAssets(tree: StageTree, readers: Readers, mayBe: (entry: TreeEntry) => boolean): string[] {
  const embedded = readers.embeds.map(matcher);
  const mentioned = mentionTest(readers);
  const candidates = readers.folders
    .flatMap((folder) => tree.entriesIn(folder).map((entry) => ({ entry, relative: relativeTo(folder, entry.path) })))
    .filter(({ entry }) => entry.kind === 'file' && mayBe(entry));
  const chosen = candidates.filter(({ entry: { path }, relative }) => {
    if (embedded.some((matches) => matches(path))) return false;
    if (mentioned(path, relative)) return true;
    if (isForDevelopers(relative)) return false;
    return !readers.allRead || (readers.openOthers && isCustomary(relative));
  });
  const absolute = tree
    .entriesIn('/')
    .filter((entry) => entry.kind === 'file' && mayBe(entry) && mentioned(entry.path, undefined));
  const wanted = new Set([...chosen.map(({ entry }) => entry), ...absolute].map(({ path }) => path));
  return foldFolders(tree.filesIn('/'), [...wanted], (folder) => canFold(folder, readers));
}

function relativeTo(folder: string, path: string): string {
  return folder === '/' ? path.slice(1) : path.slice(folder.length + 1);
}

/** Whether a folder may come along as a whole: it was made by the stage, and is not where programs start from. */
function canFold(folder: string, { folders, own }: Readers): boolean {
  return own.some((each) => isWithin(each, folder)) && !folders.some((each) => isWithin(folder, each));
}

/** Tests whether a path, or its path from a folder where programs look, is named by one of the texts. */
function mentionTest({ mentions, folders }: Readers): (path: string, relative: string | undefined) => boolean {
  const absolute = new Set<string>();
  const relatives = new Set<string>();
  const names = new Set<string>();
  const patterns: ((path: string) => boolean)[] = [];
  for (const text of mentions.flatMap(pathsIn)) {
    if (isGlob(text)) patterns.push(compileGlob(joinPath('/', text)) ?? (() => false));
    // A text that is too wide says nothing: the working directory, or a folder around it.
    else if (text.startsWith('/') && !folders.some((folder) => isWithin(text, folder)))
      absolute.add(joinPath('/', text));
    // It may also be a path from the root of a URL: it is tried from the folders as well.
    relatives.add(joinPath('/', text));
    if (/\.\w+$/.test(text)) names.add(baseName(text));
  }
  return (path, relative) => {
    if (
      absolute.has(path) ||
      (!isForDevelopers(relative ?? path.slice(1)) && foldersAbove(path).some((each) => absolute.has(each)))
    )
      return true;
    if (relative === undefined) return false;
    const rooted = joinPath('/', relative);
    if (
      relatives.has(rooted) ||
      names.has(baseName(path)) ||
      patterns.some((matches) => matches(rooted) || matches(path))
    )
      return true;
    return !isForDevelopers(relative) && foldersAbove(rooted).some((each) => each !== '/' && relatives.has(each));
  };
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
    .map((part) =>
      part
        .replace(/^[a-z]+:\/\//, '')
        .replace(/\?.*$/, '')
        .replace(/^\.\//, '')
        .replace(/\/+$/, ''),
    )
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !part.startsWith('-'));
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
