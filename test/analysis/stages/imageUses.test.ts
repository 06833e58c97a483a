/**
 * Which images a file names for certain, and which of them are shipped.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/analysis/analyze.ts';
import { type BuildContext, noContext } from '../../../server/analysis/context/buildContext.ts';
import type { KnownBuild } from '../../../server/analysis/context/builds/knownBuild.ts';
import { imageUses } from '../../../server/analysis/stages/imageUses.ts';

const build: KnownBuild = {
  file: 'compose.yaml',
  name: 'web',
  dockerfile: 'Dockerfile',
  root: '',
  target: undefined,
  args: {},
  namedContexts: [],
};

function usesIn(text: string, context: Partial<BuildContext> = {}): string[] {
  const { stages } = analyze(text, { ...noContext, ...context });
  return imageUses(stages).map(({ image, isShipped }) => `${image.text}${isShipped ? ', shipped' : ''}`);
}

test('the image of the final stage is shipped, that of a builder is not', () => {
  assert.deepEqual(
    usesIn('FROM golang AS build\nFROM alpine:3.24 AS base\nFROM base\nCOPY --from=busybox /bin/sh /\n'),
    ['golang', 'alpine:3.24, shipped', 'busybox'],
  );
});

test('variables have their defaults', () => {
  assert.deepEqual(usesIn('ARG TAG=3.24\nFROM alpine:$TAG\n'), ['alpine:3.24, shipped']);
  assert.deepEqual(usesIn('ARG TAG\nFROM alpine:${TAG}\n'), []);
});

test('what a known build gives is not known by its default', () => {
  assert.deepEqual(usesIn('ARG TAG=latest\nFROM alpine:$TAG\n', { builds: [{ ...build, args: { TAG: '3.24' } }] }), []);
});

test('images of other targets are shipped as well', () => {
  const builds = [{ ...build, target: 'tool' }];
  assert.deepEqual(usesIn('FROM golang AS tool\nFROM alpine:3.24\n', { builds }), [
    'golang, shipped',
    'alpine:3.24, shipped',
  ]);
});
