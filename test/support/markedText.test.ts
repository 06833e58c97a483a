/**
 * Marks in the specs: read as they are written, and written as they are read.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMarked, writeMarked } from './markedText.ts';

const written = `FROM <|alpine|> AS base
# <------------ both
#      ^^^^^^ image
#                  ^^^^ name
RUN one \\
# <----- (+2 lines) all of it
#   ^^^^^ (+1 line, column 5) a part
  two
  three
`;

test('marks are taken out, and point to what they mark', () => {
  const { text, marks, selection } = readMarked(written);
  assert.equal(text, 'FROM alpine AS base\nRUN one \\\n  two\n  three\n');
  const marked = marks.map(({ range, text: said }) => `${said}: ${text.slice(range.start, range.end)}`);
  assert.deepEqual(marked, [
    'both: FROM alpine',
    'image: alpine',
    'name: base',
    'all of it: RUN one \\\n  two\n  three',
    'a part: one \\\n  two',
  ]);
  assert.equal(selection && text.slice(selection.start, selection.end), 'alpine');
});

test('marks are written as they are read', () => {
  const read = readMarked(written);
  const again = readMarked(writeMarked(read));
  assert.deepEqual({ ...again, marks: new Set(again.marks) }, { ...read, marks: new Set(read.marks) });
});

test('a cursor is an empty selection', () => {
  const read = readMarked('RUN a<|>b\n#   ^^^^^ word\n');
  assert.deepEqual(read.selection, { start: 5, end: 5 });
  assert.deepEqual(read.marks, [{ range: { start: 4, end: 6 }, text: 'word' }]);
  assert.equal(writeMarked(read), 'RUN a<|>b\n#   ^^^^^ word\n');
});

test('a comment is no mark', () => {
  const text = '# A comment.\n# another ^\nFROM a # ^ mark\n';
  assert.deepEqual(readMarked(text), { text, marks: [], selection: undefined });
});

test('a mark needs a line to mark', () => {
  assert.throws(() => readMarked('# ^^^ lost\nFROM a\n'), /marks no line/);
});
