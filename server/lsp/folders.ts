/**
 * The folders that the person has opened, and which of them a document lies in.
 */

import type { Host } from '../host/host.ts';
import type { Workspace } from '../host/workspace.ts';

/** Where a document lies: in which workspace, and at what path there. */
export interface Place {
  readonly workspace: Workspace;
  /** URI of the workspace's folder, without a slash at its end. */
  readonly folder: string;
  readonly path: string;
}

export class Folders {
  readonly #host: Host;
  /** By the URI of the folder, without a slash at its end; undefined where the host cannot read it. */
  #workspaces = new Map<string, Workspace | undefined>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** These are all folders from now on. */
  set(uris: readonly string[]): void {
    const before = this.#workspaces;
    this.#workspaces = new Map(
      uris.map((uri) => {
        const folder = uri.replace(/\/+$/, '');
        return [folder, before.has(folder) ? before.get(folder) : this.#host.openFolder(uri)];
      }),
    );
  }

  /** Where the document at `uri` lies: in the innermost folder around it; undefined when in none that can be read. */
  placeOf(uri: string): Place | undefined {
    const around = [...this.#workspaces].filter(([folder]) => uri.startsWith(`${folder}/`));
    const [folder = '', workspace] = around.sort(([a], [b]) => b.length - a.length)[0] ?? [];
    const path = decode(uri.slice(folder.length + 1));
    return workspace === undefined || path === undefined ? undefined : { workspace, folder, path };
  }
}

function decode(uriPath: string): string | undefined {
  try {
    return decodeURIComponent(uriPath);
  } catch {
    return undefined;
  }
}
