/**
 * What a split does, in a few lines for people.
 */

import { isWithin } from '../text/paths.ts';
import { toolchainNamed } from '../toolchains/index.ts';
import { unseenCopies } from './copySides.ts';
import { doubtsOf } from './doubts.ts';
import type { Layout } from './layout.ts';
import { savingOf } from './saving.ts';
import type { StaticSite } from './staticSite.ts';
import { allSteps, makesArtifacts, makesPrograms } from './subject.ts';

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

/** The lines of the plan that changes the server: what that is, and what to check. */
export function siteSummary(layout: Layout, { server, folder, port, isPortGuessed, fallback }: StaticSite): string[] {
  const { subject, runtime } = layout;
  const base = subject.chain[0]?.from.image?.text ?? '';
  const user = subject.stage.scope.user();
  return [
    `The server changes: ${runtime.image} serves ${folder} in place of ${server} on ${base}${savingOf(layout, [])}.`,
    ...(port === undefined
      ? [`Nothing tells which port ${server} listens on, so nginx listens on its own, 80: publish that one.`]
      : [`It listens on port ${port}${isPortGuessed ? ', as EXPOSE says' : ''}.`]),
    fallback
      ? 'Unknown paths get the start page, as before.'
      : 'Unknown paths get an error page; folders without a start page are not listed.',
    `Left behind: Node.js with all libraries, and the variables, user and working directory of the stage.`,
    `Check headers, caching and redirects, which nginx has its own way with${user === undefined || user === 'root' ? '' : `, and that it may start as root instead of ${user}`}.`,
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
