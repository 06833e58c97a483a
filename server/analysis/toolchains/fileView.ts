/**
 * What a command finds on the disk of its stage, as far as it is known: toolchains look sources and manifests up in it.
 */

export interface FileView {
  /** The files below `folder`, absolute, in order of path. */
  filesIn(folder: string): readonly string[];
  /** Whether `filesIn` tells all that is in `folder`. */
  isKnown(folder: string): boolean;
  /** The text of a file; undefined when it is not there or nobody read it. */
  read(path: string): string | undefined;
  /** Whether the path is a folder or a file; undefined when it is neither, or not known. */
  kindOf(path: string): 'folder' | 'file' | undefined;
}
