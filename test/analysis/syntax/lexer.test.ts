/**
 * Variables, quotes and escapes in words: the table of BuildKit's documentation, and the corners of its code.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { expand, unknownValue } from '../../../server/analysis/syntax/lexer.ts';

const values: Readonly<Record<string, string | typeof unknownValue>> = {
  name: 'builder',
  path: '/usr/local/lib/app.tar.gz',
  empty: '',
  words: 'one two',
  base: unknownValue,
};

function expanded(text: string) {
  return expand(text, { escape: '\\', lookup: (name) => values[name] });
}

const cases: readonly [written: string, result: string][] = [
  ['$name', 'builder'],
  ['${name}', 'builder'],
  ['a$name-b', 'abuilder-b'],
  ['$missing', ''],
  ['${missing:-default}', 'default'],
  ['${empty:-default}', 'default'],
  ['${empty-default}', ''],
  ['${missing-default}', 'default'],
  ['${missing:-$name}', 'builder'],
  ['${name:+set}', 'set'],
  ['${empty:+set}', ''],
  ['${empty+set}', 'set'],
  ['${missing+set}', ''],
  ['${name:?needed}', 'builder'],
  ['${path#*/}', 'usr/local/lib/app.tar.gz'],
  ['${path##*/}', 'app.tar.gz'],
  ['${path%.*}', '/usr/local/lib/app.tar'],
  ['${path%%.*}', '/usr/local/lib/app'],
  ['${name/b/B}', 'Builder'],
  ['${path//l/L}', '/usr/LocaL/Lib/app.tar.gz'],
  ['${name/?u/Q}', 'Qilder'],
  ["'$name'", '$name'],
  ['"$name"', 'builder'],
  ['\\$name', '$name'],
  ['"\\$name"', '$name'],
  ['"a\\b"', 'a\\b'],
  ['$', '$'],
  ['a$/b', 'a$/b'],
  ['$1st', 'st'],
  ["it''s", 'its'],
];

describe('what a word expands to', () => {
  for (const [written, result] of cases) {
    test(`${written} is ${result === '' ? 'empty' : result}`, () => assert.equal(expanded(written).text, result));
  }
});

const refused: readonly string[] = [
  '${name',
  '${}',
  '${:-x}',
  '${{name}}',
  "'open",
  '"open',
  '${name^^}',
  '${missing:?}',
  '${name:#b}',
];

describe('what BuildKit refuses', () => {
  for (const written of refused) test(written, () => assert.notEqual(expanded(written).error, undefined));
});

test('an escape character at the end is dropped', () => {
  assert.equal(expanded('end\\').text, 'end');
});

test('with the backtick as escape character, a backslash is a letter', () => {
  const { text } = expand('c:\\app`$x', { escape: '`', lookup: () => 'value' });
  assert.equal(text, 'c:\\app$x');
});

test('a value that nobody knows leaves the variable as it is written', () => {
  const { text, known } = expanded('/srv/${base}/$name');
  assert.equal(text, '/srv/${base}/builder');
  assert.equal(known, false);
});

test('a value that nobody knows does not matter where a default is not needed', () => {
  assert.equal(expanded('${name:-$base}').text, 'builder');
});

test('words are split after expansion, and quotes hold them together', () => {
  assert.deepEqual(expanded('a $words "b c" d\\ e').words, ['a', 'one', 'two', 'b c', 'd e']);
});

test('each use of a variable tells where it stands', () => {
  const text = 'x${name:-${other}}$last';
  const places = expanded(text).uses.map(({ name, start, end, nameStart }) => [
    name,
    text.slice(start, end),
    nameStart,
  ]);
  assert.deepEqual(places, [
    ['name', '${name:-${other}}', 3],
    ['other', '${other}', 11],
    ['last', '$last', 19],
  ]);
});
