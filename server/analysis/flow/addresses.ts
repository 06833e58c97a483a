/**
 * Sources of an ADD that are not in the build context: files to download and git repositories, told apart as BuildKit
 * does it.
 */

import { baseName } from '../text/paths.ts';

/** Whether a source of an ADD is fetched from elsewhere. */
export function isRemote(source: string): boolean {
  return /^https?:\/\//.test(source) || isRepository(source);
}

/** Whether a source is a git repository: over HTTP only by the ending of its path. */
export function isRepository(source: string): boolean {
  if (/^https?:\/\//i.test(source)) return /\.git$/.test(pathOf(source));
  return /^(?:git|ssh):\/\//i.test(source) || /^[\w-]+@[a-zA-Z0-9.-]+:/.test(source);
}

/** What a downloaded file is called: after the last name in the path of its address. */
export function downloadName(address: string): string {
  const path = pathOf(address);
  try {
    return baseName(decodeURIComponent(path)) || unnamed;
  } catch {
    return unnamed;
  }
}

/** BuildKit's name for what an address without a path gives. */
const unnamed = '__unnamed__';

/** The path of an address, without host, query and fragment. */
function pathOf(address: string): string {
  return address.replace(/^[a-zA-Z0-9]+:\/\/[^/?#]*/, '').replace(/[?#].*$/s, '');
}
