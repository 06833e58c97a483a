/**
 * A workspace that lists every folder once. A run of the command line looks at one moment of the disk, and Dockerfiles that
 * lie together ask for the same folders again and again.
 */

import type { Listing, Workspace } from '../../host/workspace.ts';

export function remembering(workspace: Workspace): Workspace {
  const listings = new Map<string, Promise<Listing>>();
  return {
    list: (folder) => {
      const listing = listings.get(folder) ?? workspace.list(folder);
      listings.set(folder, listing);
      return listing;
    },
    read: (file) => workspace.read(file),
  };
}
