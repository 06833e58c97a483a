/**
 * Edits that leave development dependencies out of an installation, or take them away when everything is built.
 */

import type { Analysis } from '../analyze.ts';
import type { Libraries } from '../flow/questions/runtime/libraries.ts';
import { forNpmOf, hasOldNpm } from '../flow/questions/runtime/npmVersion.ts';
import { isRoot } from '../flow/runs.ts';
import type { Stage } from '../stages/model.ts';
import { stageLabel } from '../stages/model.ts';
import { lineEnding } from '../syntax/insertion.ts';
import { isWithin, joinPath, parentPath } from '../text/paths.ts';
import type { TextEdit } from '../text/range.ts';

export interface TitledEdits {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** Gives the command that installs a flag that leaves them out; undefined where scripts of the project run with it. */
export function omitDevelopment(analysis: Analysis, libraries: Libraries): TitledEdits | undefined {
  const { text } = analysis;
  const { step, effect, dependencies } = libraries;
  const [program, verb] = effect.does.split(' ');
  const isOld = dependencies.pruning?.command.includes('--production') === true || hasOldNpm(analysis, libraries.maker);
  const flag = program === 'npm' && isOld ? '--production' : flags[program ?? ''];
  const word = step.words.find(({ value }) => value === verb);
  const isAble = dependencies.pruning !== undefined || program === 'composer';
  if (flag === undefined || word === undefined || step.inner !== undefined || !isAble) return undefined;
  const { start, end } = word.range;
  if (text.slice(start, end) !== verb || !/^(?:ci|i|install)$/.test(verb)) return undefined;
  return { title: `Add ${flag}`, edits: [{ range: { start: end, end }, newText: ` ${flag}` }] };
}

const flags: Readonly<Record<string, string>> = {
  composer: '--no-dev',
  npm: '--omit=dev',
  pnpm: '--prod',
  yarn: '--production',
};

/** Lets the stage that the libraries are copied from take them away at its end; undefined where others need them there. */
export function pruneAtEnd(analysis: Analysis, libraries: Libraries, giver: Stage): TitledEdits | undefined {
  const { tree, stages, flow } = analysis;
  const { dependencies, madeAs, brought, folder } = libraries;
  const { pruning } = dependencies;
  const last = giver.instructions.at(-1);
  if (pruning === undefined || last === undefined || brought === undefined) return undefined;
  const { copy, source } = brought;
  const given = joinPath(source.path.text, `.${folder.slice(copy.destination.text.length)}`);
  const cwd = parentPath(given);
  const isSame = pruning.cwd === parentPath(madeAs) && giver.scope.workdir() === cwd;
  const isTaken = stages.edges.some(({ from, kind }) => from === giver && kind !== 'copy');
  const takers = flow.copiesFrom(giver).filter(({ instruction }) => instruction !== copy.instruction);
  const isShared = takers.some(({ sources }) =>
    sources.some(({ path }) => !path.known || isWithin(path.text, given) || isWithin(given, path.text)),
  );
  const isManifestThere = flow.tree(giver).kindOf(joinPath(cwd, 'package.json')) === 'file';
  // Another user may not take away what the first one installed.
  const isOwn =
    isRoot(giver.scope.user() ?? '?') && isRoot(libraries.maker.scope.user(libraries.step.range.start) ?? '?');
  if (!isSame || isTaken || isShared || !isManifestThere || !isOwn) return undefined;
  const at = last.fullRange.end;
  const ending = lineEnding(tree.text);
  const command = forNpmOf(analysis, libraries.maker, pruning.command);
  const newText = `RUN ${command}${ending}`;
  return {
    title: `Run ${command} in ${stageLabel(giver)}`,
    edits: [{ range: { start: at, end: at }, newText }],
  };
}
