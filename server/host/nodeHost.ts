/**
 * The host under Node: folders on the disk.
 */

import { fileURLToPath } from 'node:url';
import type { Host } from './host.ts';
import { NodeWorkspace } from './nodeWorkspace.ts';

export const nodeHost: Host = {
  openFolder(uri) {
    try {
      return new NodeWorkspace(fileURLToPath(uri));
    } catch {
      return undefined; // no `file:` URI, or one that is no path on this system
    }
  },
};
