/**
 * What the language server needs of the machine that it runs on: a way to look into the folders that a person opened.
 */

import type { Workspace } from './workspace.ts';

export interface Host {
  /** The workspace in the folder at `uri`; undefined when this host has no way to read such a place. */
  openFolder(uri: string): Workspace | undefined;
}

/** A host that can read nothing: everything works, without build contexts. */
export const blindHost: Host = { openFolder: () => undefined };
