/**
 * What a stage holds after its instructions, in words: `program /app/main`, `unknown /app` and so on.
 */

import assert from 'node:assert/strict';
import { analyze } from '../../../server/analysis/analyze.ts';
import { type BuildContext, contextOf, noContext } from '../../../server/analysis/context/buildContext.ts';

/** The files of a build context: path → text. */
export type Files = Readonly<Record<string, string>>;

/** A Go program as a file. */
export const program = 'package main\n\nfunc main() {}\n';

/** The build context of these files; none when nobody looked. */
export function contextFor(files: Files | undefined): BuildContext {
  return files === undefined ? noContext : contextOf(files);
}

/**
 * What the commands of the last stage's RUNs leave behind: programs (with `?` when only likely), other files, and
 * folders in which something lies whose name is not known.
 */
export function madeIn(dockerfile: string, files?: Files): string[] {
  const { stages, flow } = analyze(dockerfile, contextFor(files));
  const stage = stages.target ?? assert.fail('no stage');
  const tree = flow.tree(stage);
  const isMade = ({ instruction }: { readonly instruction: { readonly name: string } }) => instruction.name === 'RUN';
  const entries = tree.entriesIn('/').filter(isMade);
  const unknown = tree.doubtsIn('/').filter(isMade);
  return [
    ...entries.map(({ path, kind, certainty }) => `${kind} ${path}${certainty === 'likely' ? '?' : ''}`),
    ...unknown.map(({ folder, holds }) => `unknown ${holds} in ${folder}`),
  ].sort();
}
