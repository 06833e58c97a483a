/**
 * Many files become few folders: a COPY names a folder where all that is in it is wanted.
 */

/** More single paths than this of one folder are not worth listing: the folder comes along as a whole. */
const most = 4;

interface Folder {
  readonly path: string;
  readonly folders: Map<string, Folder>;
  readonly wantedFiles: string[];
  all: number;
  wanted: number;
}

/**
 * The paths to copy so that all of `wanted` come along, in order.
 * @param all every file there is.
 * @param canFold whether a folder may be copied as a whole.
 */
export function foldFolders(
  all: readonly string[],
  wanted: readonly string[],
  canFold: (folder: string) => boolean,
): string[] {
  const isWanted = new Set(wanted);
  const top = newFolder('');
  for (const path of all) enter(top, path, isWanted.has(path));
  return pathsOf(top, canFold).sort();
}

function newFolder(path: string): Folder {
  return { path, folders: new Map(), wantedFiles: [], all: 0, wanted: 0 };
}

function enter(top: Folder, path: string, wanted: boolean): void {
  let folder = top;
  const names = path.slice(1).split('/').slice(0, -1);
  for (const name of ['', ...names]) {
    if (name !== '') {
      const next = folder.folders.get(name) ?? newFolder(`${folder.path}/${name}`);
      folder.folders.set(name, next);
      folder = next;
    }
    folder.all++;
    if (wanted) folder.wanted++;
  }
  if (wanted) folder.wantedFiles.push(path);
}

function pathsOf(folder: Folder, canFold: (folder: string) => boolean): string[] {
  if (folder.wanted === 0) return [];
  const mayFold = folder.path !== '' && canFold(folder.path);
  if (mayFold && folder.wanted === folder.all) return [folder.path];
  const paths = [...folder.wantedFiles, ...[...folder.folders.values()].flatMap((each) => pathsOf(each, canFold))];
  return mayFold && paths.length > most ? [folder.path] : paths;
}
