/**
 * The folder that a person opened, as the rest of the server sees it. It is asynchronous and small on purpose: a
 * browser can answer it from its client as well as Node from the disk. Nothing outside the folder can be asked for.
 */

/** Paths are relative to the workspace, with `/`; its own folder is the empty path. */
export interface Workspace {
  /** What lies directly in a folder; empty when it is no folder or lies outside. Never rejects. */
  list(folder: string): Promise<Listing>;
  /** The text of a file; undefined when it is not there, too large, not text, or outside. Never rejects. */
  read(file: string): Promise<string | undefined>;
}

export interface Listing {
  /** Sorted by name. */
  readonly entries: readonly Entry[];
  /** Whether these are all: a folder of very many entries is cut. */
  readonly complete: boolean;
}

export interface Entry {
  readonly name: string;
  /** A link is a symbolic one, whatever it points to. Sockets, pipes and devices are not listed. */
  readonly kind: 'file' | 'folder' | 'link';
}

/** The path of `name` in `folder`. */
export function childPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** The folder that holds `path`; the workspace itself for what lies directly in it. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
