/**
 * Programs of the system that the runtime stage calls and its image has not got: their packages are installed there.
 */

import type { Step } from '../../flow/step.ts';
import { baseName } from '../../text/paths.ts';
import { packageManagerOf, toolchainOf } from '../../toolchains/index.ts';
import { refusal, type SplitRefusal } from '../proposal.ts';
import { hasTool } from '../subject/imageTools.ts';
import { sourceSteps } from '../subject/packageSources.ts';
import { lineOf } from '../subject/subject.ts';
import type { Layout } from './layout.ts';

/** What a command installs in the runtime stage. */
export interface Installed {
  readonly step: Step;
  readonly installs: readonly string[];
}

/** Packages to install beyond those that the stage installs itself. */
export interface MissingPackages {
  /** Before anything else, because commands of the runtime stage call their programs. */
  readonly first: readonly string[];
  /** At any place, because the started programs call theirs. */
  readonly anywhere: readonly string[];
}

/**
 * The packages that are missing, or why a program cannot be had.
 * @param shares what each command installs in the runtime stage already.
 */
export function missingPackages(layout: Layout, shares: readonly Installed[]): MissingPackages | SplitRefusal {
  const installed = shares.flatMap(({ installs }) => installs);
  const { subject, demand, runtime } = layout;
  const manager = packageManagerOf(runtime.facts.packageManager);
  const anywhere = new Set(
    [...runtime.packages, ...systemLibraries(layout), ...sharedLibraries(layout)].filter(
      (name) => !installed.includes(name),
    ),
  );
  for (const { name, call } of demand.tools) {
    const package_ = manager?.providerOf(name);
    const isInstalled = installed.includes(name) || (package_ !== undefined && installed.includes(package_));
    if (isInstalled || hasTool(runtime.facts, name) || !hasTool(subject.base, name)) continue;
    if (package_ === undefined)
      return call === undefined ? programLacks(name, layout) : cannotHave(name, call.range, layout);
    anywhere.add(package_);
  }
  const first = new Set(calledFirst(layout, shares));
  if ([...first].some((name) => clients.has(name)) && lacksCertificates(layout, [...first]))
    first.add('ca-certificates');
  if (
    lacksCertificates(
      layout,
      [...installed, ...anywhere].filter((name) => !speaksPlainly(name, layout)),
    )
  )
    anywhere.add('ca-certificates');
  return { first: [...first], anywhere: [...anywhere].filter((name) => !first.has(name)) };
}

/** Packages whose programs commands of the runtime stage call: those that make users, and those that fetch packages. */
function calledFirst({ subject, runtime: { facts } }: Layout, shares: readonly Installed[]): string[] {
  const manager = packageManagerOf(facts.packageManager);
  const isInstallingAny = shares.some(({ installs }) => installs.length > 0);
  const fetching = new Set(
    sourceSteps(subject).filter(({ instruction, effect }) => {
      const here = shares.filter(({ step }) => step.instruction === instruction && step.effect?.kind === 'packages');
      const own = here.filter(({ step }) => step.effect?.kind === 'packages' && step.effect.action === 'install');
      return (
        effect?.kind !== 'packages' &&
        (own.length === 0 ? isInstallingAny : own.some(({ installs }) => installs.length > 0))
      );
    }),
  );
  return subject.steps.flatMap((step) => {
    const { effect, program = '', instruction } = step;
    const name = baseName(program);
    const provider = effect?.kind === 'accounts' || fetching.has(step) ? manager?.providerOf(name) : undefined;
    if (provider === undefined || hasTool(facts, name)) return [];
    const isThere = shares.some(
      ({ step: by, installs }) => by.instruction.range.start <= instruction.range.start && installs.includes(provider),
    );
    return isThere && effect?.kind !== 'accounts' ? [] : [provider];
  });
}

/** Packages that libraries with native code need: the larger image of the builder has them by itself. */
function systemLibraries({ subject, demand, runtime }: Layout): string[] {
  // An image that stays the same has them.
  if (runtime.image === subject.chain[0]?.from.image?.text) return [];
  const manager = packageManagerOf(runtime.facts.packageManager)?.name;
  return demand.libraries.installs.flatMap(({ dependencies: { libraries } }) =>
    Object.entries(libraries ?? {}).flatMap(([family, names]) => (family === manager ? names : [])),
  );
}

/** Packages with the libraries that the programs are linked with. */
function sharedLibraries({ demand, runtime: { facts, olderLibraries, packages } }: Layout): string[] {
  const manager = packageManagerOf(facts.packageManager);
  // What the image of the compiler has in a newer version comes from there; for some images all is known.
  if (manager === undefined || olderLibraries.length > 0 || packages.length > 0) return [];
  const libraries = new Set(demand.programs.flatMap((program) => program.facts?.runtimeLibraries ?? []));
  return [...libraries].flatMap((library) => manager.libraryPackages(library, facts.distribution?.release) ?? []);
}

/** Packages whose programs speak HTTPS, and on Debian only recommend what they need for it. */
const clients = new Set(['curl', 'git', 'wget', 'git-lfs', 'mercurial', 'subversion', 'aria2', 'lynx', 'httpie']);

/** Whether the client is known to be called for nothing but plain HTTP, such as by a health check. */
function speaksPlainly(name: string, { subject, demand }: Layout): boolean {
  const isCalledHere = demand.tools.some((tool) => tool.name === name && tool.call !== undefined);
  const calls = subject.start.calls.filter(({ program }) => baseName(program) === name);
  return isCalledHere && calls.every(({ words }) => words.some(({ value }) => value?.startsWith('http://')));
}

/** Whether clients that the builder has certificates for would find none. */
function lacksCertificates({ subject, runtime, systemFiles }: Layout, packages: readonly string[]): boolean {
  if (runtime.facts.certificates || subject.base?.certificates !== true) return false;
  if (packages.includes('ca-certificates') || systemFiles.some((path) => path.endsWith('/ca-certificates.crt')))
    return false;
  return packages.some((name) => clients.has(name));
}

/** A program of the stage calls what only the builder has. */
function programLacks(name: string, { subject: { analysis, stage }, demand, runtime }: Layout): SplitRefusal {
  const caller = demand.programs.find(({ facts }) => facts?.starts.includes(name)) ?? demand.programs[0];
  const { range } = caller?.maker ?? stage.from;
  const who =
    caller === undefined ? 'the program' : `${caller.path}, which line ${lineOf(analysis, range.start)} makes,`;
  return refusal(
    `${who} calls "${name}" when the container runs, which ${runtime.image} has not got; ${toolchainOf(name) === undefined ? 'install it with a RUN of its own' : 'an image that runs it needs the toolchain'}`,
    range,
  );
}

function cannotHave(
  name: string,
  range: SplitRefusal['range'],
  { subject: { analysis }, runtime }: Layout,
): SplitRefusal {
  return refusal(
    `line ${lineOf(analysis, range.start)} needs "${name}" when the container runs, which ${runtime.image} has not got; install it with a RUN of its own`,
    range,
  );
}
