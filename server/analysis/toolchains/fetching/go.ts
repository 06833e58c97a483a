/**
 * What Go reads of a project when it fetches its modules.
 */

import { joinPath } from '../../text/paths.ts';
import { folderWith, lying } from './manifests.ts';
import type { Fetching, FetchingCall } from './model.ts';

export function goFetching({ program, words, options, cwd, files }: FetchingCall): Fetching | undefined {
  const project = folderWith(files, cwd, 'go.mod');
  if (project === undefined || folderWith(files, cwd, 'go.work') !== undefined) return undefined;
  const text = files.read(joinPath(project, 'go.mod'));
  if (text === undefined || !/^\s*require\b/m.test(text) || /=>\s*\.{0,2}\//.test(text)) return undefined;
  // Modules that lie in the project are not fetched.
  if (files.kindOf(joinPath(project, 'vendor')) !== undefined || !files.isKnown(joinPath(project, 'vendor')))
    return undefined;
  const reads = lying(files, project, 'go.mod go.sum');
  if (reads.length < 2 || options.some((each) => /^-(?:mod|modfile|C)\b/.test(each) || each.includes('@')))
    return undefined;
  if (words.includes('download')) return { manager: 'go', reads, fills: [] };
  return cwd === project ? { manager: 'go', reads, fills: [], ahead: `${program} mod download` } : undefined;
}
