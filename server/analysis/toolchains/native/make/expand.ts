/**
 * The values of a Makefile's variables: `$(NAME)`, `${NAME:.c=.o}`, and those functions whose answer follows from the text
 * alone. What only a run of make could tell becomes a mark in the text.
 */

import { compileGlob } from '../../../text/glob.ts';
import { isWithin, joinPath } from '../../../text/paths.ts';
import { entryOf } from '../../command/table.ts';
import type { FileView } from '../../fileView.ts';
import { textFunctions } from './functions.ts';
import { isUnknown, unknownMark, wordsOf } from './words.ts';

/** What an expansion depends on. */
export interface MakeScope {
  /** The text of a variable, and whether it holds references that are expanded now. */
  variable(name: string): { readonly text: string; readonly isExpanded: boolean } | undefined;
  /** The folder that make runs in. */
  readonly folder: string;
  readonly files: FileView;
  /** How many references may still be followed; what comes after that is not known. */
  readonly budget: { left: number };
}

const deepest = 24;
/** Values that grow beyond this are not worth knowing. */
const longest = 20_000;

/** The text with its references put in. */
export function expand(text: string, scope: MakeScope, depth = 0): string {
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character !== '$') {
      result += character;
      continue;
    }
    const next = text.charAt(++at);
    if (next === '$' || next === '') {
      result += '$';
      continue;
    }
    const close = next === '(' || next === '{' ? closing(text, at) : at;
    const inside = close === at ? next : text.slice(at + 1, close);
    result += reference(inside, scope, depth);
    at = close;
  }
  return result;
}

/** Where the bracket at `open` closes; the end of the text when it does not. */
function closing(text: string, open: number): number {
  const [left, right] = text[open] === '(' ? ['(', ')'] : ['{', '}'];
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === left) depth++;
    else if (text[at] === right && --depth === 0) return at;
  }
  return text.length;
}

function reference(inside: string, scope: MakeScope, depth: number): string {
  if (depth > deepest || --scope.budget.left < 0) return unknownMark;
  const [, call, given = ''] = /^([a-z-]+)[ \t]+(.*)$/s.exec(inside) ?? [];
  if (call !== undefined) return called(call, given, scope, depth + 1);
  const [, name = inside, from, to] = /^([^:=]+):([^=]*)=(.*)$/s.exec(inside) ?? [];
  const value = valueOf(expand(name, scope, depth + 1), scope, depth + 1);
  if (from === undefined || to === undefined) return value;
  const isPattern = from.includes('%');
  return textFunctions.patsubst?.([isPattern ? from : `%${from}`, isPattern ? to : `%${to}`, value]) ?? unknownMark;
}

function valueOf(name: string, scope: MakeScope, depth: number): string {
  if (isUnknown(name)) return unknownMark;
  const value = scope.variable(name);
  if (value === undefined) return '';
  const text = value.isExpanded ? value.text : expand(value.text, scope, depth);
  return text.length > longest ? unknownMark : text;
}

function called(name: string, given: string, scope: MakeScope, depth: number): string {
  const values = split(given).map((each) => expand(each, scope, depth));
  const last = values.at(-1) ?? '';
  switch (name) {
    case 'info':
    case 'warning':
    case 'error':
      return '';
    case 'shell':
      return last.trim() === 'pwd' ? scope.folder : unknownMark;
    case 'abspath':
    case 'realpath':
      return wordsOf(last)
        .map((word) => (isUnknown(word) ? word : joinPath(scope.folder, word)))
        .join(' ');
    case 'wildcard':
      return wordsOf(last)
        .map((pattern) => matching(pattern, scope))
        .join(' ');
  }
  const text = entryOf(textFunctions, name);
  return text?.(values) ?? unknownMark;
}

/** The arguments of a function: commas in brackets do not count. */
function split(given: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < given.length; at++) {
    const character = given[at];
    if (character === '(' || character === '{') depth++;
    else if (character === ')' || character === '}') depth--;
    else if (character === ',' && depth === 0) {
      parts.push(given.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, given.slice(start)];
}

/** The files and folders that fit a pattern, in the words of the pattern. */
function matching(pattern: string, { folder, files }: MakeScope): string {
  const path = joinPath(folder, pattern);
  const matches = isUnknown(pattern) ? undefined : compileGlob(path);
  if (matches === undefined || !isWithin(folder, path) || !files.isKnown(folder)) return unknownMark;
  const depth = path.split('/').length;
  const found = new Set(files.filesIn(folder).map((file) => file.split('/').slice(0, depth).join('/')));
  const base = pattern.startsWith('/') ? 0 : folder.length + (folder === '/' ? 0 : 1);
  return [...found]
    .filter(matches)
    .map((each) => each.slice(base))
    .join(' ');
}
