/**
 * The effects of Python's commands, for tests.
 */

import assert from 'node:assert/strict';
import { analyze } from '../../../server/analysis/analyze.ts';
import { explain } from '../../../server/analysis/toolchains/index.ts';
import type { BuildEffect, OwnEffect } from '../../../server/analysis/toolchains/toolchain.ts';
import { contextFor, type Files } from './madeIn.ts';

/** The effect of the last command of the last instruction. */
export function lastEffect(dockerfile: string, files?: Files): OwnEffect | undefined {
  const { tree, flow } = analyze(dockerfile, contextFor(files));
  const run = tree.instructions.at(-1) ?? assert.fail('no RUN');
  return flow.steps(run).at(-1)?.effect;
}

/** The same, where it is a step of a build. */
export function lastBuild(dockerfile: string, files?: Files): BuildEffect {
  const effect = lastEffect(dockerfile, files);
  return effect?.kind === 'build' ? effect : assert.fail(`no step of a build: ${effect?.kind}`);
}

/** What a command does that is called as `program`, in a Debian image with the virtual environment `/opt/venv`. */
export function effectOfCalled(program: string, ...words: readonly string[]): BuildEffect {
  const command = {
    name: program.slice(program.lastIndexOf('/') + 1),
    program,
    arguments: words.map((text) => ({ value: text, text, range: { start: 0, end: 0 } })),
    cwd: '/app',
    variable: (name: string) => ({ PATH: '/usr/local/bin:/usr/bin', HOME: '/root' })[name],
    files: {
      filesIn: () => [],
      isKnown: () => true,
      read: () => undefined,
      kindOf: (path: string) => (path === '/opt/venv/bin/python' ? ('file' as const) : undefined),
    },
  };
  const effect = explain(command);
  return effect?.kind === 'build' ? effect : assert.fail(`no step of a build: ${effect?.kind}`);
}
