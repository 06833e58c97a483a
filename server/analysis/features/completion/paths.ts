/**
 * Paths: what COPY and ADD may take from the build context or from a stage, and the folders they may put it into.
 */

import type { Analysis } from '../../analyze.ts';
import { ignoreTest } from '../../context/dockerignore.ts';
import type { StageFile } from '../../flow/stageFile.ts';
import type { StageTree } from '../../flow/stageTree.ts';
import { type Stage, stageLabel } from '../../stages/model.ts';
import { stageIndex } from '../../stages/stageIndex.ts';
import type { CopyInstruction } from '../../syntax/tree.ts';
import { joinPath } from '../../text/paths.ts';
import type { Range } from '../../text/range.ts';
import { filesHeld } from '../artifacts.ts';
import { stageBehind } from '../subject.ts';
import { certaintyText, joined, roleText } from '../wording.ts';
import type { Completion, Cursor } from './model.ts';

/** More would not help anyone to find the one. */
const mostPaths = 200;

/** A path that may be typed, and what a person should know of it. */
interface Proposal {
  readonly path: string;
  readonly isFolder: boolean;
  readonly detail?: string;
}

/** The paths that may stand at the cursor; undefined where none can. */
export function completePath(cursor: Cursor): Completion[] | undefined {
  const word = wordAt(cursor);
  if (word === undefined) return undefined;
  const { instruction } = cursor;
  const proposals =
    instruction.name === 'WORKDIR'
      ? folders(cursor, word.typed)
      : instruction.name === 'COPY' || instruction.name === 'ADD'
        ? [
            ...(word.isFirst ? [] : [...samePaths(instruction, word), ...folders(cursor, word.typed)]),
            ...sources(cursor, instruction, word.typed),
          ]
        : [];
  const paths = new Set<string>();
  const unique = proposals.filter((each) => isWritable(each) && !paths.has(each.path) && paths.add(each.path));
  return unique.slice(0, mostPaths).map((proposal) => toCompletion(proposal, word.replace));
}

interface TypedWord {
  readonly typed: string;
  /** Whether no other source stands before it: then it is one itself. */
  readonly isFirst: boolean;
  readonly replace: Range;
}

function wordAt({ analysis, instruction, offset, before }: Cursor): TypedWord | undefined {
  const isCopy = instruction.name === 'COPY' || instruction.name === 'ADD';
  if ((!isCopy && instruction.name !== 'WORKDIR') || (isCopy && instruction.form === 'exec')) return undefined;
  const typed = /\s(\S*)$/.exec(before)?.[1];
  // A flag, a variable or an inline file is no path.
  if (typed === undefined || /^-|^\[|^<<|\$/.test(typed)) return undefined;
  const words = before.trimStart().split(/\s+/).slice(1, -1);
  const isFirst = words.every((word) => word.startsWith('--'));
  const rest = /^[^\s"]*/.exec(analysis.text.slice(offset))?.[0] ?? '';
  return { typed, isFirst, replace: { start: offset - typed.length, end: offset + rest.length } };
}

function sources(cursor: Cursor, instruction: CopyInstruction, typed: string): Proposal[] {
  const { analysis } = cursor;
  if (instruction.flags.every(({ name }) => name !== 'from')) return contextPaths(cursor, typed);
  const reference = stageIndex(analysis.stages).referencesIn(instruction)[0];
  const giver = reference && stageBehind(reference);
  return giver === undefined ? [] : stagePaths(cursor, giver, typed);
}

/** Files and folders of the build context, one level at a time, without those that the build never sees. */
function contextPaths({ analysis: { context } }: Cursor, typed: string): Proposal[] {
  const { files } = context;
  if (files === undefined) return [];
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const prefix = joinPath('/', folder).slice(1);
  const inside = prefix === '' ? '' : `${prefix}/`;
  const isIgnored = ignoreTest(files);
  const found = new Map<string, boolean>();
  for (const path of files.paths) {
    if (!path.startsWith(inside) || isIgnored(path)) continue;
    const rest = path.slice(inside.length);
    const slash = rest.indexOf('/');
    found.set(slash === -1 ? rest : rest.slice(0, slash), slash !== -1);
  }
  return [...found].map(([name, isFolder]) => ({ path: `${folder}${name}`, isFolder })).sort(foldersFirst);
}

/** What a stage makes, then what else it holds, one level at a time. */
function stagePaths({ analysis }: Cursor, giver: Stage, typed: string): Proposal[] {
  const tree = analysis.flow.tree(giver);
  const made = filesHeld(analysis, giver)
    .filter(({ origin, certainty }) => origin.kind === 'made' && certainty !== 'unknown')
    .sort((a, b) => weight(a) - weight(b))
    .map((file) => ({
      path: file.path,
      isFolder: tree.kindOf(file.path) === 'folder',
      detail: madeText(analysis, file),
    }));
  return [...made, ...levelOf(tree, typed)];
}

/** Artifacts first, then libraries. */
function weight({ role }: StageFile): number {
  return role === 'artifact' ? 0 : role === 'dependency' ? 1 : 2;
}

/** The stage that made it may be one that the giver is based on. */
function madeText({ stages }: Analysis, { origin, role, certainty, instruction }: StageFile): string {
  const maker = stages.at(instruction.range.start);
  const by = origin.kind === 'made' && maker !== undefined ? `made by ${origin.by} in ${stageLabel(maker)}` : '';
  return joined(by, role === 'artifact' ? '' : roleText(role), certaintyText(certainty));
}

/** The folders that the stage has at the cursor, its working directories first. */
function folders({ analysis, instruction, offset }: Cursor, typed: string): Proposal[] {
  const stage = analysis.stages.at(offset);
  if (stage === undefined) return [];
  const above = stage.instructions.filter(({ name, range }) => name === 'WORKDIR' && range.end < offset);
  const workdirs = above.flatMap(({ range }) => stage.scope.workdir(range.end) ?? []).filter((path) => path !== '/');
  const before = stage.instructions.findLast(({ range }) => range.end < instruction.range.start);
  const tree = before === undefined ? undefined : analysis.flow.tree(stage, before);
  const isTyped = typed.startsWith('/');
  return [
    ...workdirs.reverse().map((path) => ({ path, isFolder: true })),
    ...(tree === undefined || !isTyped ? [] : levelOf(tree, typed).filter(({ isFolder }) => isFolder)),
  ];
}

/** The path that the source has: what is copied often keeps its place. */
function samePaths({ sources: words, destination }: CopyInstruction, { replace }: TypedWord): Proposal[] {
  const all = [...words, ...(destination === undefined ? [] : [destination])];
  const [only, ...more] = all.filter(({ range }) => range.end < replace.start);
  return only === undefined || more.length > 0 || !/^\/[^*?[$]+$/.test(only.text)
    ? []
    : [{ path: only.text, isFolder: false, detail: 'the same path' }];
}

function levelOf(tree: StageTree, typed: string): Proposal[] {
  const slash = typed.lastIndexOf('/');
  const folder = joinPath('/', typed.slice(0, slash + 1));
  const written = slash === -1 ? '/' : typed.slice(0, slash + 1);
  return tree
    .childrenOf(folder)
    .map(({ name, kind }) => ({ path: `${written}${name}`, isFolder: kind === 'folder' }))
    .sort(foldersFirst);
}

function foldersFirst(a: Proposal, b: Proposal): number {
  return Number(b.isFolder) - Number(a.isFolder) || (a.path < b.path ? -1 : 1);
}

/** Blanks and quotes would need the JSON form. */
function isWritable({ path }: Proposal): boolean {
  return !/[\s"'\\$*?[\]<]/.test(path);
}

function toCompletion({ path, isFolder, detail }: Proposal, replace: Range): Completion {
  const newText = isFolder ? `${path}/` : path;
  return {
    kind: isFolder ? 'folder' : 'file',
    label: newText,
    ...(detail === undefined ? {} : { detail }),
    newText,
    replace,
  };
}
