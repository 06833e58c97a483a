/**
 * What always holds of the files of stages, whatever the Dockerfile.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Analysis, analyze } from '../../../server/analysis/analyze.ts';
import type { BuildContext } from '../../../server/analysis/context/buildContext.ts';
import { noContext } from '../../../server/analysis/context/buildContext.ts';
import type { Stage } from '../../../server/analysis/stages/model.ts';
import { joinPath } from '../../../server/analysis/text/paths.ts';
import { context } from './held.ts';

const sources = [
  'a.txt',
  'src',
  'src/',
  '.',
  '*.txt',
  's*',
  'logs',
  'gone.txt',
  '$U/x',
  '/s',
  '/s/a.txt',
  '/s/*',
  '..',
];
const folders = ['/x/', './', '/', '/s/', '/s/in/', '/usr/bin/', '$U/', '../y/'];
const files = ['/x', '/s', '/s/a.txt', '.', '/usr', 'y', '/etc/app.d'];
const flags = ['', '--link', '--parents', '--exclude=*.go', '--from=0', '--from=s0', '--from=nginx', '--chmod=755'];

function copy(destinations: readonly string[]): fc.Arbitrary<string> {
  const words = fc.tuple(
    fc.constantFrom('COPY', 'COPY', 'ADD'),
    fc.uniqueArray(fc.constantFrom(...flags), { maxLength: 2 }),
    fc.array(fc.constantFrom(...sources), { minLength: 1, maxLength: 3 }),
    fc.constantFrom(...destinations),
  );
  return words.map(([name, given, from, to]) => [name, ...given, ...from, to].join(' '));
}

const other = fc.constantFrom(
  'WORKDIR /w/d',
  'WORKDIR $U',
  'VOLUME /s',
  'ARG U',
  'RUN ./unknown',
  'RUN mkdir -p /s/new && touch /x/t && rm -rf /s/in',
  'RUN --mount=type=cache,target=/s touch /s/t',
  'RUN --mount=target=. --mount=from=s0,source=/s,target=/x cp -r /x /copied',
  'RUN --mount=type=secret,id=k,target=$U cat /s',
  'ADD https://example.org/d/x.tar.gz git@example.org:a/b /x/',
  'COPY <<f <<g /x/\n1\nf\n2\ng',
);

/** Dockerfiles of a few stages, line by line. */
function dockerfile(destinations: readonly string[]): fc.Arbitrary<string[]> {
  const line = fc.oneof({ weight: 3, arbitrary: copy(destinations) }, { weight: 1, arbitrary: other });
  const base = fc.constantFrom('scratch', 'debian:bookworm', 's0', 'example.org/own/image', '$U');
  const stage = fc.tuple(base, fc.array(line, { maxLength: 5 }));
  return fc
    .array(stage, { minLength: 1, maxLength: 3 })
    .map((stages) => stages.flatMap(([from, lines], index) => [`FROM ${from} AS s${index}`, ...lines]));
}

const given = fc.constantFrom<BuildContext>(context, noContext, { ...context, namedContexts: new Set(['s0']) });

test('nothing throws, all paths are absolute and normal, and the same text gives the same files', () => {
  const run = fc.property(dockerfile([...folders, ...files]), given, (lines, build) => {
    const analysis = analyze(lines.join('\n'), build);
    const told = tell(analysis);
    for (const { paths, instructions } of told) {
      for (const path of paths) assert.equal(joinPath('/', path), path);
      for (const path of instructions) assert.equal(joinPath('/', path), path);
    }
    assert.deepEqual(tell(analyze(lines.join('\n'), build)), told);
  });
  fc.assert(run, { numRuns: 400 });
});

/** Destinations are folders here: onto a path without a slash, a file goes where nothing else made it a folder. */
test('without one of its COPYs, no stage holds anything for certain that it did not hold', () => {
  const run = fc.property(dockerfile(folders), fc.nat(), given, (lines, pick, build) => {
    const copies = lines.flatMap((line, index) => (/^(?:COPY|ADD)/.test(line) ? [index] : []));
    const left = copies[pick % Math.max(copies.length, 1)];
    if (left === undefined) return;
    const before = analyze(lines.join('\n'), build);
    const after = analyze(lines.toSpliced(left, 1).join('\n'), build);
    for (const [index, stage] of after.stages.all.entries()) {
      const was = before.flow.tree(before.stages.all[index] ?? assert.fail('a stage is gone'));
      for (const { path, certainty } of after.flow.tree(stage).entriesIn('/')) {
        if (certainty === 'certain') assert.equal(was.presence(path), 'there', `stage ${index} gains ${path}`);
      }
    }
  });
  fc.assert(run, { numRuns: 400 });
});

function tell(analysis: Analysis) {
  return analysis.stages.all.map((stage) => ({
    paths: pathsOf(analysis, stage),
    unknown: analysis.flow.tree(stage).unknownIn('/'),
    instructions: analysis.flow.files(stage).map(({ path }) => path),
  }));
}

function pathsOf({ flow }: Analysis, stage: Stage): string[] {
  const tree = flow.tree(stage);
  return [...tree.filesIn('/'), ...tree.unknownIn('/').map(({ folder }) => folder)];
}
