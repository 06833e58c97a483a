/**
 * Splits the arguments of an instruction into words. BuildKit has three ways: at white space (COPY, FROM, EXPOSE),
 * at white space outside quotes (ENV, ARG, LABEL), and as a JSON array of strings.
 */

import type { LogicalText } from '../text/logicalText.ts';
import type { Range } from '../text/range.ts';
import { isSpace, skipSpaces } from './characters.ts';
import type { Word } from './tree.ts';

/** The word at `start` to `end` of `line`; its value is `text` if that differs from what is written. */
export function wordAt(line: LogicalText, start: number, end: number, text = line.text.slice(start, end)): Word {
  return { text, range: line.range(start, end), span: { start, end } };
}

/** Splits at runs of tab, vertical tab, form feed, carriage return and space; quotes mean nothing. */
export function splitAtSpaces(line: LogicalText, span: Range): Word[] {
  return wordsBetween(line, span, /[^\t\v\f\r ]+/g);
}

/**
 * Splits at white space outside quotes. Quotes and escapes stay in the words. A quote may begin in the middle of a
 * word; an unclosed one runs to the end.
 */
export function splitOutsideQuotes(line: LogicalText, span: Range, escape: string): Word[] {
  const { text } = line;
  const words: Word[] = [];
  let at = skipSpaces(text, span.start, span.end);
  while (at < span.end) {
    const end = endOfQuotedWord(text, at, span.end, escape);
    words.push(wordAt(line, at, end, withoutLastEscape(text.slice(at, end), escape)));
    at = skipSpaces(text, end, span.end);
  }
  return words;
}

/** A JSON array as arguments: its strings, or why it is none. */
export type JsonArray = { readonly words: Word[] } | 'not an array' | 'not only strings';

/** Reads the arguments as a JSON array. */
export function parseJsonArray(line: LogicalText, span: Range): JsonArray {
  const start = skipSpaces(line.text, span.start, span.end);
  if (line.text[start] !== '[') return 'not an array';
  const values = parseJson(line.text.slice(start, span.end));
  if (!Array.isArray(values)) return 'not an array';
  if (!values.every((value): value is string => typeof value === 'string')) return 'not only strings';
  const literals = wordsBetween(line, { start, end: span.end }, /"(?:[^"\\]|\\.)*"/g);
  return { words: literals.map((literal, index) => ({ ...literal, text: values[index] ?? '' })) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wordsBetween(line: LogicalText, span: Range, pattern: RegExp): Word[] {
  const words: Word[] = [];
  pattern.lastIndex = span.start;
  for (let match = pattern.exec(line.text); match !== null && match.index < span.end; match = pattern.exec(line.text)) {
    words.push(wordAt(line, match.index, Math.min(match.index + match[0].length, span.end)));
  }
  return words;
}

function endOfQuotedWord(text: string, start: number, limit: number, escape: string): number {
  let quote = '';
  let at = start;
  for (; at < limit; at++) {
    const character = text.charAt(at);
    if (quote === '' && isSpace(character)) break;
    if (character === quote) quote = '';
    else if (character === escape && quote !== "'") at++;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
  }
  return Math.min(at, limit);
}

/** An escape character with nothing after it is dropped. */
function withoutLastEscape(word: string, escape: string): string {
  const trailing = word.length - trimEndOf(word, escape).length;
  return trailing % 2 === 1 ? word.slice(0, -1) : word;
}

function trimEndOf(word: string, character: string): string {
  let end = word.length;
  while (end > 0 && word.charAt(end - 1) === character) end--;
  return word.slice(0, end);
}
