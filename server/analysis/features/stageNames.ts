/**
 * How words name stages: where the name stands in them, and whether they might name one through a variable.
 */

import type { Analysis } from '../analyze.ts';
import { expand } from '../syntax/lexer.ts';
import type { Word } from '../syntax/tree.ts';
import type { Range } from '../text/range.ts';

/**
 * Where the stage's name is written in a word: without quotes around it.
 * @returns undefined where the word does not spell the name out: it is an index, or has variables.
 */
export function nameInWord({ text, tree }: Analysis, word: Word, name: string): Range | undefined {
  const { text: value, uses } = expand(word.text, { escape: tree.escape, lookup: () => undefined });
  if (uses.length > 0 || value.toLowerCase() !== name) return undefined;
  const written = text.slice(word.range.start, word.range.end);
  const quoted = /^(["']?)(.*)\1$/s.exec(written);
  const [, quote = '', inner = ''] = quoted ?? [];
  if (inner.toLowerCase() !== name) return word.range;
  return { start: word.range.start + quote.length, end: word.range.end - quote.length };
}

/**
 * Whether a word with variables might name the stage, as `base-${VARIANT}` might name `base-slim`. A variable alone
 * is not taken for a stage's name: mostly it stands for an image.
 */
export function mayName({ tree }: Analysis, word: Word, name: string): boolean {
  const { text, uses, error } = expand(word.text, { escape: tree.escape, lookup: () => anything });
  if (uses.length === 0 || error !== undefined || text.replaceAll(anything, '') === '') return false;
  const parts = text.split(anything);
  return new RegExp(`^${parts.map(escapeForRegExp).join('.*')}$`, 's').test(name);
}

/** Stands for the value of a variable, whatever it is. */
const anything = '\0';

function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
