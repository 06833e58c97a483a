/**
 * What the last stage of a Dockerfile holds, in words.
 */

import assert from 'node:assert/strict';
import { analyze } from '../../../server/analysis/analyze.ts';
import { type BuildContext, contextOf } from '../../../server/analysis/context/buildContext.ts';
import type { Presence, StageTree } from '../../../server/analysis/flow/stageTree.ts';
import type { Files } from '../toolchains/madeIn.ts';

/** A build context in which an ignore file leaves a few things out. */
export const files: Files = {
  '.dockerignore': 'secret.txt\nlogs\n!logs/keep.txt\nempty/*\n',
  'a.txt': 'A',
  'b.txt': 'B',
  'empty/x': '',
  'logs/keep.txt': '',
  'logs/x.log': '',
  'secret.txt': 'S',
  'src/main.go': 'package main',
  'src/pkg/p.go': 'package pkg',
  'src/pkg/p.txt': '',
};

export const context: BuildContext = contextOf(files);

/** The files of the last stage: `?` behind what is only likely, `*` behind what may be a folder; then `? folder` for what is not known. */
export function held(dockerfile: string, given: BuildContext = context): string[] {
  const tree = treeOf(dockerfile, given);
  return [
    ...tree
      .entriesIn('/')
      .map(({ path, certainty, mayBeFolder }) => path + (mayBeFolder ? '*' : '') + (certainty === 'likely' ? '?' : '')),
    ...tree.unknownIn('/').map(({ folder, holds }) => `? ${folder}${holds === 'anything' ? '' : `/${holds}`}`),
  ];
}

/** How certain it is that something lies at each of the paths. */
export function presences(dockerfile: string, paths: readonly string[], given: BuildContext = context): Presence[] {
  const tree = treeOf(dockerfile, given);
  return paths.map((path) => tree.presence(path));
}

/** What the instructions of the last stage bring in: role, path, and how certain that is. */
export function brought(dockerfile: string, given: BuildContext = context): string[] {
  const { stages, flow } = analyze(dockerfile, given);
  const stage = stages.target ?? assert.fail('no stage');
  return flow
    .files(stage)
    .map(({ role, path, certainty }) => `${role} ${path}${certainty === 'certain' ? '' : ` (${certainty})`}`);
}

export function treeOf(dockerfile: string, given: BuildContext = context): StageTree {
  const { stages, flow } = analyze(dockerfile, given);
  return flow.tree(stages.target ?? assert.fail('no stage'));
}
