/**
 * Programs of the system that the runtime stage calls and its image has not got: their packages are installed there.
 */

import { isShell } from '../flow/wrappers.ts';
import type { ImageFacts } from '../images/facts.ts';
import { baseName } from '../text/paths.ts';
import { packageManagerOf } from '../toolchains/index.ts';
import type { Layout } from './layout.ts';
import { refusal, type SplitRefusal } from './proposal.ts';
import { lineOf } from './subject.ts';

/** Packages to install beyond those that the stage installs itself. */
export interface MissingPackages {
  /** Before anything else, because commands of the runtime stage call their programs. */
  readonly first: readonly string[];
  /** At any place, because the started programs call theirs. */
  readonly anywhere: readonly string[];
}

/**
 * The packages that are missing, or why a program cannot be had.
 * @param installed what the runtime stage installs already.
 */
export function missingPackages(layout: Layout, installed: readonly string[]): MissingPackages | SplitRefusal {
  const { subject, demand, runtime } = layout;
  const manager = packageManagerOf(runtime.facts.packageManager);
  const anywhere = new Set(runtime.packages);
  for (const { name, call } of demand.tools) {
    const package_ = manager?.providerOf(name);
    const isInstalled = installed.includes(name) || (package_ !== undefined && installed.includes(package_));
    if (isInstalled || hasTool(runtime.facts, name) || !hasTool(subject.base, name)) continue;
    if (package_ === undefined) return cannotHave(name, call?.range ?? subject.stage.from.range, layout);
    anywhere.add(package_);
  }
  const first = new Set<string>();
  for (const { effect, program = '' } of subject.steps) {
    const package_ = effect?.kind === 'accounts' ? manager?.providerOf(baseName(program)) : undefined;
    if (package_ !== undefined && !hasTool(runtime.facts, baseName(program))) first.add(package_);
  }
  return { first: [...first], anywhere: [...anywhere].filter((name) => !first.has(name)) };
}

/** Whether an image has a program by itself. */
function hasTool(facts: ImageFacts | undefined, name: string): boolean {
  if (facts === undefined) return false;
  if (facts.tools.some((tool) => baseName(tool) === name)) return true;
  if (isShell(name) && facts.shell?.some((word) => baseName(word) === name) === true) return true;
  return packageManagerOf(facts.packageManager)?.isEssential(name, facts.distribution?.release) === true;
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
