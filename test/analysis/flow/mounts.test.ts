/**
 * Mounts of a RUN: what its commands see of them, and that nothing of it stays.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { context, held, presences } from './held.ts';

const from = 'FROM scratch AS from\nCOPY src /s/\nWORKDIR /empty\n';
const base = 'FROM debian:bookworm\nWORKDIR /w\nCOPY a.txt /t/\nRUN mkdir -p /t/sub\n';

/** What a command of a RUN with this mount copies to /out, if it copies `path`. */
function copied(mount: string, path: string): string[] {
  const run = `RUN ${mount} cp ${path} /out\n`;
  return held(`${from}${base}${run}`).filter((each) => /^(?:\? )?\/out/.test(each));
}

describe('what the commands see', () => {
  const cases: readonly (readonly [mount: string, path: string, out: readonly string[]])[] = [
    ['--mount=type=bind,target=/m', '/m/a.txt', ['/out']],
    ['--mount=target=/m', '/m/src/main.go', ['/out']],
    ['--mount=target=.', 'a.txt', ['/out']],
    ['--mount=type=bind,source=src,target=/m', '/m/main.go', ['/out']],
    ['--mount=type=bind,src=/src/,dst=/m', '/m/main.go', ['/out']],
    ['--mount=type=bind,source=a.txt,target=/m/x', '/m/x', ['/out']],
    ['--mount=type=bind,source=a.txt,destination=x', '/w/x', ['/out']],
    ['--mount=type=bind,from=from,target=/m', '/m/s/main.go', ['/out']],
    ['--mount=type=bind,from=from,source=/s/pkg,target=/m', '/m/p.go', ['/out']],
    ['--mount=type=bind,from=from,source=s/main.go,target=/m', '/m', ['/out']],
    ['--mount=type=secret,id=key,required', '/run/secrets/key', ['/out']],
    ['--mount=type=secret,id=key,required=true,target=/etc/key', '/etc/key', ['/out']],
    ['--mount=type=secret,id=key', '/run/secrets/key', ['/out?']],
    ['--mount=type=bind,target=/m --mount=type=bind,source=src/pkg,target=/m/src', '/m/src/p.go', ['/out']],
  ];
  for (const [mount, path, out] of cases) {
    test(`${path} with ${mount}`, () => assert.deepEqual(copied(mount, path), out));
  }
});

describe('nothing of a mount stays, and what it hid is back', () => {
  const paths = ['/', '/t', '/t/a.txt', '/t/sub', '/t/x', '/etc', '/etc/x', '/m', '/m/deep', '/m/x', '/run/secrets'];
  const mounts: readonly (readonly [mount: string, target: string])[] = [
    ['type=bind,target=/t', '/t'],
    ['type=bind,target=/t,rw', '/t'],
    ['type=bind,from=from,target=/t', '/t'],
    ['type=bind,from=from,source=/empty,target=/t/sub', '/t/sub'],
    ['type=bind,from=nginx,target=/etc', '/etc'],
    ['type=bind,source=b.txt,target=/t/a.txt', '/t/a.txt'],
    ['type=cache,target=/t', '/t'],
    ['type=cache,target=/etc', '/etc'],
    ['type=cache,target=/m', '/m'],
    ['type=cache,target=/m/deep/er', '/m/deep/er'],
    ['type=cache,from=from,source=/s,target=/m', '/m'],
    ['type=tmpfs,target=/t', '/t'],
    ['type=secret,id=x', '/run/secrets/x'],
    ['type=secret,id=x,target=/t/a.txt', '/t/a.txt'],
    ['type=ssh', '/run/buildkit/ssh_agent.0'],
  ];
  for (const [mount, target] of mounts) {
    test(mount, () => {
      const writes = `mkdir -p ${target}/x && touch ${target}/x/y && rm -rf ${target}/a.txt ${target}`;
      const run = `RUN --mount=${mount} ${writes}\n`;
      assert.deepEqual(presences(from + base + run, paths), presences(from + base, paths));
      assert.deepEqual(held(from + base + run), held(from + base));
    });
  }

  test('but what is written elsewhere does', () => {
    const dockerfile = `${from}${base}RUN --mount=type=cache,target=/m touch /m/x && cp /m/x /new\n`;
    assert.deepEqual(held(dockerfile), ['/new', '/t/a.txt']);
  });
  test('of a file in the way of a mount, too', () => {
    const dockerfile = `${base}RUN --mount=type=cache,target=/t touch /t/a.txt && rm /t/a.txt\n`;
    assert.deepEqual(presences(dockerfile, ['/t/a.txt']), ['there']);
  });
  test('nor after many of them', () => {
    const run = 'RUN --mount=type=cache,target=/t --mount=target=/m touch /t/x\n';
    assert.deepEqual(held(`${base}${run.repeat(50)}`), ['/t/a.txt']);
  });
});

test('a file that a mount shows keeps its text', () => {
  const dockerfile = 'FROM scratch\nRUN --mount=target=/m cp /m/a.txt /out\n';
  const { stages, flow } = analyze(dockerfile, context);
  assert.equal(flow.tree(stages.target ?? assert.fail('no stage')).read('/out'), 'A');
});

test('a mount at a place that is not known, or at the root, is left aside', () => {
  for (const target of ['/', '$NOWHERE/x', '']) {
    const dockerfile = `FROM example.org/own/image\nRUN --mount=type=cache,target=${target} touch /out\n`;
    assert.deepEqual(held(dockerfile), ['/out'], target);
  }
});
