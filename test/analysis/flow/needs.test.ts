/**
 * What an image needs to run: programs and where they come from, files, user, variables.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { contextOf } from '../../../server/analysis/context/buildContext.ts';

const files = {
  'server.js': '',
  'config/app.json': '{}',
  'start.sh':
    '#!/bin/sh\nset -e\nMODE=${MODE:-web}\nexec node server.js --config=config/app.json --port "$PORT" "$@"\n',
};

/** The needs of an image that holds the files above in /app. */
function needs(instructions: string, base = 'node:22-alpine') {
  const { flow, stages } = analyze(`FROM ${base}\nWORKDIR /app\nCOPY . .\n${instructions}\n`, contextOf(files));
  const { programs, ...others } = flow.needs(stages.target ?? assert.fail('no stage'));
  return { programs: programs.map(({ call, source }) => `${call.program}: ${source.kind}`), ...others };
}

describe('programs', () => {
  test('come from the image, a package, a file, or nobody knows where', () => {
    const { programs } = needs('RUN apk add tini\nENTRYPOINT ["tini", "--"]\nCMD ["node", "server.js"]');
    assert.deepEqual(programs, ['tini: package', 'node: image']);
    assert.deepEqual(needs('CMD ["./start.sh"]').programs, ['./start.sh: file', '/bin/sh: unknown', 'node: image']);
    assert.deepEqual(needs('CMD ["serve"]', 'acme/unknown').programs, ['serve: unknown']);
  });
});

describe('files', () => {
  const cases: [instructions: string, named: string[]][] = [
    ['CMD ["node", "server.js"]', ['/app/server.js']],
    ['CMD node ./server.js', ['/app/server.js']],
    ['CMD ["node", "/app/server.js", "--config=config/app.json"]', ['/app/server.js', '/app/config/app.json']],
    ['CMD ["node", "server.js", "config"]', ['/app/server.js', '/app/config']],
    ['CMD ["node", "missing.js", "--verbose", "8080", "/tmp"]', []],
    ['CMD ["./start.sh"]', ['/app/start.sh', '/app/server.js', '/app/config/app.json']],
    ['HEALTHCHECK CMD node server.js --check', ['/app/server.js']],
    ['', []],
  ];
  for (const [instructions, named] of cases) {
    test(instructions || 'none', () => assert.deepEqual(needs(instructions).files, named));
  }
});

describe('the user', () => {
  test('is that of USER, else that of the base image', () => {
    assert.equal(needs('USER node:node\nCMD ["node"]').user, 'node:node');
    assert.equal(needs('CMD ["node"]').user, 'root');
    assert.equal(needs('CMD ["x"]', 'acme/unknown').user, undefined);
  });
});

describe('variables', () => {
  test('are those that scripts read and do not set', () => {
    assert.deepEqual(needs('CMD node server.js --port $PORT "${HOST:-::}"').variables, ['PORT', 'HOST']);
    assert.deepEqual(needs('CMD ["./start.sh"]').variables, ['PORT']);
    assert.deepEqual(needs('CMD ["node", "$PORT"]').variables, []);
  });
});
