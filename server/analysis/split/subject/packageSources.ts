/**
 * Where packages come from: commands that add a repository or its key are needed wherever packages are installed from it,
 * and so are the programs that they call.
 */

import type { Step } from '../../flow/step.ts';
import { isShell } from '../../flow/wrappers.ts';
import { compileGlob } from '../../text/glob.ts';
import { baseName, isWithin, joinPath } from '../../text/paths.ts';
import { packageManagerOf } from '../../toolchains/index.ts';
import { isPackageFile } from '../../toolchains/packages/words.ts';
import type { FileEffect } from '../../toolchains/toolchain.ts';
import type { Subject } from './subject.ts';

/** Where package managers look which servers to ask, and whom to trust. */
const folders = ['/etc/apk', '/etc/apt', '/etc/pki/rpm-gpg', '/etc/yum.repos.d', '/etc/zypp', '/usr/share/keyrings'];

/** Whether all that a file command does is to say where packages come from. */
export function isAboutSources({ makes, changes, removes, makesIn }: FileEffect): boolean {
  const paths = [...makes.map(({ path }) => path), ...changes.flatMap((path) => path ?? []), ...removes, ...makesIn];
  return paths.length > 0 && paths.every((path) => folders.some((folder) => isWithin(folder, path)));
}

/** Whether all that a file command does is to fetch, or to take away again, files that are installed as packages. */
export function isAboutPackageFiles(step: Step, { steps }: Subject): boolean {
  if (step.effect?.kind !== 'files') return false;
  const { makes, changes, removes, makesIn } = step.effect;
  const paths = [...makes.map(({ path }) => path), ...removes];
  if (paths.length === 0 || changes.length > 0 || makesIn.length > 0) return false;
  const installed = steps.flatMap(packageFiles);
  return paths.every((path) => installed.some((each) => each === path || compileGlob(each)?.(path) === true));
}

/** The files that a command installs as packages, absolute: paths, and patterns. Those that serve builds alone are none. */
export function packageFiles({ effect, cwd }: Step): string[] {
  if (effect?.kind !== 'packages' || effect.action !== 'install' || cwd === undefined) return [];
  const manager = packageManagerOf(effect.manager);
  return effect.packages.flatMap(({ word: { value, ...word } }) => {
    const isFile = value !== undefined && isPackageFile({ value, ...word }) && !value.includes('://');
    return isFile && manager?.purposeOf(value) !== 'build' ? [joinPath(cwd, value)] : [];
  });
}

/** The programs that are called on the way to such a change: `curl … | gpg --dearmor`, `add-apt-repository`. */
export function sourceTools(subject: Subject): Set<string> {
  return new Set(sourceSteps(subject).flatMap(({ program }) => (program === undefined ? [] : [baseName(program)])));
}

/** The commands that say where packages come from, or fetch them, with what leads to that. */
export function sourceSteps(subject: Subject): Step[] {
  const { steps } = subject;
  const adding = steps.filter(
    ({ effect, program }) =>
      (effect?.kind === 'files' && isAboutSources(effect)) ||
      (effect?.kind === 'packages' && effect.action === 'upkeep' && isShell(program ?? '')) ||
      /^(?:apt-key|(?:add-apt|apt-add)-repository)$/.test(program ?? ''),
  );
  const instructions = new Set(adding.map(({ instruction }) => instruction));
  const called = steps.filter(({ instruction, effect }) => instructions.has(instruction) && effect?.kind !== 'build');
  const fetching = steps.filter((step) => isAboutPackageFiles(step, subject));
  return [...called, ...fetching];
}
