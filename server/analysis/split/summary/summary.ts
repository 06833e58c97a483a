/**
 * What a split does, in a few lines for people.
 */

import { isWithin } from '../../text/paths.ts';
import { toolchainNamed } from '../../toolchains/index.ts';
import type { Layout } from '../division/layout.ts';
import { unseenCopies } from '../needs/copySides.ts';
import { allSteps, makesArtifacts, makesPrograms } from '../subject/subject.ts';
import { doubtsOf } from './doubts.ts';
import { savingOf } from './saving.ts';

/**
 * The lines.
 * @param leftPackages the packages of the system that stay behind.
 */
export function summaryOf(layout: Layout, leftPackages: readonly string[]): string[] {
  const { subject, runtime, copied, demand } = layout;
  const base = subject.chain[0]?.from.image?.text ?? '';
  const saving = savingOf(layout, leftPackages);
  return [
    runtime.image === base
      ? `The image starts from ${base} again, without what was installed to build${saving}.`
      : `The image starts from ${runtime.image} instead of ${base}${saving}.`,
    `It takes ${list([...(demand.staging === undefined ? [] : ['all that is installed']), ...copied.map(({ to }) => to)])} from the builder.`,
    ...(demand.wholeWorkdir
      ? [`${subject.stage.scope.workdir() ?? '/'} is kept as a whole, because not all of it is known here.`]
      : []),
    ...leftBehind(layout, leftPackages),
    ...doubtsOf(layout),
  ];
}

function leftBehind(layout: Layout, leftPackages: readonly string[]): string[] {
  const { subject, copied, demand } = layout;
  const toolchains = new Set(allSteps(subject).flatMap((step) => leftToolchain(step)));
  const things = [...toolchains].map((name) => `the ${name} toolchain`);
  if (leftPackages.length > 0) {
    things.push(
      `the ${leftPackages.length === 1 ? 'package' : 'packages'} ${shortList([...new Set(leftPackages)], 6)}`,
    );
  }
  const pruned = [...new Set(demand.libraries.pruning.flatMap(({ how }) => how.removes))];
  if (pruned.length === 1) things.push(`the development dependency ${pruned[0]}`);
  if (pruned.length > 1) things.push(`${pruned.length} development dependencies (${shortList(pruned, 3)})`);
  const mayBringSources = demand.wholeWorkdir || unseenCopies(subject, demand.copySides).length > 0;
  // Interpreters read theirs when they run.
  if (!mayBringSources && subject.running.length === 0) things.push('the sources');
  if (copied.every(({ to }) => !isWithin('/go/pkg', to))) things.push('the caches of the build');
  return things.length === 0 ? [] : [`Left behind: ${list(things)}.`];
}

/** The toolchain that the step builds with, if what it makes runs without. */
function leftToolchain(step: ReturnType<typeof allSteps>[number]): string[] {
  const { effect } = step;
  if (effect?.kind !== 'build' || !(makesPrograms(step) || makesArtifacts(step))) return [];
  const isInterpreter = (toolchainNamed(effect.toolchain)?.interprets?.length ?? 0) > 0;
  return isInterpreter ? [] : [effect.toolchain];
}

/** Not more than `most` of them by name. */
function shortList(items: readonly string[], most: number): string {
  return items.length <= most ? list(items) : `${items.slice(0, most).join(', ')} and ${items.length - most} more`;
}

function list(items: readonly string[]): string {
  const all = [...items];
  const last = all.pop() ?? '';
  return all.length === 0 ? last : `${all.join(', ')} and ${last}`;
}
