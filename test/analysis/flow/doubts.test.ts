/**
 * What may have been given, removed, linked or inherited: where nobody can tell, a stage is not said to lack a path.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { contextOf } from '../../../server/analysis/context/buildContext.ts';
import type { Presence } from '../../../server/analysis/flow/stageTree.ts';
import { presences } from './held.ts';

type Case = readonly [instructions: string, expected: Readonly<Record<string, Presence>>];

/** Each case: what a stage that starts from nothing holds after the instructions. */
function check(cases: readonly Case[], start = 'FROM scratch\n', context = contextOf({ 'a.txt': '' })): void {
  for (const [instructions, expected] of cases) {
    test(instructions, () => {
      const found = presences(`${start}${instructions}\n`, Object.keys(expected), context);
      assert.deepEqual(found, Object.values(expected));
    });
  }
}

describe('an ARG without a value in a path', () => {
  const pathOf = (instructions: string) => {
    const { stages, flow } = analyze(`${instructions}\n`);
    const [copy] = flow.copies(stages.target ?? assert.fail('no stage'));
    return copy?.destination;
  };
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['FROM scratch\nARG V\nCOPY a /o/$V/f', '/o/$V/f', false],
    ['FROM scratch\nARG V\nCOPY a /o/${V:+x}f', '/o/${V:+x}f', false],
    ['ARG V\nFROM scratch\nARG V\nCOPY a /o/$V', '/o/$V', false],
    ['FROM scratch\nARG V\nENV D=/o/$V\nCOPY a $D/f', '/$D/f', false],
    ['FROM scratch\nARG V\nARG D=/o/$V\nCOPY a $D/f', '/$D/f', false],
    ['ARG V\nARG D=/o/$V\nFROM scratch\nARG D\nCOPY a $D/f', '/$D/f', false],
    ['FROM scratch\nARG V\nWORKDIR /o/$V\nCOPY a f', '/f', false],
    ['FROM scratch\nARG V=\nCOPY a /o/$V/f', '/o/f', true],
    ['FROM scratch\nARG V=1\nCOPY a /o/$V/f', '/o/1/f', true],
    ['FROM scratch\nARG V\nCOPY a /o/${V:-1}/f', '/o/1/f', true],
    ['FROM scratch\nENV V=1\nARG V\nCOPY a /o/$V/f', '/o/1/f', true],
    ['FROM scratch\nCOPY a /o/$V/f', '/o/f', true],
  ];
  for (const [instructions, text, known] of cases) {
    test(instructions, () => {
      const path = pathOf(instructions);
      assert.deepEqual({ text: path?.text, known: path?.known }, { text, known });
    });
  }

  test('in the source of a mount', () => {
    const mount =
      'FROM scratch\nRUN mkdir /o\nFROM scratch\nARG V\nRUN --mount=from=0,source=/o/$V,target=/m cp /m/f /g';
    assert.deepEqual(presences(mount, ['/g']), ['there']);
  });
});

describe('triggers of the stage below', () => {
  const base = (trigger: string) => `FROM scratch AS base\nONBUILD ${trigger}\n`;
  check([['FROM base', { '/x': 'there', '/y': 'missing' }]], base('RUN touch /x'));
  check([['FROM base', { '/w/x': 'there' }]], base('WORKDIR /w\nONBUILD RUN touch x'));
  check([['FROM base', { '/x': 'there' }]], base('COPY a.txt /x'), contextOf({ 'a.txt': '' }));
  check([['FROM base', { '/x': 'unknown' }]], base('RUN acme-builder'));
  check([['FROM base\nRUN rm /x', { '/x': 'missing' }]], base('RUN touch /x'));
  check([['FROM base AS child\nRUN rm /x\nFROM child', { '/x': 'missing' }]], base('RUN touch /x'));
  check([['RUN touch /y', { '/x': 'missing' }]], base('RUN touch /x'));
  check(
    [['FROM base', { '/x': 'there' }]],
    `FROM scratch AS maker\nRUN touch /made\n${base('COPY --from=maker /made /x')}`,
  );
});

describe('what a removal takes along', () => {
  const instructions = 'COPY . /w/\nWORKDIR /w\nRUN go build -o app . && ';
  const files = contextOf({ 'go.mod': 'module example.org/app\n', 'main.go': 'package main\nfunc main() {}\n' });
  check(
    [
      [`${instructions}rm app`, { '/w/app': 'missing', '/w/main.go': 'there' }],
      [`${instructions}rm app && go build -o app .`, { '/w/app': 'there' }],
      [`${instructions}rm -rf /w && mkdir /w`, { '/w/app': 'missing', '/w/other': 'missing' }],
    ],
    'FROM golang:1.25\n',
    files,
  );
  check([
    ['ADD a.tar.gz /w/\nRUN rm /w/x', { '/w/x': 'missing', '/w/y': 'unknown' }],
    ['ADD a.tar.gz /w/\nRUN rm -rf /w/d', { '/w/d/x': 'missing', '/w/e': 'unknown' }],
    ['ADD a.tar.gz /w/\nRUN rm /w/x\nADD b.tar.gz /w/', { '/w/x': 'unknown' }],
    ['ADD a.tar.gz /w/d/\nRUN rm /w/x', { '/w/d/y': 'unknown' }],
    ['RUN rm /w/x\nADD a.tar.gz /w/', { '/w/x': 'unknown' }],
  ]);

  test('also where two stages go on from one', () => {
    const first = 'FROM scratch AS a\nADD a.tar.gz /w/\nRUN rm /w/x\n';
    const dockerfile = `${first}FROM a AS b\nRUN touch /w/x\nFROM a\nRUN touch /w/z`;
    assert.deepEqual(presences(dockerfile, ['/w/x', '/w/y', '/w/z']), ['missing', 'unknown', 'there']);
  });
});

describe('a removal that may not happen', () => {
  check([
    ['RUN mkdir /k && touch /k/a\nRUN if [ -d /k ]; then mv /k/a /k/b; fi', { '/k/a': 'likely', '/k/b': 'likely' }],
    ['RUN mkdir /k && touch /k/a\nRUN if [ -d /k ]; then rm -rf /k; fi', { '/k': 'likely', '/k/a': 'likely' }],
    ['RUN touch /a.o /b\nRUN if [ -e /b ]; then rm /*.o; fi', { '/a.o': 'likely', '/b': 'there' }],
    ['RUN touch /a\nRUN if true; then rm /a; fi\nCOPY a.txt /a', { '/a': 'there' }],
    ['RUN touch /a\nRUN if true; then rm /b; fi', { '/a': 'there', '/b': 'missing' }],
  ]);
});

describe('links', () => {
  const link = 'RUN mkdir /real && ln -s /real /link';
  check([
    [`${link} && touch /link/g`, { '/real/g': 'unknown', '/link/g': 'there', '/other/g': 'missing' }],
    [`${link}\nCOPY a.txt /link/`, { '/real/a.txt': 'unknown' }],
    [`${link} && touch /real/g`, { '/real/g': 'there', '/link/g': 'unknown' }],
    [`${link} && touch /real/g && ln -s /link /more && touch /more/h`, { '/real/h': 'unknown' }],
    [`${link} && touch /real/g && rm /link/g`, { '/real/g': 'likely' }],
    [`${link} && touch /g`, { '/real/g': 'missing' }],
    [`${link} && rm /link && mkdir /link && touch /link/g`, { '/real/g': 'missing' }],
    ['RUN mkdir -p /w/real && cd /w && ln -s real link && touch link/g', { '/w/real/g': 'unknown' }],
  ]);
});

test('folders that are copied into themselves come to an end', () => {
  const lines = Array.from({ length: 40 }, (_, index) => `RUN cp -r /t /u && mv /u /t/x${index}\n`).join('');
  const dockerfile = `FROM scratch\nRUN mkdir /t && touch /t/a\n${lines}`;
  const found = presences(dockerfile, ['/t/a', '/t/x0/a', '/t/x39', '/t/x39/a', '/other']);
  assert.deepEqual(found, ['there', 'there', 'there', 'unknown', 'missing']);
});
