/**
 * What a COPY or ADD does to the tree of its stage: which files of its sources lie where afterwards.
 */

import { matchesNothing, type PathTest, patternTest } from '../context/patterns.ts';
import { stripLeadingTabs } from '../syntax/heredocs.ts';
import { flagOf } from '../syntax/instructions.ts';
import type { Heredoc } from '../syntax/tree.ts';
import { isGlob } from '../text/glob.ts';
import { baseName, joinPath } from '../text/paths.ts';
import { downloadName, isRepository } from './addresses.ts';
import { isUnpacked, type Unpacked } from './archives.ts';
import { isSwitchedOn } from './copies.ts';
import type { Copy, CopySource } from './copy.ts';
import { type FileTraits, type Giver, isNamedLikeFile, unseenGiver } from './giver.ts';
import { type Landing, landFile, landFolder, landOn, landThing, landUnknown, type Target } from './landing.ts';
import type { StageTree } from './stageTree.ts';
import { endingOf, landParents, matchesOf } from './taking.ts';

/** The tree after a copy, and where everything landed. */
export interface Placed {
  readonly tree: StageTree;
  readonly landed: readonly Landed[];
}

/** Where something that is copied landed. */
export interface Landed extends Pick<Landing, 'path' | 'certainty'> {
  /** Undefined for an inline file. */
  readonly source: CopySource | undefined;
  /** Its path in the giver, absolute; as written where that is not known. */
  readonly from: string;
}

/**
 * Copies. Sources are taken one after the other: what one puts there decides where the next lands.
 * @param giver of sources that are paths.
 * @param text of the Dockerfile, in which inline files stand.
 */
export function placeCopy(tree: StageTree, copy: Copy, giver: Giver, text: string): Placed {
  if (!copy.destination.known) return placeNowhere(tree, copy);
  const target = targetOf(copy);
  const arrivals: Arrival[] = [
    ...copy.sources.flatMap((source) => arrivalsOf(source, copy, target, giver)),
    ...copy.inline.map((heredoc) => inlineArrival(heredoc, target, text)),
  ];
  let after = tree;
  const landed: Landed[] = [];
  for (const { source, from, land } of arrivals) {
    const { changes, path, certainty } = land(after);
    for (const change of changes) after = after.with(change);
    landed.push({ source, from, path, certainty });
  }
  return { tree: after, landed };
}

/** Something that is going to land in the tree as it is then. */
interface Arrival extends Pick<Landed, 'source' | 'from'> {
  land(tree: StageTree): Landing;
}

function targetOf({ destination, intoFolder, instruction }: Copy): Target {
  return {
    path: destination.text,
    isFolder: intoFolder,
    // With --chmod, BuildKit copies as without --link.
    isLinked: isSwitchedOn(instruction, 'link') && flagOf(instruction, 'chmod') === undefined,
    instruction,
  };
}

/** The folder that the destination lies in is known up to its first unknown variable. */
function placeNowhere(tree: StageTree, { destination, intoFolder, sources, inline, instruction }: Copy): Placed {
  const { word, text } = destination;
  const known = word.text.startsWith('/') ? joinPath('/', text.replace(/[^/]*\$.*$/s, '')) : '/';
  const land = (name: string) => ({ path: intoFolder ? joinPath(text, name) : text, certainty: 'unknown' }) as const;
  return {
    tree: tree.with({ kind: 'unknown', folder: known, instruction, holds: 'anything' }),
    landed: [
      ...sources.map((source) => ({ ...land(baseName(source.path.text)), source, from: source.path.text })),
      ...inline.map(({ name }) => ({ ...land(name), source: undefined, from: name })),
    ],
  };
}

function arrivalsOf(source: CopySource, copy: Copy, target: Target, giver: Giver): Arrival[] {
  const from = joinPath('/', source.path.text);
  const one = (land: Arrival['land']): Arrival[] => [{ source, from, land }];
  if (source.kind === 'url') return one((tree) => landRemote(tree, source, copy, target));
  const unpacks = copy.instruction.name === 'ADD' && isAllowedToUnpack(copy);
  if (!source.path.known) return one((tree) => landUnresolved(tree, from, target, unpacks));
  const excluded = excludedBy(copy);
  if (source.pivot !== undefined) return parentsArrivals(source, source.pivot, target, giver, excluded);
  const taker: Taker = { target, giver, excluded, unpacks, isNamed: !isGlob(from) };
  if (taker.isNamed) return one((tree) => landPath(tree, from, taker));
  const { paths, mayBeMore } = matchesOf(giver, from);
  const known = paths.map((path): Arrival => ({ source, from: path, land: (tree) => landPath(tree, path, taker) }));
  const more = mayBeMore ? one((tree) => landPattern(tree, from, target, paths.length > 0)) : [];
  return [...known, ...more];
}

/** How paths of a giver are taken. */
interface Taker {
  readonly target: Target;
  readonly giver: Giver;
  readonly excluded: PathTest;
  readonly unpacks: boolean;
  /** Whether the path is named, and no pattern found it: it is there, or the build fails. */
  readonly isNamed: boolean;
}

function landPath(tree: StageTree, path: string, taker: Taker): Landing {
  const { target, giver, excluded, unpacks, isNamed } = taker;
  const kind = giver.kindOf(path);
  const isFile = kind === 'file' || kind === 'thing' || kind === 'absent';
  const unpacked = unpacks && isFile ? isUnpacked(path) : 'no';
  if (unpacked !== 'no') return landArchive(tree, target, baseName(path), giver.traitsOf(path), unpacked);
  const traits: FileTraits = { ...giver.traitsOf(path), ...(isNamed ? { certainty: 'certain' } : {}) };
  switch (kind) {
    case 'file':
      // BuildKit excludes what lies in folders that are copied, never a source itself.
      return landFile(tree, target, baseName(path), traits);
    case 'thing':
      return landThing(tree, target, path, traits);
    case 'folder':
      return landFolder(tree, giver, path, target, excluded);
    case 'absent':
      return landAbsent(tree, target, path);
    case 'missing':
      return landUnknown(target, 'anything');
    case 'ignored':
      return nothingAt(target);
  }
}

/** What the build context lacks now is made before the build runs, which fails else: a file, if it is called so. */
function landAbsent(tree: StageTree, target: Target, path: string): Landing {
  if (!isNamedLikeFile(path)) return landUnknown(target, 'by-products');
  const file = landFile(tree, target, baseName(path), { ...fetched, certainty: 'likely' });
  return { ...file, certainty: 'unknown' };
}

function nothingAt({ path }: Target): Landing {
  return { changes: [], path, certainty: 'unknown' };
}

/** What may fit a pattern beside what is known. */
function landPattern(tree: StageTree, pattern: string, target: Target, hasMatches: boolean): Landing {
  const holds = endingOf(pattern);
  const isFolder = target.isFolder || tree.kindOf(target.path) === 'folder';
  if (isFolder) return landUnknown(target, holds, 'likely');
  if (hasMatches) return landUnknown(target, holds);
  const thing = { contextPath: undefined, kind: 'file', certainty: 'likely' } as const;
  return landOn(tree, target, holds === 'anything' ? { ...thing, mayBeFolder: true } : thing);
}

/** A source with variables of unknown value: often its last name is known all the same. */
function landUnresolved(tree: StageTree, from: string, target: Target, unpacks: boolean): Landing {
  const name = baseName(from);
  if (name === '' || name.includes('$') || isGlob(name)) {
    return target.isFolder ? landUnknown(target, 'anything', 'likely') : landUnknown(target, 'anything');
  }
  return landPath(tree, from, { target, giver: unseenGiver(false), excluded: matchesNothing, unpacks, isNamed: true });
}

function parentsArrivals(
  source: CopySource,
  { folder, below }: { readonly folder: string; readonly below: string },
  target: Target,
  giver: Giver,
  excluded: PathTest,
): Arrival[] {
  const { paths, mayBeMore } = isGlob(folder) ? matchesOf(giver, folder) : { paths: [folder], mayBeMore: false };
  const arrivals = paths.map((path): Arrival => {
    const land = (tree: StageTree) => landParents(tree, giver, path, below, target, excluded);
    return { source, from: joinPath(path, below), land };
  });
  const more = { source, from: joinPath(folder, below), land: () => landUnknown(target, 'anything') };
  return mayBeMore ? [...arrivals, more] : arrivals;
}

/** A download is put there as it is; a repository's files are, without it as a folder around them. */
function landRemote(tree: StageTree, { path }: CopySource, copy: Copy, target: Target): Landing {
  if (isRepository(path.text)) {
    const files = landUnknown(target, 'anything', 'certain');
    const git = joinPath(target.path, '.git');
    const keepsGit = isSwitchedOn(copy.instruction, 'keep-git-dir');
    return keepsGit ? { ...files, changes: [...files.changes, { kind: 'folder', path: git }] } : files;
  }
  const name = downloadName(path.text);
  if (name.includes('$') && target.isFolder) return landUnknown(target, 'anything', 'certain');
  const isToUnpack = isSwitchedOn(copy.instruction, 'unpack');
  return isToUnpack ? landArchive(tree, target, name, fetched, 'yes') : landFile(tree, target, name, fetched);
}

const fetched: FileTraits = { contextPath: undefined, kind: 'file', certainty: 'certain' };

/** What is in an archive nobody knows; nor, for certain, whether it is one. */
function landArchive(
  tree: StageTree,
  target: Target,
  name: string,
  traits: FileTraits,
  unpacked: Exclude<Unpacked, 'no'>,
): Landing {
  const certainty = target.isFolder ? 'certain' : 'likely';
  if (unpacked === 'yes') return { ...landUnknown(target, 'anything', certainty), certainty: 'likely' };
  const file = landFile(tree, target, name, { ...traits, certainty: 'likely' });
  return { ...file, changes: [...file.changes, ...landUnknown(target, 'anything').changes] };
}

function isAllowedToUnpack({ instruction }: Copy): boolean {
  return flagOf(instruction, 'unpack') === undefined || isSwitchedOn(instruction, 'unpack');
}

function excludedBy({ instruction }: Copy): PathTest {
  const flags = instruction.flags.filter(({ name }) => name === 'exclude');
  return flags.length === 0 ? matchesNothing : patternTest(flags.flatMap(({ value }) => value?.text ?? []));
}

function inlineArrival(heredoc: Heredoc, target: Target, text: string): Arrival {
  const content = inlineContent(heredoc, text);
  const traits: FileTraits = content === undefined ? fetched : { ...fetched, content };
  return {
    source: undefined,
    from: heredoc.name,
    land: (tree) => landFile(tree, target, heredoc.name, traits),
  };
}

/** What an inline file will hold; undefined where variables of the build are put into it. */
function inlineContent({ content, expand, stripTabs }: Heredoc, text: string): string | undefined {
  const written = text.slice(content.start, content.end);
  if (expand && /[$\\]/.test(written)) return undefined;
  return stripTabs ? stripLeadingTabs(written) : written;
}
