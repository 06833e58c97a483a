/**
 * What a COPY or ADD does to the tree of its stage: which files of the build context lie where afterwards.
 */

import type { BuildContext, ContextFiles } from '../context/buildContext.ts';
import { ignoreTest } from '../context/dockerignore.ts';
import { stripLeadingTabs } from '../syntax/heredocs.ts';
import type { Heredoc, Instruction } from '../syntax/tree.ts';
import { compileGlob, isGlob } from '../text/glob.ts';
import { baseName, joinPath } from '../text/paths.ts';
import type { Copy, CopySource } from './model.ts';
import type { Change, StageTree, TreeEntry, UnknownFolder } from './stageTree.ts';

/**
 * The tree after the copy.
 * @param giver the files of the stage that it takes from; undefined when it takes from elsewhere.
 * @param text of the Dockerfile, in which inline files stand.
 */
export function placeCopy(
  tree: StageTree,
  copy: Copy,
  context: BuildContext,
  giver: StageTree | undefined,
  text: string,
): StageTree {
  const { destination, instruction } = copy;
  if (!destination.known) return tree.with({ kind: 'unknown', folder: '/', instruction, holds: 'anything' });
  const intoFolder = copy.intoFolder || tree.kindOf(destination.text) === 'folder';
  const target: Target = { path: destination.text, intoFolder, instruction };
  const inline = copy.inline.map((heredoc): TreeEntry => {
    const content = inlineContent(heredoc, text);
    const file = opaque(intoFolder ? joinPath(target.path, heredoc.name) : target.path, target);
    return content === undefined ? file : { ...file, content };
  });
  const changes = copy.sources.flatMap((source) => placeSource(source, copy, target, context, giver));
  return [...changes, put(inline)].reduce((before, change) => before.with(change), tree);
}

/** The tree with the files of the context below `source` at `folder`, as a bind mount shows them. */
export function placeFolder(
  tree: StageTree,
  source: string,
  folder: string,
  instruction: Instruction,
  context: BuildContext,
): StageTree {
  const changes = placeFromContext(source, { path: folder, intoFolder: false, instruction }, context);
  return changes.reduce((before, change) => before.with(change), tree);
}

/** What an inline file will hold; undefined where variables of the build are put into it. */
function inlineContent({ content, expand, stripTabs }: Heredoc, text: string): string | undefined {
  const written = text.slice(content.start, content.end);
  if (expand && /[$\\]/.test(written)) return undefined;
  return stripTabs ? stripLeadingTabs(written) : written;
}

interface Target {
  readonly path: string;
  readonly intoFolder: boolean;
  readonly instruction: Instruction;
}

function placeSource(
  source: CopySource,
  copy: Copy,
  target: Target,
  context: BuildContext,
  giver: StageTree | undefined,
): Change[] {
  const plain = copy.instruction.flags.every(({ name }) => !['parents', 'exclude', 'unpack'].includes(name));
  const unpacks = copy.instruction.name === 'ADD' && /\.(?:tar|tgz|tbz2?|txz|gz|bz2|xz)$/.test(source.path.text);
  if (source.kind === 'url')
    return [put([opaque(joinPath(target.path, target.intoFolder ? baseName(source.path.text) : ''), target)])];
  if (copy.from.kind === 'context' && plain && !unpacks && source.path.known) {
    return placeFromContext(source.path.text, target, context);
  }
  if (copy.from.kind === 'context') return [unknown(target)];
  return placeFromStage(source, target, giver);
}

/** What is known of a file in the other stage is known of its copy; of an image's files only the name is. */
function placeFromStage({ path, word }: CopySource, target: Target, giver: StageTree | undefined): Change[] {
  if (!path.known || isGlob(path.text)) return [unknown(target)];
  const entry = giver?.entry(path.text);
  const into = target.intoFolder ? joinPath(target.path, baseName(path.text)) : target.path;
  if (entry !== undefined) return [put([copied(entry, into, target)])];
  if (giver?.kindOf(path.text) === 'folder') return placeFolderOfStage(path.text, target, giver);
  return /\/\.?$/.test(word.text) ? [unknown(target)] : [put([{ ...opaque(into, target), stagePath: path.text }])];
}

function placeFolderOfStage(source: string, target: Target, giver: StageTree): Change[] {
  const entries = giver
    .entriesIn(source)
    .map((entry) =>
      copied(entry, joinPath(target.path, `.${entry.path.slice(source === '/' ? 0 : source.length)}`), target),
    );
  const changes: Change[] = [{ kind: 'folder', path: target.path }, put(entries)];
  return giver.isKnown(source) ? changes : [unknown(target), ...changes];
}

function copied(entry: TreeEntry, path: string, { instruction }: Target): TreeEntry {
  return { ...entry, path, instruction, stagePath: entry.path };
}

function placeFromContext(source: string, target: Target, context: BuildContext): Change[] {
  const { files } = context;
  if (files === undefined) return placeUnseen(source, target);
  const ignored = ignoreTest(files);
  const placed = files.paths.filter((path) => !ignored(path)).flatMap((path) => place(path, source, target));
  const all = files.complete && !mayMiss(files, source);
  return [...folderOf(target), ...(all ? [] : [unknown(target)]), put(placed)];
}

/** Nobody looked into the context: a name with an ending is taken for a file, anything else may be a folder. */
function placeUnseen(source: string, target: Target): Change[] {
  const name = baseName(source);
  const ending = /^\*\.(\w+)$/.exec(name)?.[1];
  if (ending !== undefined) return [...folderOf(target), { ...unknown(target), holds: `*.${ending}` }];
  if (isGlob(source) || !/[^.]\.\w+$/.test(name)) return [...folderOf(target), unknown(target)];
  const path = target.intoFolder ? joinPath(target.path, name) : target.path;
  return [put([{ ...opaque(path, target), contextPath: source }])];
}

/** Where `path` of the context goes when `source` is copied; nowhere if it is not part of it. */
function place(path: string, source: string, target: Target): TreeEntry[] {
  const rest = restBelow(path, source);
  if (rest === undefined) return [];
  const name = rest === '' ? (target.intoFolder ? baseName(path) : '') : rest;
  return [{ ...opaque(joinPath(target.path, name === '' ? '.' : name), target), contextPath: path }];
}

/** What of `path` is below `source`: empty when `source` is the file itself, undefined when it lies elsewhere. */
function restBelow(path: string, source: string): string | undefined {
  if (source === '.') return path;
  if (!isGlob(source)) {
    if (path === source) return '';
    return path.startsWith(`${source}/`) ? path.slice(source.length + 1) : undefined;
  }
  const matches = compileGlob(source);
  const parts = path.split('/');
  const depth = source.split('/').length;
  if (matches === undefined || !matches(parts.slice(0, depth).join('/'))) return undefined;
  return parts.slice(depth).join('/');
}

/** Folders that were left out of the list: only when the source is one of them does that matter. */
function mayMiss({ unlisted = [] }: ContextFiles, source: string): boolean {
  return unlisted.some((folder) => source === folder || source.startsWith(`${folder}/`));
}

function opaque(path: string, { instruction }: Target): TreeEntry {
  return { path, instruction, contextPath: undefined, kind: 'file', certainty: 'certain' };
}

function put(entries: readonly TreeEntry[]): Change {
  return { kind: 'put', entries };
}

function unknown({ path, instruction }: Target): { readonly kind: 'unknown' } & UnknownFolder {
  return { kind: 'unknown', folder: path, instruction, holds: 'anything' };
}

/** A destination that says so is a folder; else a single file may be copied onto this very path. */
function folderOf({ path, intoFolder }: Target): Change[] {
  return intoFolder ? [{ kind: 'folder', path }] : [];
}
