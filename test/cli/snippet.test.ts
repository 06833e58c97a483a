/**
 * The marked source lines below a finding: what a person sees has to stand under what is meant, whatever the line holds.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineIndex } from '../../server/analysis/text/lineIndex.ts';
import { snippetLines } from '../../server/cli/check/snippet.ts';
import { plain } from '../../server/cli/terminal/paint.ts';

/** The snippet of the stretch from `«` to `»` in `written`. */
function snippet(written: string, width = 80): string {
  const start = written.indexOf('«');
  const end = written.indexOf('»') - 1;
  const lines = new LineIndex(written.replace(/[«»]/g, ''));
  return `\n${snippetLines(lines, { start, end }, { paint: plain, width, style: 'red' }).join('\n')}`;
}

test('carets stand below the range', () => {
  assert.equal(
    snippet('FROM alpine\nCOPY --from=«build» /app /app\n'),
    `
 2 | COPY --from=build /app /app
   |             ^^^^^`,
  );
});

test('an empty range gets one caret, also at the end of the text', () => {
  assert.equal(snippet('FROM «»alpine'), '\n 1 | FROM alpine\n   |      ^');
  assert.equal(snippet('FROM alpine\n«»'), '\n 2 |\n   | ^');
});

test('tabs are as wide as they look', () => {
  assert.equal(
    snippet('RUN\tmake\t«install»'),
    `
 1 | RUN make    install
   |             ^^^^^^^`,
  );
});

test('wide characters take two columns, combining ones none', () => {
  assert.equal(
    snippet('RUN echo 日本語 e\u0301 🎉 «here»'),
    `
 1 | RUN echo 日本語 e\u0301 🎉 here
   |                      ^^^^`,
  );
});

test('a line ending belongs to no range, with or without a carriage return', () => {
  const expected = '\n 1 | FROM alpine\n   |      ^^^^^^';
  assert.equal(snippet('FROM «alpine\n»RUN x\n'), expected);
  assert.equal(snippet('FROM «alpine\r\n»RUN x\r\n'), expected);
});

test('control characters are shown, not obeyed', () => {
  assert.equal(
    snippet('RUN echo \x1b[2J\x07 \u202e«here»'),
    `
 1 | RUN echo ␛[2J␇ �here
   |                 ^^^^`,
  );
});

test('a range of several lines gets a bar', () => {
  assert.equal(
    snippet('FROM alpine\nRUN «apk add \\\r\n    curl» && true\nUSER app\n'),
    `
 2 | / RUN apk add \\
 3 | |     curl && true
   | |________^`,
  );
});

test('a long range loses its middle', () => {
  const text = Array.from({ length: 20 }, (_, index) => `RUN step ${index + 1}`).join('\n');
  assert.equal(
    snippet(`«${text}»`),
    `
  1 | / RUN step 1
  2 | | RUN step 2
  3 | | RUN step 3
...
 20 | | RUN step 20
    | |___________^`,
  );
});

test('a long line is cut behind the range', () => {
  assert.equal(
    snippet(`RUN «apk» add ${'package '.repeat(100)}`, 40),
    `
 1 | RUN apk add package package packag…
   |     ^^^`,
  );
});

test('and before it, where the range lies far to the right', () => {
  assert.equal(
    snippet(`RUN apk add ${'package '.repeat(100)}«curl» ${'package '.repeat(100)}`, 40),
    `
 1 | …package curl package package pack…
   |          ^^^^`,
  );
});

test('a range longer than the terminal is cut like its line', () => {
  assert.equal(
    snippet(`RUN «${'x'.repeat(100)}» y`, 40),
    `
 1 | RUN ${'x'.repeat(30)}…
   |     ${'^'.repeat(30)}`,
  );
});

test('a line of a hundred thousand characters takes no time', () => {
  const start = performance.now();
  snippet(`RUN ${'a '.repeat(50_000)}«b»`);
  assert.ok(performance.now() - start < 1000);
});
