/**
 * What an image calls when it starts.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { contextFor, type Files } from '../toolchains/madeIn.ts';

/** The programs that the image calls, and with `?` what cannot be followed. */
function calls(instructions: string, files: Files = {}): string[] {
  const dockerfile = `FROM debian:bookworm\nWORKDIR /w\nCOPY . .\n${instructions}\n`;
  const { stages, flow } = analyze(dockerfile, contextFor(files));
  const start = flow.start(stages.target ?? assert.fail('no stage'));
  return [...start.calls.map(({ program }) => program), ...start.unfollowed.map(({ what }) => `? ${what}`)];
}

describe('CMD and ENTRYPOINT', () => {
  test('in exec form', () => {
    assert.deepEqual(calls('CMD ["./server", "--port", "80"]'), ['./server']);
    assert.deepEqual(calls('ENTRYPOINT ["a"]\nCMD ["b"]'), ['a']);
  });

  test('in shell form need a shell', () => {
    assert.deepEqual(calls('CMD ./server && sleep 1'), ['/bin/sh', './server', 'sleep']);
  });

  test('the last one holds', () => {
    assert.deepEqual(calls('CMD ["a"]\nCMD ["b"]'), ['b']);
  });

  test('ENTRYPOINT in a stage puts aside the CMD of the stage below', () => {
    const start = (dockerfile: string) => {
      const { stages, flow } = analyze(dockerfile);
      return flow.start(stages.target ?? assert.fail('no stage'));
    };
    assert.equal(start('FROM alpine AS a\nCMD ["x"]\nFROM a\nENTRYPOINT ["y"]\n').cmd, undefined);
    assert.notEqual(start('FROM alpine AS a\nENTRYPOINT ["y"]\nFROM a\nCMD ["x"]\n').cmd, undefined);
  });

  test('a CMD that is the argument of a wrapper', () => {
    assert.deepEqual(calls('ENTRYPOINT ["tini", "-g", "--"]\nCMD ["./server"]'), ['tini', './server']);
    assert.deepEqual(calls('CMD ["env", "A=1", "gosu", "app:app", "./server"]'), ['env', 'gosu', './server']);
    assert.deepEqual(calls('CMD exec timeout 5 ./server'), ['/bin/sh', 'timeout', './server']);
  });

  test('a shell in exec form', () => {
    assert.deepEqual(calls('CMD ["sh", "-c", "./server --env $ENV"]'), ['sh', './server']);
    assert.deepEqual(calls('CMD ["bash"]'), ['bash']);
  });

  test('a variable that is not known', () => {
    assert.deepEqual(calls('CMD ["sh", "-c", "$(cat name)"]'), ['sh', '? $(cat name)']);
  });

  test('a variable of ENV is known, an ARG is not there', () => {
    assert.deepEqual(calls('ENV APP=./server\nCMD $APP'), ['/bin/sh', './server']);
  });
});

describe('scripts', () => {
  test('are read, and pass on their arguments', () => {
    const files = {
      'start.sh': '#!/bin/bash\nset -e\n. ./lib.sh\npg_isready -h db\nexec "${@}"\n',
      'lib.sh': 'jq . x.json\n',
    };
    assert.deepEqual(calls('ENTRYPOINT ["./start.sh"]\nCMD ["./server"]', files), [
      './start.sh',
      '/bin/bash',
      '/w/lib.sh',
      'jq',
      'pg_isready',
      './server',
    ]);
  });

  test('that hand their arguments to a program which runs them', () => {
    const files = { 'start.sh': '#!/bin/sh\nexec gosu nobody "$@"\n' };
    assert.deepEqual(calls('ENTRYPOINT ["./start.sh"]\nCMD ["./server"]', files), [
      './start.sh',
      '/bin/sh',
      'gosu',
      './server',
    ]);
  });

  test('given to a shell', () => {
    assert.deepEqual(calls('CMD ["sh", "start.sh"]', { 'start.sh': 'curl example.org\n' }), [
      'sh',
      '/w/start.sh',
      'curl',
    ]);
  });

  test('that wait for something, and then run what stands behind --', () => {
    const files = { 'wait.sh': '#!/bin/sh\nnc -z "$1"\n' };
    assert.deepEqual(calls('CMD ["./wait.sh", "db:1", "--", "./server"]', files), [
      './wait.sh',
      '/bin/sh',
      'nc',
      './server',
    ]);
  });

  test('that nobody read', () => {
    assert.deepEqual(calls('CMD ["./start.sh"]'), ['./start.sh', '? ./start.sh']);
  });

  test('that call themselves end', () => {
    assert.deepEqual(calls('CMD ["./a.sh"]', { 'a.sh': '#!/bin/sh\n./a.sh\n' }), ['./a.sh', '/bin/sh', './a.sh']);
  });
});

describe('HEALTHCHECK', () => {
  test('is followed, too', () => {
    assert.deepEqual(calls('HEALTHCHECK CMD curl -f localhost || exit 1\nCMD ["a"]'), ['a', '/bin/sh', 'curl']);
  });

  test('NONE calls nothing', () => {
    assert.deepEqual(calls('HEALTHCHECK NONE\nCMD ["a"]'), ['a']);
  });
});
