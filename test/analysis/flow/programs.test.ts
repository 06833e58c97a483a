/**
 * Where a program comes from that a command calls: a file, the image, a package, or nowhere.
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { contextOf } from '../../../server/analysis/context/buildContext.ts';
import type { ProgramSource } from '../../../server/analysis/flow/programs.ts';

const files = { 'rootfs/usr/local/bin/tool': '', 'bin/jq': '', 'app.py': '' };

function inWords(source: ProgramSource): string {
  switch (source.kind) {
    case 'file':
      return source.path;
    case 'image':
      return source.image;
    case 'package':
      return `package ${source.name}`;
    case 'missing':
      return source.certainty === 'certain' ? 'missing' : 'probably missing';
    case 'unknown':
      return 'unknown';
  }
}

/** Where an image of the Dockerfile finds the program. */
function found(program: string, dockerfile: string): string {
  const { flow, stages } = analyze(dockerfile, contextOf(files));
  return inWords(flow.program(stages.target ?? assert.fail('no stage'), program));
}

/** Where the last command of the last RUN finds its program. */
function foundInRun(dockerfile: string): string {
  const { flow, tree } = analyze(dockerfile, contextOf(files));
  const run = tree.instructions.findLast(({ name }) => name === 'RUN') ?? assert.fail('no RUN');
  const step = flow.steps(run).at(-1) ?? assert.fail('no command');
  return inWords(flow.programInRun(step, step.program ?? ''));
}

type Cases = readonly [expected: string, program: string, dockerfile: string][];

function table(title: string, cases: Cases): void {
  describe(title, () => {
    for (const [expected, program, dockerfile] of cases) {
      test(`${program} ← ${dockerfile.replaceAll('\n', ' · ')}: ${expected}`, () =>
        assert.equal(found(program, dockerfile), expected));
    }
  });
}

table('what is there', [
  ['node', 'node', 'FROM node:22-slim'],
  ['debian', '/bin/bash', 'FROM debian:bookworm-slim'],
  ['package curl', 'curl', 'FROM debian:bookworm-slim\nRUN apt-get install -y curl'],
  ['package netcat-openbsd', 'nc', 'FROM debian:bookworm-slim\nRUN apt-get install -y netcat-openbsd'],
  ['package redis-server', 'redis-server', 'FROM debian:bookworm-slim\nRUN apt-get install -y redis-server'],
  ['package curl', 'curl', 'FROM debian:bookworm-slim AS base\nRUN apt-get install -y curl\nFROM base'],
  ['/usr/local/bin/jq', 'jq', 'FROM debian:bookworm-slim\nCOPY bin/jq /usr/local/bin/'],
  ['/usr/local/bin/tool', 'tool', 'FROM debian:bookworm-slim\nCOPY rootfs /'],
]);

table('what is not', [
  ['missing', 'curl', 'FROM node:22-slim'],
  ['missing', '/usr/bin/curl', 'FROM node:22-slim'],
  ['missing', 'bash', 'FROM alpine:3.22'],
  ['missing', '/bin/bash', 'FROM node:22-alpine'],
  ['missing', 'sh', 'FROM gcr.io/distroless/static-debian12'],
  ['missing', 'anything', 'FROM scratch'],
  ['missing', '/srv/anything', 'FROM scratch'],
  ['missing', 'curl', 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci'],
  ['missing', 'curl', 'FROM debian:bookworm-slim\nRUN apt-get install -y git tini'],
  ['missing', 'wget', 'FROM python:3.13-slim\nRUN pip install flask'],
  ['missing', 'adduser', 'FROM debian:trixie-slim'],
  [
    'missing',
    'curl',
    'FROM python:3.13 AS build\nRUN python -m venv /opt/venv && /opt/venv/bin/pip install flask\nFROM python:3.13-slim\nENV PATH=/opt/venv/bin:$PATH\nCOPY --from=build /opt/venv /opt/venv',
  ],
  ['probably missing', 'curl', 'ARG IMAGE=node:22-slim\nFROM $IMAGE'],
  ['missing', 'curl', 'ARG VERSION=22\nFROM node:${VERSION}-slim'],
  ['probably missing', 'curl', 'FROM debian:bookworm-slim\nRUN apt-get install -y libacme7'],
]);

table('what nobody knows', [
  ['unknown', 'curl', 'FROM acme/base'],
  ['unknown', 'git', 'FROM rockylinux:9'],
  ['unknown', 'curl', 'FROM debian:stretch-slim'],
  ['unknown', 'acme', 'FROM node:22-slim'],
  ['unknown', './curl', 'FROM node:22-slim'],
  ['unknown', '/app/curl', 'FROM node:22-slim'],
  // Recommended by some package.
  ['unknown', 'ps', 'FROM debian:bookworm-slim\nRUN apt-get install -y apache2'],
  ['unknown', 'git', 'FROM debian:bookworm-slim\nRUN apt-get install -y acme-tools'],
  ['unknown', 'git', 'FROM debian:bookworm-slim\nRUN apt-get install -y ./acme.deb'],
  ['unknown', 'git', 'FROM debian:bookworm-slim\nARG PACKAGES\nRUN apt-get install -y $PACKAGES'],
  ['unknown', 'cmake', 'FROM python:3.13-slim\nRUN pip install cmake'],
  ['unknown', 'curl', 'FROM debian:bookworm-slim\nRUN acme-install'],
  ['unknown', 'curl', 'FROM debian:bookworm-slim\nRUN ./configure && make && make install'],
  [
    'unknown',
    'curl',
    'FROM alpine:3.22 AS tools\nFROM debian:bookworm-slim\nCOPY --from=tools /usr/bin /usr/local/bin',
  ],
  [
    'unknown',
    'curl',
    'FROM debian:bookworm-slim\nADD https://example.com/tools.tar.gz /usr/local/bin/\nCOPY --from=acme/tools /bin /bin',
  ],
  // apt leaves it behind in images that were built with packages which need it.
  ['unknown', 'adduser', 'FROM node:26-slim'],
  ['unknown', 'curl', 'FROM debian:bookworm-slim\nARG DIR\nENV PATH=$DIR:$PATH'],
]);

describe('a command of a RUN', () => {
  const cases: [expected: string, dockerfile: string][] = [
    ['missing', 'FROM node:22-slim\nRUN curl x'],
    ['package curl', 'FROM alpine:3.22\nRUN apk add curl && curl x'],
    ['package curl', 'FROM alpine:3.22\nRUN apk add curl\nRUN curl x'],
    ['unknown', 'FROM debian:bookworm-slim\nRUN export PATH=$(tools):$PATH && curl x'],
    ['unknown', 'FROM debian:bookworm-slim\nRUN . /opt/env && curl x'],
    ['unknown', 'FROM debian:bookworm-slim\nRUN --mount=from=busybox,source=/bin,target=/usr/local/bin curl x'],
    ['/usr/local/bin/curl', 'FROM debian:bookworm-slim\nRUN touch /usr/local/bin/curl && curl x'],
    ['missing', 'FROM debian:bookworm-slim\nRUN touch /opt/curl && curl x'],
    ['/opt/curl', 'FROM debian:bookworm-slim\nRUN touch /opt/curl && PATH=/opt:$PATH && curl x'],
  ];
  for (const [expected, dockerfile] of cases) {
    test(`${dockerfile.replaceAll('\n', ' · ')}: ${expected}`, () => assert.equal(foundInRun(dockerfile), expected));
  }

  test('what is installed only later does not help', () => {
    const { flow, tree } = analyze('FROM alpine:3.22\nRUN curl x && apk add curl\n');
    const run = tree.instructions.at(-1) ?? assert.fail('no RUN');
    const [first] = flow.steps(run);
    assert.equal(first && inWords(flow.programInRun(first, 'curl')), 'missing');
  });
});

test('a base image that the build is given is not the one that the catalogue knows', () => {
  const context = { ...contextOf({}), namedContexts: new Set(['node:22-slim']) };
  const { flow, stages } = analyze('FROM node:22-slim\n', context);
  assert.equal(inWords(flow.program(stages.target ?? assert.fail('no stage'), 'curl')), 'unknown');
});
