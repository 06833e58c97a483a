/**
 * find: looks, deletes what it finds, or runs commands on it.
 */

import { isWithin, joinPath, parentPath } from '../../text/paths.ts';
import { pathFrom } from '../command/words.ts';
import { fileEffect } from '../effects/fileEffect.ts';
import type { BuildEffect, Command, CommandWord, Effect, InnerRun } from '../toolchain.ts';
import { noEffect } from '../toolchain.ts';
import { type Action, type FindExpression, readExpression } from './findExpression.ts';
import { matchesOf } from './patterns.ts';

/** `find start… expression`. */
export function foundFiles(command: Command): Effect {
  const words = command.arguments.filter(({ value }) => !/^-(?:[HLP]|O\d)$/.test(value ?? ''));
  const first = words.findIndex(({ value }) => value !== undefined && /^(?:-.|[(!,]$)/.test(value));
  const starts = startsOf(command, first === -1 ? words : words.slice(0, first));
  const expression = readExpression(first === -1 ? [] : words.slice(first));
  const runs = expression.actions.flatMap((action) =>
    action.kind === 'run' && !isRemoval(action) ? [action.words] : [],
  );
  const removes = expression.actions.some(isRemoval)
    ? starts.flatMap((start) => removedBy(command, start, expression))
    : [];
  const [does] = runs.map(([program]) => program?.value);
  if (does !== undefined && modes.has(does) && removes.length === 0) {
    return { ...fileEffect(command, { changes: starts.map(({ path }) => path) }), does };
  }
  if (runs.length > 0) {
    const before: BuildEffect = { kind: 'build', toolchain: 'find', does: 'find', makes: [], makesIn: [], removes };
    return { kind: 'script', toolchain: 'find', does: 'find', before, runs: runs.map((each) => onFound(each, starts)) };
  }
  return expression.actions.some(isRemoval) ? fileEffect(command, { removes }) : noEffect;
}

/** A folder or file that find begins with. */
interface Start {
  /** Undefined when not known. */
  readonly path: string | undefined;
  readonly written: string;
}

/** Commands that change what they are given, and make nothing. */
const modes = new Set(['chmod', 'chown', 'chgrp', 'setcap', 'setfacl']);

function startsOf(command: Command, words: readonly CommandWord[]): Start[] {
  if (words.length === 0) return [{ path: command.cwd, written: '.' }];
  return words.flatMap((word): Start[] => {
    const path = pathFrom(command.cwd, word);
    const matches = path === undefined ? undefined : matchesOf(command, path);
    if (matches === undefined) return [{ path, written: word.value ?? '' }];
    return matches.paths.map((each) => ({ path: each, written: each }));
  });
}

function isRemoval(action: Action): boolean {
  return action.kind === 'delete' || isRemovalCommand(action);
}

function isRemovalCommand(action: Action): boolean {
  return action.kind === 'run' && /^(?:rm|rmdir|unlink)$/.test(action.words[0]?.value ?? '');
}

/** The known files and folders that are deleted for certain. */
function removedBy({ files }: Command, { path: start, written }: Start, expression: FindExpression): string[] {
  if (start === undefined) return [];
  const removed = new Set<string>();
  const pruned: string[] = [];
  const emptied: string[] = [];
  for (const path of visited(start, files.filesIn(start))) {
    if (pruned.some((folder) => isWithin(folder, path))) continue;
    const below = path.slice(start === '/' ? 0 : start.length);
    const kind = files.kindOf(path) === 'folder' ? 'folder' : 'file';
    const depth = below.split('/').length - 1;
    const done = expression.actionsAt({ name: written.replace(/\/$/, '') + below, kind, depth });
    if (!expression.depthFirst && done.some((action) => action.kind === 'prune')) pruned.push(path);
    // `-delete` takes a folder only when there is nothing left in it.
    if (kind === 'file' ? done.some(isRemoval) : done.some(isRemovalCommand)) removed.add(path);
    else if (done.some(isRemoval)) emptied.push(path);
  }
  const isEmpty = (folder: string) => files.isKnown(folder) && files.filesIn(folder).every((file) => removed.has(file));
  return [...removed, ...emptied.filter(isEmpty)];
}

/** The starting point, and the files in it with the folders around them, each folder before what is in it. */
function visited(start: string, files: readonly string[]): string[] {
  const paths = new Set([start, ...files]);
  for (const file of files) {
    for (let at = parentPath(file); at !== start && isWithin(start, at); at = parentPath(at)) paths.add(at);
  }
  return [...paths].sort();
}

/** The command with what find puts in the place of `{}`: a path below the starting point that nobody knows. */
function onFound(words: readonly CommandWord[], starts: readonly Start[]): InnerRun {
  const [only, ...others] = starts;
  const folder = only?.path === undefined || others.length > 0 ? '' : joinPath(only.path, '.');
  return {
    words: words.map((word) =>
      (word.value ?? word.text).includes('{}') ? { ...word, value: undefined, text: `${folder}/{}` } : word,
    ),
  };
}
