/**
 * Programs that run others: what they run is followed as if it stood there alone.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { madeIn } from '../toolchains/madeIn.ts';

/** The commands of a RUN, `?` for words of unknown value. */
function commands(run: string): string[] {
  const { tree, flow } = analyze(`FROM debian:bookworm\nWORKDIR /app\nRUN ${run}\n`);
  const instruction = tree.instructions.at(-1) ?? assert.fail('no RUN');
  return flow.steps(instruction).map(({ words }) => words.map(({ value }) => value ?? '?').join(' '));
}

describe('what is run', () => {
  const cases: [run: string, inner: string[]][] = [
    ['sudo -E apt-get update', ['apt-get update']],
    ['sudo -nHu web touch x', ['touch x']],
    ['sudo --user web X=1 touch x', ['touch x']],
    ['gosu web:web touch x', ['touch x']],
    ['env -i A=1 touch x', ['touch x']],
    ['timeout -s KILL 10 touch x', ['touch x']],
    ['timeout --signal=KILL 10 touch x', ['touch x']],
    ['nice -n 10 ionice -c 3 touch x', ['touch x']],
    ['busybox touch x', ['touch x']],
    ['xvfb-run -a -s "-screen 0 1x1x8" touch x', ['touch x']],
    ['flock -w 10 /lock touch x', ['touch x']],
    ['busybox --install -s', ['busybox --install -s']],
    ['constructor x', ['constructor x']],
    ['stdbuf -oL touch x', ['touch x']],
    ['su web -c "touch x && rm y"', ['touch x', 'rm y']],
    ['su -c "touch x" web', ['touch x']],
    ['su - web -c "touch x"', ['cd', 'touch x']],
    ['su -l -s /bin/bash -c "touch x" web', ['cd', 'touch x']],
    ['runuser -u web -- touch x', ['touch x']],
    ['su web', ['su web']],
    ['eval touch x', ['touch x']],
    ['eval "touch x; rm y"', ['touch x', 'rm y']],
    ['scl enable devtoolset-9 "touch x"', ['touch x']],
    ['scl enable devtoolset-9 -- touch x', ['touch x']],
    ['xx-go build -o /x .', ['go build -o /x .']],
    ['xx-apk add gcc', ['apk add gcc']],
    ['xx-go --wrap', ['xx-go --wrap']],
  ];
  for (const [run, inner] of cases) test(run, () => assert.deepEqual(commands(run), inner));
});

describe('xargs hands on what nobody knows', () => {
  const cases: [run: string, inner: string][] = [
    ['xargs touch', 'touch ?'],
    ['xargs -0r -n1 touch x', 'touch x ?'],
    ['xargs -n 1 -P 4 touch', 'touch ?'],
    ['xargs -I{} cp {} /x/{}.bak', 'cp ? ?'],
    ['xargs -I FILE cp FILE /x/', 'cp ? /x/'],
    ['xargs -i cp {} /x/', 'cp ? /x/'],
    ['xargs', 'xargs'],
    ['xargs -0', 'xargs -0'],
  ];
  for (const [run, inner] of cases)
    test(run, () => assert.deepEqual(commands(`cat list | ${run}`), ['cat list', inner]));
});

describe('another user', () => {
  test('has a home that nobody knows', () => {
    assert.deepEqual(madeIn('FROM debian:bookworm\nRUN su web -c "touch ~/x /y"\n'), [
      'file /y',
      'unknown anything in /',
    ]);
    assert.deepEqual(madeIn('FROM debian:bookworm\nRUN su root -c "touch ~/x"\n'), ['file /root/x']);
  });
  test('logs in to a folder that nobody knows', () => {
    assert.deepEqual(madeIn('FROM debian:bookworm\nRUN su - web -c "touch x"\n'), ['unknown anything in /']);
  });
});
