/**
 * The functions of make that work on nothing but texts and words.
 */

import { isUnknown, stemOf, unknownMark, wordsOf } from './words.ts';

/** By name; a function without an answer says undefined. */
export const textFunctions: Readonly<Record<string, (values: readonly string[]) => string | undefined>> = {
  strip: ([text = '']) => wordsOf(text).join(' '),
  subst: ([from = '', to = '', text = '']) => (from === '' ? undefined : text.replaceAll(from, () => to)),
  patsubst: ([pattern = '', to = '', text = '']) => eachWord(text, (word) => replaced(pattern, to, word)),
  filter: ([patterns = '', text = '']) => chosen(text, patterns, true),
  'filter-out': ([patterns = '', text = '']) => chosen(text, patterns, false),
  sort: ([text = '']) => [...new Set(wordsOf(text))].sort().join(' '),
  firstword: ([text = '']) => wordsOf(text)[0] ?? '',
  lastword: ([text = '']) => wordsOf(text).at(-1) ?? '',
  dir: ([text = '']) => eachWord(text, (word) => word.slice(0, word.lastIndexOf('/') + 1) || './'),
  notdir: ([text = '']) => eachWord(text, (word) => word.slice(word.lastIndexOf('/') + 1)),
  basename: ([text = '']) => eachWord(text, (word) => word.replace(/\.[^./]*$/, '')),
  suffix: ([text = '']) => eachWord(text, (word) => /\.[^./]*$/.exec(word)?.[0] ?? ''),
  addprefix: ([prefix = '', text = '']) => eachWord(text, (word) => prefix + word),
  addsuffix: ([suffix = '', text = '']) => eachWord(text, (word) => word + suffix),
  if: ([condition = '', yes = '', no = '']) => (isUnknown(condition) ? undefined : condition.trim() === '' ? no : yes),
  or: (values) => (values.some(isUnknown) ? undefined : (values.find((value) => value !== '') ?? '')),
  and: (values) => (values.some(isUnknown) ? undefined : values.includes('') ? '' : (values.at(-1) ?? '')),
};

function eachWord(text: string, change: (word: string) => string): string {
  return wordsOf(text).map(change).join(' ');
}

function replaced(pattern: string, to: string, word: string): string {
  const stem = stemOf(pattern, word);
  return stem === undefined ? word : to.replace('%', () => stem);
}

function chosen(text: string, patterns: string, wanted: boolean): string {
  if (isUnknown(text) || isUnknown(patterns)) return unknownMark;
  const all = wordsOf(patterns);
  return wordsOf(text)
    .filter((word) => all.some((pattern) => stemOf(pattern, word) !== undefined) === wanted)
    .join(' ');
}
