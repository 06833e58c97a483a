/**
 * The build context as a giver: what is sent of it, by the snapshot.
 */

import type { ContextFiles } from '../context/buildContext.ts';
import { sentFiles } from '../context/sentFiles.ts';
import { type GivenKind, type Giver, type UnknownPlace, unseenGiver } from './giver.ts';

/** What a build takes from its context; nobody may have looked into it. */
export function contextGiver(files: ContextFiles | undefined): Giver {
  return files === undefined ? unseenGiver(true) : seenGiver(files);
}

function seenGiver(files: ContextFiles): Giver {
  const sent = sentFiles(files);
  const unseen = unseenGiver(true);
  const links = new Set(files.links ?? []);
  const kindOf = (path: string): GivenKind => {
    const relative = path.slice(1);
    if (sent.has(relative)) return links.has(relative) ? 'thing' : 'file';
    const kind = sent.kindOf(relative);
    if (kind === 'unlisted' && sent.unlisted.includes(relative)) return 'folder';
    return kind === 'unlisted' || kind === 'unknown' ? unseen.kindOf(path) : kind;
  };
  // A folder that nobody looked into stands as one thing in what is copied around it.
  const filesIn = (folder: string) => {
    const relative = folder.slice(1);
    const unlisted = sent.unlisted.filter((each) => relative === '' || each.startsWith(`${relative}/`));
    return [...sent.below(relative), ...unlisted].map((path) => `/${path}`);
  };
  return {
    kindOf,
    filesIn,
    traitsOf: (path) => ({
      contextPath: path.slice(1),
      kind: 'file',
      certainty: 'certain',
      ...(kindOf(path) === 'file' ? {} : { mayBeFolder: true }),
    }),
    namesIn: (folder) => namesIn(folder, filesIn(folder)),
    foldersIn: () => [],
    unknownIn: (folder): UnknownPlace[] => {
      const isUnlisted = sent.kindOf(folder.slice(1)) === 'unlisted';
      // What is not there yet may be when the image is built: people build, or download, before.
      return [{ folder, holds: isUnlisted || !files.complete ? 'anything' : 'by-products' }];
    },
  };
}

function namesIn(folder: string, paths: readonly string[]): string[] {
  const start = folder === '/' ? 1 : folder.length + 1;
  return [...new Set(paths.map((path) => path.slice(start).split('/')[0] ?? ''))];
}
