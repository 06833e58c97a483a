/**
 * What one command does, in words: `tree /app/vendor`, `file /app/x.lock?` (likely), `in /app` (something unnamed).
 */

import assert from 'node:assert/strict';
import { analyze } from '../../../server/analysis/analyze.ts';
import type { OwnEffect } from '../../../server/analysis/toolchains/toolchain.ts';
import { contextFor, type Files } from './madeIn.ts';

/** A stage in which all files of the build context were copied to /app, where commands run. */
export function stageOf(image: string): string {
  return `FROM ${image}\nWORKDIR /app\nCOPY . .\n`;
}

/** The effect of the last command of the last RUN; undefined when it cannot be followed. */
export function lastEffect(dockerfile: string, files?: Files): OwnEffect | undefined {
  const { tree, flow } = analyze(dockerfile, contextFor(files));
  const run = tree.instructions.findLast(({ name }) => name === 'RUN') ?? assert.fail('no RUN');
  return flow.steps(run).at(-1)?.effect;
}

/** What an effect makes and removes, caches left out: what tools keep for themselves is the same everywhere. */
export function words(effect: OwnEffect | undefined): string[] {
  if (effect === undefined) return ['?'];
  if (effect.kind !== 'build' && effect.kind !== 'files') return [effect.kind];
  const made = effect.makes.filter(({ role }) => role !== 'cache');
  return [
    ...made.map(({ kind, path, certainty }) => `${kind} ${path}${certainty === 'likely' ? '?' : ''}`),
    ...effect.makesIn.map((folder) => `in ${folder}`),
    ...(effect.removes ?? []).map((path) => `not ${path}`),
  ];
}

/** The libraries that an effect installs, in words: `all in /app/vendor`. */
export function installWords(effect: OwnEffect | undefined): string | undefined {
  if (effect?.kind !== 'build' || effect.installs === undefined) return undefined;
  return `${effect.installs.purpose} in ${effect.installs.folders.join(' ')}`;
}

/** Whether it runs code of the project. */
export function runsCode(effect: OwnEffect | undefined): boolean {
  return effect?.kind === 'build' && effect.runsCode === true;
}
