/**
 * `stagewright stages`: the tree for people, and the objects for programs.
 */

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { buildIfStale, folderWith, nodes, stagewright } from './support/cli.ts';

before(buildIfStale);

const multi = `ARG GO=1.25
FROM golang:\${GO} AS build
WORKDIR /src
COPY go.mod go.sum ./
COPY . .
RUN go build -o /out/app ./cmd/app

FROM build AS lint
RUN go vet ./...

FROM alpine:3.22
WORKDIR /srv
COPY --from=build /out/app app
ADD https://example.com/zones.tar.gz /zones/
USER app
ENTRYPOINT ["./app"]
CMD ["--port", "8080"]
`;

const folder = folderWith({ 'api/Dockerfile': multi, 'empty/Dockerfile': '# nothing yet\n' });

for (const { name, executable } of nodes()) {
  test(`shows a tree for each file (${name})`, async () => {
    const { code, stdout, stderr } = await stagewright(['stages'], { cwd: folder, node: executable });
    assert.equal(
      stdout,
      `api/Dockerfile
├─ build  golang:1.25
│   4  go.mod go.sum → /src/                       from the context
│   5  . → /src/                                   from the context
│   6  /out/app                                    made by go build
│   8  everything                                  to lint
│  13  /out/app                                    to stage 2
├─ lint  build  (unreachable: the target does not need it)
└─ stage 2  alpine:3.22  (target)
   13  /out/app → /srv/app                         from build
   14  https://example.com/zones.tar.gz → /zones/  downloaded

empty/Dockerfile
   This Dockerfile has no instructions yet. Its first stage begins with FROM.
`,
    );
    assert.equal(stderr, '');
    assert.equal(code, 0);
  });
}

test('prints one object a line, in the documented shape', async () => {
  const { code, stdout } = await stagewright(['stages', '--format', 'json', 'api', 'empty'], { cwd: folder });
  const [api, empty, ...others] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(code, 0);
  assert.deepEqual(others, []);
  assert.deepEqual(empty, { file: 'empty/Dockerfile', target: null, stages: [], edges: [] });
  assert.equal(api.file, 'api/Dockerfile');
  assert.equal(api.target, 2);
  assert.deepEqual(api.edges, [
    { from: 0, to: 1, kind: 'from', line: 8 },
    { from: 0, to: 2, kind: 'copy', line: 13 },
  ]);
  assert.deepEqual(api.stages[0].base, { kind: 'image', ref: 'golang:${GO}', resolved: 'golang:1.25' });
  assert.deepEqual(api.stages[1].base, { kind: 'stage', ref: 'build', stage: 0 });
  assert.deepEqual(api.stages[2], {
    index: 2,
    name: null,
    line: 11,
    base: { kind: 'image', ref: 'alpine:3.22', resolved: 'alpine:3.22' },
    reachable: true,
    copies: [
      {
        line: 13,
        instruction: 'COPY',
        from: { kind: 'stage', stage: 0, ref: 'build' },
        sources: ['/out/app'],
        destination: '/srv/app',
      },
      {
        line: 14,
        instruction: 'ADD',
        from: { kind: 'url' },
        sources: ['https://example.com/zones.tar.gz'],
        destination: '/zones/',
      },
    ],
    artifacts: [],
    workdir: '/srv',
    user: 'app',
    cmd: ['--port', '8080'],
    entrypoint: ['./app'],
  });
});

test('every stage says the same things of itself', async () => {
  const { stdout } = await stagewright(['stages', '--format', 'json', 'api'], { cwd: folder });
  const always = [
    'index',
    'name',
    'line',
    'base',
    'reachable',
    'copies',
    'artifacts',
    'workdir',
    'user',
    'cmd',
    'entrypoint',
  ];
  for (const stage of JSON.parse(stdout).stages) {
    assert.deepEqual(
      Object.keys(stage).filter((key) => key !== 'platform'),
      always,
    );
  }
});

test('a file that cannot be read does not hide the others', async () => {
  const { code, stdout, stderr } = await stagewright(['stages', 'missing', '-'], { input: 'FROM alpine AS a\n' });
  assert.equal(stdout, '<stdin>\n└─ a  alpine  (target)\n');
  assert.equal(stderr, 'stagewright: cannot read missing: no such file or folder\n');
  assert.equal(code, 2);
});
