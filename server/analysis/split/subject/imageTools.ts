/**
 * Which programs of the system an image has, by itself or by the packages that are installed on it.
 */

import type { Step } from '../../flow/step.ts';
import { isShell } from '../../flow/wrappers.ts';
import type { ImageFacts } from '../../images/facts.ts';
import { baseName } from '../../text/paths.ts';
import { packageManagerOf } from '../../toolchains/index.ts';

/** Whether a package that the stage installs is, or is known to bring, the program. */
export function isInstalled(program: string, steps: readonly Step[]): boolean {
  return steps.some(
    ({ effect }) =>
      effect?.kind === 'packages' &&
      effect.action === 'install' &&
      effect.packages.some(
        ({ name }) => name === program || name === packageManagerOf(effect.manager)?.providerOf(program),
      ),
  );
}

/** Whether an image has a program by itself. */
export function hasTool(facts: ImageFacts | undefined, name: string): boolean {
  if (facts === undefined) return false;
  if (facts.tools.some((tool) => baseName(tool) === name)) return true;
  if (isShell(name) && facts.shell?.some((word) => baseName(word) === name) === true) return true;
  return packageManagerOf(facts.packageManager)?.isEssential(name, facts.distribution?.release) === true;
}
