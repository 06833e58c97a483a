/**
 * What `source` and `.` do to a shell: the scripts of virtual environments and installers are known without reading.
 */

import { joinPath, parentPath } from '../text/paths.ts';
import type { ShellState } from './shellState.ts';

/** Enters what sourcing the file at `path` sets; `path` is undefined when it is not known. */
export function sourceFile(path: string | undefined, state: ShellState): void {
  if (path?.endsWith('/bin/activate') === true) {
    const environment = parentPath(parentPath(path));
    state.assign('VIRTUAL_ENV', environment);
    state.prependPath(parentPath(path));
  } else if (path !== undefined && /\/\.?cargo\/env$/.test(path)) {
    state.prependPath(joinPath(parentPath(path), 'bin'));
  } else {
    state.assignUnknown();
  }
}
