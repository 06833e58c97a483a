/**
 * Which files a stage holds: COPY and ADD by BuildKit's path rules, folders, stages that take from each other.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { contextFor, type Files } from '../toolchains/madeIn.ts';

const files: Files = {
  '.dockerignore': 'secret.txt\nlogs\n!logs/keep.txt\n',
  'a.txt': 'A',
  'b.txt': 'B',
  'secret.txt': 'S',
  'logs/x.log': '',
  'logs/keep.txt': '',
  'src/main.go': 'package main',
  'src/pkg/p.go': 'package pkg',
};

/** What the last stage holds, and `?` with every folder of which not all is known. */
function holds(instructions: string, context = contextFor(files)): string[] {
  const { stages, flow } = analyze(`FROM debian:bookworm\nWORKDIR /w\n${instructions}\n`, context);
  const tree = flow.tree(stages.target ?? assert.fail('no stage'));
  return [...tree.filesIn('/'), ...tree.unknownIn('/').map(({ folder }) => `? ${folder}`)];
}

describe('COPY from the context', () => {
  test('a file', () => {
    assert.deepEqual(holds('COPY a.txt /x'), ['/x']);
    assert.deepEqual(holds('COPY a.txt /x/'), ['/x/a.txt']);
    assert.deepEqual(holds('COPY a.txt .'), ['/w/a.txt']);
    assert.deepEqual(holds('COPY a.txt /etc'), ['/etc/a.txt']);
    assert.deepEqual(holds('COPY a.txt b.txt x/'), ['/w/x/a.txt', '/w/x/b.txt']);
  });

  test('a folder: its contents', () => {
    assert.deepEqual(holds('COPY src /x'), ['/x/main.go', '/x/pkg/p.go']);
    assert.deepEqual(holds('COPY /src ./'), ['/w/main.go', '/w/pkg/p.go']);
  });

  test('a pattern; what matches is flattened', () => {
    assert.deepEqual(holds('COPY *.txt ./'), ['/w/a.txt', '/w/b.txt']);
    assert.deepEqual(holds('COPY sr* ./'), ['/w/main.go', '/w/pkg/p.go']);
  });

  test('all, without what is ignored', () => {
    assert.deepEqual(holds('COPY . .'), [
      '/w/.dockerignore',
      '/w/a.txt',
      '/w/b.txt',
      '/w/logs/keep.txt',
      '/w/src/main.go',
      '/w/src/pkg/p.go',
    ]);
  });

  test('inline files, URLs and archives', () => {
    assert.deepEqual(holds('COPY <<one <<two /x/\n1\none\n2\ntwo'), ['/x/one', '/x/two']);
    assert.deepEqual(holds('ADD https://example.org/d/x.sh /usr/bin/'), ['/usr/bin/x.sh']);
    assert.deepEqual(holds('ADD x.tar.gz /opt'), ['? /opt']);
  });

  test('that nobody looked into: a name with an ending is a file, all else may be anything', () => {
    assert.deepEqual(holds('COPY go.mod src ./', contextFor(undefined)), ['/w/go.mod', '? /w']);
  });

  test('to a place that is not known', () => {
    assert.deepEqual(holds('ARG TARGETARCH\nCOPY a.txt /$TARGETARCH/'), ['? /']);
  });
});

describe('COPY from a stage', () => {
  const between = '\nFROM debian:bookworm\n';

  test('takes what is known there', () => {
    assert.deepEqual(holds(`COPY src /x${between}COPY --from=0 /x/pkg /y\nCOPY --from=0 /x/main.go /z/`), [
      '/y/p.go',
      '/z/main.go',
    ]);
  });

  test('of the program it keeps the facts', () => {
    const dockerfile = `FROM golang:1.22 AS b\nWORKDIR /w\nCOPY src .\nRUN go build -o app main.go\n${between}COPY --from=b /w/app /app`;
    const { stages, flow } = analyze(dockerfile, contextFor(files));
    const entry = flow.tree(stages.target ?? assert.fail('no stage')).entry('/app');
    assert.equal(entry?.kind, 'program');
    assert.equal(entry?.stagePath, '/w/app');
    assert.equal(entry?.instruction.name, 'COPY');
  });

  test('what is not known there stays so', () => {
    assert.deepEqual(holds(`RUN make${between}COPY --from=0 /w/ /y/\nCOPY --from=nginx /etc/nginx.conf /z`), [
      '/z',
      '? /y',
    ]);
  });
});

test('a stage begins with what the stage below holds', () => {
  const dockerfile = 'FROM alpine AS a\nCOPY a.txt /x\nFROM a\nCOPY b.txt /y\n';
  const { stages, flow } = analyze(dockerfile, contextFor(files));
  assert.deepEqual(flow.tree(stages.target ?? assert.fail('no stage')).filesIn('/'), ['/x', '/y']);
});

test('a tree keeps what was there before', () => {
  const { stages, flow, tree } = analyze('FROM alpine\nCOPY a.txt /x\nRUN rm /x\n', contextFor(files));
  const stage = stages.target ?? assert.fail('no stage');
  assert.deepEqual(flow.tree(stage).filesIn('/'), []);
  assert.deepEqual(flow.tree(stage, tree.instructions[1]).filesIn('/'), ['/x']);
  assert.equal(flow.tree(stage, tree.instructions[1]).read('/x'), 'A');
});

test('what lies below a mount is another tree', () => {
  const { stages, flow, tree } = analyze('FROM scratch\nCOPY a.txt /x/\nCOPY b.txt /y/\n', contextFor(files));
  const stage = stages.target ?? assert.fail('no stage');
  const [before, after] = [flow.tree(stage, tree.instructions[1]), flow.tree(stage)];
  const mounted = after.mounted([{ path: '/x', content: before }]);
  const written = mounted.with({ kind: 'folder', path: '/x/new' }).with({ kind: 'folder', path: '/new' });
  assert.deepEqual(mounted.filesIn('/'), ['/x/a.txt', '/y/b.txt']);
  assert.deepEqual(
    written.childrenOf('/').map(({ name }) => name),
    ['new', 'x', 'y'],
  );
  assert.equal(written.kindOf('/x/new'), 'folder');
  assert.equal(mounted.kindOf('/x/new'), undefined, 'a tree keeps what was there before');
  const emptied = written.with({ kind: 'remove', path: '/x' }).with({ kind: 'remove', path: '/y' });
  assert.deepEqual(emptied.filesIn('/'), []);
  assert.deepEqual(emptied.unmounted().filesIn('/'), ['/x/a.txt']);
  assert.equal(emptied.unmounted().kindOf('/x/new'), undefined);
  assert.equal(emptied.unmounted().kindOf('/new'), 'folder');
});

test('trees of one mounted tree go different ways', () => {
  const { stages, flow } = analyze('FROM scratch\nCOPY a.txt /x/\n', contextFor(files));
  const tree = flow.tree(stages.target ?? assert.fail('no stage'));
  const mounted = tree.mounted([{ path: '/m', content: tree }]);
  const [one, other] = ['/m/one', '/other'].map((path) => mounted.with({ kind: 'folder', path }));
  assert.deepEqual([one?.kindOf('/m/one'), one?.kindOf('/other')], ['folder', undefined]);
  assert.deepEqual([other?.kindOf('/m/one'), other?.kindOf('/other')], [undefined, 'folder']);
  assert.equal(other?.unmounted().kindOf('/other'), 'folder');
  assert.equal(tree.kindOf('/other'), undefined);
});

test('the home of a new user may be there, and nobody knows what is in it', () => {
  const commands = ['adduser -D -h /data/web web', 'useradd -m -d /data/web web', 'adduser --home=/data/web web'];
  for (const command of commands) {
    const { flow, stages } = analyze(`FROM alpine:3.20\nRUN ${command}\n`);
    const tree = flow.tree(stages.target ?? assert.fail('no stage'));
    assert.deepEqual([tree.presence('/data/web'), tree.presence('/data/web/.profile')], ['likely', 'unknown'], command);
    assert.equal(tree.presence('/data/other'), 'missing');
  }
});
